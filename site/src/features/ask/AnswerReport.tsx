import { lazy, Suspense, useState } from 'react';
import { AppLink } from '../../app/AppLink.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { buttonClass } from '../../ui/button/button-class.ts';
import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import { t } from '../../words/t.ts';
import { withReport } from '../explore/address/address.ts';
import { TypingContext } from '../explore/builder/typing.ts';
import { MissingPart } from '../explore/MissingPart.tsx';
import { SavedBar } from '../explore/saved/SavedBar.tsx';
import { useSavedReport } from '../explore/saved/use-saved-report.ts';
import { ViewHeader } from '../filters/ViewHeader.tsx';
import { ReadingChips } from './ReadingChips.tsx';
import type { ShownReading } from './use-reading.ts';

const Result = lazy(() => import('../explore/result/Result.tsx').then((module) => ({ default: module.Result })));

/** The report behind an answer, each part of which can be changed. Its figures are shown when asked for, or changed. */
export function AnswerReport({ reading: { explore, isUnderstood } }: { reading: ShownReading }) {
  const { report, change, query, faults, missing } = explore;
  const open = useSavedReport(report);
  const [isWanted, setIsWanted] = useState(false);
  const isShown = isWanted || !isUnderstood;
  return (
    <TypingContext value={explore.typing}>
      <ViewHeader
        title={t('ask.reading')}
        titleLevel={2}
        aside={<SavedBar report={report} open={open} />}
        actions={
          <>
            {isUnderstood && (
              <Button variant="quiet" aria-expanded={isShown} onPress={() => setIsWanted(!isWanted)}>
                {t(isShown ? 'ask.hide_report' : 'ask.show_report')}
              </Button>
            )}
            <AppLink page="explore" search={withReport({}, report)} className={buttonClass({ variant: 'quiet' })}>
              {t('ask.open_in_explore')}
            </AppLink>
          </>
        }
      />
      <ReadingChips report={report} faults={faults} onChange={change} />
      {isShown && query === undefined && <MissingPart missing={missing} />}
      {isShown && query !== undefined && (
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
