import { Plus } from 'lucide-react';
import { lazy, Suspense } from 'react';
import type { AskResponse } from '../../../../core/api/ai.ts';
import { AppLink } from '../../app/AppLink.tsx';
import { useView } from '../../app/use-view.ts';
import { share } from '../../format/figures.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { buttonClass } from '../../ui/button/button-class.ts';
import { Name } from '../../ui/name/Name.tsx';
import { Skeleton, SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import { t } from '../../words/t.ts';
import { withReport } from '../explore/address/address.ts';
import { TypingContext } from '../explore/builder/typing.ts';
import { MissingPart } from '../explore/MissingPart.tsx';
import { Failed } from '../explore/result/Failed.tsx';
import { SavedBar } from '../explore/saved/SavedBar.tsx';
import { useSavedReport } from '../explore/saved/use-saved-report.ts';
import { sayReport } from '../explore/say-report.ts';
import type { Explore } from '../explore/use-explore.ts';

import { ViewHeader } from '../filters/ViewHeader.tsx';
import styles from './ask.module.css';
import type { AskedQuestion } from './ask-address.ts';
import { Choices } from './Choices.tsx';
import { Earlier } from './Earlier.tsx';
import { ReadingChips } from './ReadingChips.tsx';
import { useAnswerInWords } from './use-answer-in-words.ts';
import { type ShownReading, useReading } from './use-reading.ts';

const Result = lazy(() => import('../explore/result/Result.tsx').then((module) => ({ default: module.Result })));

type Props = {
  readonly asked: AskedQuestion;
  readonly onAsk: (question: string) => void;
  readonly onOpen: (asked: AskedQuestion) => void;
  readonly onNew: () => void;
};

/** A question with its answer in words, the report behind it, and where to go from there. */
export function Answered({ asked, onAsk, onOpen, onNew }: Props) {
  const { value: response, failure, isLoading, retry } = useAnswerInWords(asked);
  const reading = useReading(response);
  return (
    <section className={styles.answered} aria-busy={isLoading} aria-live="polite">
      <header className={styles.head}>
        <Earlier asked={asked} onOpen={onOpen} />
        <h2 className={styles.asked}>
          <bdi>{asked.question}</bdi>
        </h2>
        <Button size="s" variant="quiet" glyph={Plus} onPress={onNew}>
          {t('ask.new')}
        </Button>
      </header>
      {isLoading && reading === undefined && <Skeleton width="60%" height="1.5rem" />}
      {failure !== undefined && <Failed failure={failure} onRetry={retry} />}
      {response !== undefined && <Words response={response} reading={reading} onAsk={onAsk} />}
      {reading !== undefined && <Report explore={reading.explore} />}
      {response !== undefined && response.clarification === undefined && (
        <Choices label={t('ask.next')} questions={response.suggestions} onAsk={onAsk} />
      )}
    </section>
  );
}

/** A confidence below this is told. */
const SURE = 0.9;

function Words({
  response,
  reading,
  onAsk,
}: Pick<Props, 'onAsk'> & { response: AskResponse; reading?: ShownReading | undefined }) {
  const [view] = useView();
  const { interpretation, answer, clarification } = response;
  if (clarification !== undefined) {
    return (
      <Banner title={t('ask.unclear')}>
        <Name text={clarification.question} />
        <Choices label={t('ask.did_you_mean')} questions={clarification.options} onAsk={onAsk} />
      </Banner>
    );
  }
  if (reading !== undefined && !reading.isUnderstood) return <p className={styles.note}>{t('ask.changed')}</p>;
  const { unused_words: unused, confidence } = interpretation;
  // The service says its reading in the language of its words; the report says it in the reader's.
  const said = reading === undefined ? interpretation.reading : sayReport(reading.explore.report, view);
  return (
    <div className={styles.words}>
      {answer.text !== '' && (
        <p className={styles.text}>
          <Name text={answer.text} />
        </p>
      )}
      <p className={styles.note}>{t('ask.understood', { reading: said })}</p>
      {confidence < SURE && <p className={styles.note}>{t('ask.confidence', { share: share(confidence) })}</p>}
      {unused.length > 0 && (
        <p className={styles.note}>{t('ask.unused', { count: unused.length, words: unused.join(', ') })}</p>
      )}
    </div>
  );
}

function Report({ explore }: { explore: Explore }) {
  const { report, change, query, faults, missing } = explore;
  const open = useSavedReport(report);
  return (
    <TypingContext value={explore.typing}>
      <ViewHeader
        title={t('ask.reading')}
        titleLevel={2}
        aside={<SavedBar report={report} open={open} />}
        actions={
          <AppLink page="explore" search={withReport({}, report)} className={buttonClass({ variant: 'quiet' })}>
            {t('ask.open_in_explore')}
          </AppLink>
        }
      />
      <ReadingChips report={report} faults={faults} onChange={change} />
      {query === undefined ? (
        <MissingPart missing={missing} />
      ) : (
        <Suspense fallback={<SkeletonRows count={8} />}>
          <Result
            report={report}
            query={query}
            name={open.saved?.definition.name}
            onPresentation={(presentation) => change({ ...report, presentation })}
            onCohort={(id) => change({ ...report, filters: [...report.filters, { cohort: id }] })}
          />
        </Suspense>
      )}
    </TypingContext>
  );
}
