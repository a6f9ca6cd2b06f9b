import { useEffect, useMemo, useState } from 'react';
import type { ProjectSummary } from '../../../core/api/account.ts';
import type { DateSpan } from '../../../core/api/kinds/fields.ts';
import type { QueryResponse } from '../../../core/api/query.ts';
import { Chart, loadDrawing } from '../charts/Chart.tsx';
import { trendModel } from '../charts/series.ts';
import { CreateProject } from '../components/CreateProject.tsx';
import { EmptyRange } from '../components/EmptyRange.tsx';
import { Figures, MEASURE_TITLES } from '../components/Figures.tsx';
import { Problem } from '../components/Problem.tsx';
import { figuresQuery, type Measure, trendQuery } from '../queries/overview.ts';
import { figuresBySeries } from '../queries/read.ts';
import { queryOf } from '../queries/run.ts';
import { useInStep } from '../state/in-step.ts';
import { loadSession, ownOrganization, useProject, useSession } from '../state/session.ts';
import { useNow } from '../state/use-now.ts';
import { type Answered, answered, type Resource, useResource } from '../state/use-resource.ts';
import { useView } from '../state/view.ts';
import { searchOf, type View } from '../state/view-url.ts';
import { comparedWith, datesOf, labelOf, type Range } from '../time/range.ts';

/** The top of the overview: four figures, and the chosen one over time. */
export function Traffic() {
  const session = useSession();
  useEffect(() => void loadDrawing(), []);
  const project = useProject();
  const [view] = useView();
  if (session.status === 'failed') return <Problem failure={session.failure} retry={loadSession} />;
  if (session.status === 'ready' && project === undefined) {
    return <CreateProject organization={ownOrganization(session.me)} />;
  }
  return <ProjectTraffic project={project} view={view} />;
}

const refreshMs = 60_000;

function ProjectTraffic({ project, view }: { project: ProjectSummary | undefined; view: View }) {
  const nowMs = useNow(refreshMs);
  const [measure, setMeasure] = useState<Measure>('visitors');
  const key = project === undefined ? '' : `${project.id}${searchOf(view)}`;
  const tick = Math.floor(nowMs / refreshMs);
  const asked = { range: view.range, dates: datesOf(view.range, project?.timezone ?? 'UTC', nowMs) };
  const ownFigures = useResource(
    key,
    async (signal) => answered(asked, await queryOf(project, (known) => figuresQuery(view, known, nowMs), signal)),
    tick,
  );
  const ownTrend = useResource(
    key && `${key}|${measure}`,
    async (signal) =>
      answered(
        { ...asked, measure },
        await queryOf(project, (known) => trendQuery(view, known, measure, asked.dates), signal),
      ),
    tick,
  );
  const [figures, trend] = useInStep(ownFigures, ownTrend);
  if (figures.status === 'failed') return <Problem failure={figures.failure} retry={figures.retry} />;
  const shown = figures.status === 'ready' ? figures.value : undefined;
  const isStale = figures.status === 'ready' && figures.stale;
  const read = shown && figuresBySeries(shown.answer);
  const isEmpty = read !== undefined && (read.get('events')?.value ?? 0) === 0 && view.filters.length === 0;
  const against = comparedWith((shown?.asked ?? asked).dates);
  return (
    <>
      <Figures figures={read} stale={isStale} choice={{ measure, choose: setMeasure, against }} />
      {isEmpty && project !== undefined ? (
        <EmptyRange project={project} onArrived={ownFigures.reload} />
      ) : (
        <Trend trend={trend} isMarked={!isStale} />
      )}
    </>
  );
}

/**
 * Title, legend and axis belong to the query of the shown line, also while the next one is loading. `isMarked` says
 * that only the line is outdated; otherwise the figures above mark both.
 */
function Trend({ trend, isMarked }: { trend: Resource<Answered<AskedTrend, QueryResponse>>; isMarked: boolean }) {
  const shown = trend.status === 'ready' ? trend.value : undefined;
  const model = useMemo(() => shown && trendModel(shown.answer, MEASURE_TITLES[shown.asked.measure]), [shown]);
  if (trend.status === 'failed') return <Problem failure={trend.failure} retry={trend.retry} />;
  if (shown === undefined || model === undefined) {
    return <div className="skeleton skeleton-chart" role="status" aria-label="Loading" />;
  }
  const range = labelOf(shown.asked.range);
  return (
    <div className={trend.status === 'ready' && trend.stale && isMarked ? 'trend is-stale' : 'trend'}>
      <p className="legend" aria-hidden="true">
        <span className="legend-main">{range}</span>
        {model.lines.length > 1 && <span className="legend-previous">{comparedWith(shown.asked.dates)}</span>}
      </p>
      <Chart model={model} title={`${MEASURE_TITLES[shown.asked.measure]}, ${range.toLowerCase()}`} />
    </div>
  );
}

type AskedTrend = {
  readonly range: Range;
  readonly dates: DateSpan;
  readonly measure: Measure;
};
