import { useEffect, useMemo, useState } from 'react';
import type { ProjectSummary } from '../../../core/api/account.ts';
import type { QueryResponse } from '../../../core/api/query.ts';
import { Chart, loadDrawing } from '../charts/Chart.tsx';
import { trendModel } from '../charts/series.ts';
import { CreateProject } from '../components/CreateProject.tsx';
import { EmptyRange } from '../components/EmptyRange.tsx';
import { type FigureChoice, Figures, MEASURE_TITLES } from '../components/Figures.tsx';
import { Problem } from '../components/Problem.tsx';
import { figuresQuery, type Measure, trendQuery } from '../queries/overview.ts';
import { figuresBySeries } from '../queries/read.ts';
import { queryOf } from '../queries/run.ts';
import { loadSession, ownOrganization, useProject, useSession } from '../state/session.ts';
import { useNow } from '../state/use-now.ts';
import { type Resource, useResource } from '../state/use-resource.ts';
import { useView } from '../state/view.ts';
import { searchOf, type View } from '../state/view-url.ts';
import { comparedWith, datesOf, labelOf } from '../time/range.ts';

/** The head of the overview: four figures, and the chosen one over time. */
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
  const key = project === undefined ? '' : `${project.id}${searchOf(view)}|${Math.floor(nowMs / refreshMs)}`;
  const dates = datesOf(view.range, project?.timezone ?? 'UTC', nowMs);
  const figures = useResource(key, (signal) => queryOf(project, (known) => figuresQuery(view, known, nowMs), signal));
  const trend = useResource(key && `${key}|${measure}`, (signal) =>
    queryOf(project, (known) => trendQuery(view, known, measure, dates), signal),
  );
  if (figures.status === 'failed') return <Problem failure={figures.failure} retry={figures.retry} />;
  const read = figures.status === 'ready' ? figuresBySeries(figures.value) : undefined;
  const isEmpty = read !== undefined && (read.get('events')?.value ?? 0) === 0 && view.filters.length === 0;
  const choice: FigureChoice = { measure, choose: setMeasure, against: comparedWith(dates) };
  return (
    <>
      <Figures figures={read} stale={figures.status === 'ready' && figures.stale} choice={choice} />
      {isEmpty && project !== undefined ? (
        <EmptyRange project={project} onArrived={figures.reload} />
      ) : (
        <Trend trend={trend} measure={measure} range={labelOf(view.range)} against={choice.against} />
      )}
    </>
  );
}

function Trend({ trend, measure, range, against }: TrendProps) {
  const answer = trend.status === 'ready' ? trend.value : undefined;
  // The title is that of the answer shown, also while the next is on its way.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above.
  const model = useMemo(
    () => (answer === undefined ? undefined : trendModel(answer, MEASURE_TITLES[measure])),
    [answer],
  );
  if (trend.status === 'failed') return <Problem failure={trend.failure} retry={trend.retry} />;
  if (model === undefined) return <div className="skeleton skeleton-chart" role="status" aria-label="Loading" />;
  return (
    <div className={trend.status === 'ready' && trend.stale ? 'trend is-stale' : 'trend'}>
      <p className="legend" aria-hidden="true">
        <span className="legend-main">{range}</span>
        {model.lines.length > 1 && <span className="legend-previous">{against}</span>}
      </p>
      <Chart model={model} title={`${MEASURE_TITLES[measure]}, ${range.toLowerCase()}`} />
    </div>
  );
}

type TrendProps = {
  trend: Resource<QueryResponse>;
  measure: Measure;
  range: string;
  against: string;
};
