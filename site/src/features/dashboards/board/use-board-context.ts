import { useMemo } from 'react';
import type { DashboardView, TileAsked, TileObjects } from '../../../../../core/api/dashboards/tile-query.ts';
import type { DashboardDefinition } from '../../../../../core/api/objects/dashboards.ts';
import type { Metric } from '../../../../../core/api/objects/metrics.ts';
import type { ReportDefinition } from '../../../../../core/api/objects/reports.ts';
import type { SegmentDefinition } from '../../../../../core/api/objects/segments.ts';
import type { Saved } from '../../../api/objects.ts';
import type { Failure } from '../../../api/outcome.ts';
import { useProject } from '../../../app/project.ts';
import { useSearchText } from '../../../app/use-search.ts';
import { useToday } from '../../../app/use-view.ts';
import type { Loaded } from '../../../data/loaded.ts';
import { useObjects } from '../../../data/use-objects.ts';
import { askedViewOf } from './board-view.ts';

/** Everything that the tiles of a dashboard are asked with, besides the tile. */
export type BoardContext = Omit<TileAsked, 'tile'>;

export type OpenContext = { readonly context?: BoardContext; readonly failure?: Failure };

/** The objects that the tiles name, the range and filters of the page, and the day. */
export function useBoardContext(definition: DashboardDefinition): OpenContext {
  const [search] = useSearchText();
  const view = useMemo(() => askedViewOf(search, definition), [search, definition]);
  const clock = useClock();
  const { objects, failure } = useTileObjects(definition);
  const { date_range, filters, segment } = definition;
  const context = useMemo(
    () => objects && contextOf({ date_range, filters, segment }, objects, view, clock),
    [date_range, filters, segment, objects, view, clock],
  );
  return { ...(context === undefined ? {} : { context }), ...(failure === undefined ? {} : { failure }) };
}

type Narrowing = { [Key in keyof BoardContext['dashboard']]-?: BoardContext['dashboard'][Key] | undefined };

function contextOf(
  { date_range, filters, segment }: Narrowing,
  objects: TileObjects,
  view: DashboardView,
  clock: TileAsked['clock'],
): BoardContext {
  const dashboard = {
    ...(date_range === undefined ? {} : { date_range }),
    ...(filters === undefined ? {} : { filters }),
    ...(segment === undefined ? {} : { segment }),
  };
  return { dashboard, objects, view, clock };
}

/** The clock by which days are told. It moves on at the project's midnight, and not with every minute. */
function useClock(): TileAsked['clock'] {
  const { timezone, week_start: weekStart } = useProject();
  const today = useToday();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another day is read again
  return useMemo(() => ({ zone: timezone, weekStart, nowMs: Date.now() }), [timezone, weekStart, today]);
}

function useTileObjects({ tiles, segment }: DashboardDefinition): { objects?: TileObjects; failure?: Failure } {
  const hasReports = tiles.some(({ kind }) => kind === 'report');
  const hasMetrics = tiles.some(({ kind }) => kind === 'metric');
  const reports = useObjects<ReportDefinition>('reports', { isEnabled: hasReports });
  const metrics = useObjects<Metric>('metrics', { isEnabled: hasMetrics });
  const hasSegments = segment !== undefined || (reports.value ?? []).some(isNarrowed);
  const segments = useObjects<SegmentDefinition>('segments', { isEnabled: hasSegments });
  const [reportList, metricList, segmentList] = [
    listOf(reports, hasReports),
    listOf(metrics, hasMetrics),
    listOf(segments, hasSegments),
  ];
  const objects = useMemo(() => {
    if (reportList === undefined || metricList === undefined || segmentList === undefined) return undefined;
    return { reports: byId(reportList), metrics: byId(metricList), segments: byId(segmentList) };
  }, [reportList, metricList, segmentList]);
  const failure = reports.failure ?? metrics.failure ?? segments.failure;
  return { ...(objects === undefined ? {} : { objects }), ...(failure === undefined ? {} : { failure }) };
}

type List<Definition> = readonly Saved<Definition>[];
const NONE: readonly never[] = [];

function listOf<Definition>({ value }: Loaded<List<Definition>>, isAsked: boolean): List<Definition> | undefined {
  return isAsked ? value : NONE;
}

function isNarrowed({ definition: { segments = [] } }: Saved<ReportDefinition>): boolean {
  return segments.length > 0;
}

function byId<Definition>(list: List<Definition>): ReadonlyMap<string, Definition> {
  return new Map(list.map(({ id, definition }) => [id, definition]));
}
