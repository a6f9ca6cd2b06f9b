import { lazy, Suspense, useMemo, useState } from 'react';
import type { QueryRequest } from '../../../../../core/api/kinds/index.ts';
import { useView } from '../../../app/use-view.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { t } from '../../../words/t.ts';
import { isWithoutData } from '../../overview/data-since.ts';
import type { Answered } from '../answers/answer.ts';
import { answerOf } from '../answers/index.ts';
import type { PartMark } from '../answers/table.ts';
import type { FaultsByParam } from '../builder/faults.ts';
import { PointMenu, type Pressed } from '../point/PointMenu.tsx';
import type { Presentation, Report } from '../report.ts';
import { AnswerCost, AnswerNotes } from './AnswerNotes.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import { Failed } from './Failed.tsx';
import { FiguresView } from './FiguresView.tsx';
import { fileNameOf } from './file-name.ts';
import { shownForm } from './forms.ts';
import { NothingFound } from './NothingFound.tsx';
import { PictureView } from './PictureView.tsx';
import { ResultToolbar } from './ResultToolbar.tsx';
import { SaidAnswer } from './SaidAnswer.tsx';
import { type Asking, useAnswer } from './use-answer.ts';
import { useAskedTitle } from './use-asked-title.ts';
import { SlowQuery, Waiting } from './Waiting.tsx';

const AnswerTableView = lazy(() => import('./AnswerTableView.tsx'));

/**
 * The answer of a report in the form that its presentation names. Everything shown belongs to one request, also while
 * another is on its way.
 */
export function Result({ report, query, name, refusal, onPresentation, onMeasure, onCohort }: ResultProps) {
  const asking = useAnswer(report, query);
  const { answered, failure } = asking;
  const title = useAskedTitle(report, query, answered?.query ?? query);
  if (answered === undefined) {
    return (
      <Panel title={title} isBusy={failure === undefined && !asking.isCancelled}>
        <NoAnswer asking={asking} refusal={refusal} />
      </Panel>
    );
  }
  return <Shown {...{ asking, answered, title, refusal, onPresentation, onMeasure, onCohort }} name={name ?? title} />;
}

export type ResultProps = {
  readonly report: Report;
  /** `report` over the days and filters of the page. */
  readonly query: QueryRequest;
  /** The name of a saved report: that of files made of it. */
  readonly name?: string | undefined;
  /** The faults that the service names, by the field beside which they stand. */
  readonly refusal?: FaultsByParam | undefined;
  readonly onPresentation: (presentation: Presentation) => void;
  /** Lets charts show another measure of the report, where it has several. */
  readonly onMeasure?: ((measure: string) => void) | undefined;
  /** Adds a cohort to the filters of the report. */
  readonly onCohort: (id: string) => void;
};

function NoAnswer({ asking, refusal }: { asking: Asking; refusal: FaultsByParam | undefined }) {
  if (asking.failure !== undefined) return <Failed failure={asking.failure} refusal={refusal} onRetry={asking.retry} />;
  if (!asking.isCancelled) return <Waiting progress={asking.progress} onCancel={asking.cancel} />;
  return (
    <Banner
      actions={
        <Button size="s" onPress={asking.retry}>
          {t('results.run_again')}
        </Button>
      }
    >
      {t('results.cancelled')}
    </Banner>
  );
}

type ShownProps = Pick<ResultProps, 'refusal' | 'onPresentation' | 'onMeasure' | 'onCohort'> & {
  readonly asking: Asking;
  readonly answered: Answered;
  readonly title: string;
  readonly name: string;
};

function Shown({ asking, answered, title, name, refusal, onPresentation, onMeasure, onCohort }: ShownProps) {
  const [, change] = useView();
  const [pressed, setPressed] = useState<Pressed>();
  const { presentation } = answered.report;
  const answer = useMemo(() => answerOf(answered), [answered]);
  const hasData = !isWithoutData(answered.response);
  const shown = shownForm(answer, presentation.chart);
  const picture = useMemo(() => answer.picture(shown.form), [answer, shown.form]);
  const onPress = (mark: PartMark, anchor: Element): void => setPressed({ mark, anchor });
  const body = answer.isEmpty ? (
    <NothingFound answered={answered} />
  ) : picture !== undefined ? (
    <PictureView
      {...{ picture, title, onPress }}
      scale={presentation.scale}
      hiddenKeys={presentation.hiddenSeries}
      onHiddenKeysChange={(hiddenSeries) => onPresentation({ ...presentation, hiddenSeries })}
      onZoom={({ start: from, end: to }) => change(({ interval: _, ...view }) => ({ ...view, range: { from, to } }))}
    />
  ) : shown.form === 'number' ? (
    <FiguresView answered={answered} figures={answer.figures} onPress={onPress} />
  ) : (
    <Suspense fallback={<SkeletonRows count={10} />}>
      <AnswerTableView
        table={answer.table(presentation.table)}
        label={title}
        fileName={fileNameOf(name)}
        onPress={onPress}
      />
    </Suspense>
  );
  return (
    <Panel
      title={title}
      isRefreshing={asking.isRefreshing}
      actions={
        <>
          <ResultToolbar {...{ answer, shown, picture, presentation, onMeasure }} onChange={onPresentation} />
          <ExportMenu {...{ answered, answer, picture, presentation, title, name }} />
        </>
      }
      footer={hasData ? <AnswerCost answered={answered} /> : undefined}
    >
      {asking.failure !== undefined && <Failed failure={asking.failure} refusal={refusal} onRetry={asking.retry} />}
      {asking.isOutdated && asking.isRefreshing && <SlowQuery progress={asking.progress} onCancel={asking.cancel} />}
      {answer.said !== undefined && !answer.isEmpty && <SaidAnswer said={answer.said} />}
      {body}
      {hasData && (
        <AnswerNotes answered={answered} drawn={picture && answer.measures?.[0]} leftOut={picture?.leftOut} />
      )}
      {pressed !== undefined && (
        <PointMenu {...{ answered, pressed, onCohort }} onClose={() => setPressed(undefined)} />
      )}
    </Panel>
  );
}
