import { Plus, Undo2 } from 'lucide-react';
import { lazy, Suspense, useEffect } from 'react';
import type { AskResponse } from '../../../../core/api/ai.ts';
import { useSearchText } from '../../app/use-search.ts';
import { Button } from '../../ui/button/Button.tsx';
import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import { t } from '../../words/t.ts';
import { Failed } from '../explore/result/Failed.tsx';
import { AnswerReport } from './AnswerReport.tsx';
import styles from './ask.module.css';
import { type AskedQuestion, previousQuestion, type Said, withMeaning } from './ask-address.ts';
import { Choices } from './Choices.tsx';
import { Earlier } from './Earlier.tsx';
import { InSteps, Stopped } from './InSteps.tsx';
import { Offers } from './offers/Offers.tsx';
import { useAsking } from './use-asking.ts';
import { type ShownReading, useReading } from './use-reading.ts';
import { Words } from './Words.tsx';

const AnswerChart = lazy(() => import('./answer-chart/AnswerChart.tsx'));

type Props = {
  readonly asked: AskedQuestion;
  readonly onAsk: (said: Said) => void;
  readonly onOpen: (asked: AskedQuestion) => void;
  readonly onNew: () => void;
};

/** A question with its answer in words, its chart, the report behind it, and where to go from there. */
export function Answered({ asked, onAsk, onOpen, onNew }: Props) {
  const asking = useAsking(asked);
  const { value: response, failure, isLoading, isStopped } = asking;
  const reading = useReading(response);
  useKeptMeaning(response);
  const before = previousQuestion(asked);
  return (
    <section className={styles.answered} aria-busy={isLoading && !isStopped} aria-live="polite">
      <header className={styles.head}>
        <Earlier asked={asked} onOpen={onOpen} />
        <h2 className={styles.asked}>
          <bdi>{asked.question}</bdi>
        </h2>
        {before !== undefined && (
          <Button size="s" variant="quiet" glyph={Undo2} onPress={() => onOpen(before)}>
            {t('ask.undo')}
          </Button>
        )}
        <Button size="s" variant="quiet" glyph={Plus} onPress={onNew}>
          {t('ask.new')}
        </Button>
      </header>
      {isStopped && <Stopped onAgain={asking.retry} />}
      {isLoading && !isStopped && failure === undefined && <InSteps known={asking.known} onStop={asking.stop} />}
      {failure !== undefined && <Failed failure={failure} onRetry={asking.retry} />}
      {response !== undefined && (
        <Reply
          {...{ response, reading, onAsk }}
          onChoose={(said) => onOpen({ ...said, earlier: asked.earlier, isPicked: true })}
        />
      )}
    </section>
  );
}

type ReplyProps = {
  readonly response: AskResponse;
  readonly reading: ShownReading | undefined;
  readonly onAsk: (said: Said) => void;
  readonly onChoose: (said: Said) => void;
};

function Reply({ response, reading, onAsk, onChoose }: ReplyProps) {
  const { interpretation, results, visualization, suggestions, next, clarification, draft } = response;
  const { query, language } = interpretation;
  const isChanged = reading !== undefined && !reading.isUnderstood;
  // A title is no sentence.
  const title = interpretation.reading.replace(/[.。]$/u, '');
  const onCohort = (id: string): void => {
    const { report, change } = reading?.explore ?? {};
    if (report !== undefined) change?.({ ...report, filters: [...report.filters, { cohort: id }] });
  };
  return (
    <>
      {isChanged ? <p className={styles.note}>{t('ask.changed')}</p> : <Words {...{ response, onAsk, onChoose }} />}
      {!isChanged && clarification === undefined && (
        <Suspense fallback={<SkeletonRows count={6} />}>
          <AnswerChart visualization={visualization} title={title} />
        </Suspense>
      )}
      {!isChanged && query !== null && results !== null && (
        <Offers key={draft?.make} {...{ query, results, title, onCohort, draft }} />
      )}
      {reading !== undefined && <AnswerReport reading={reading} />}
      {clarification === undefined && (
        <Choices
          label={t('ask.next')}
          choices={next.length > 0 ? next.map(saidOf) : suggestions.map((question) => ({ question }))}
          onChoose={onAsk}
          lang={language}
        />
      )}
    </>
  );
}

function saidOf({ text: question, meaning }: AskResponse['next'][number]): Said {
  return { question, meaning };
}

/** Puts the meaning into the address, so that a link opens the same reading, and the next question follows up on it. */
function useKeptMeaning(response: AskResponse | undefined): void {
  const [, write] = useSearchText();
  const meaning = response?.interpretation.meaning ?? undefined;
  useEffect(() => {
    if (meaning !== undefined) write((now) => withMeaning(now, meaning), { replace: true });
  }, [meaning, write]);
}
