import type { EventsQuery } from '../../api/kinds/events.ts';
import type { Interval } from '../../api/kinds/fields.ts';
import type { SegmentationQuery } from '../../api/kinds/segmentation.ts';
import { err, ok } from '../../base/result.ts';
import { canonicalZone } from '../../base/time/zones.ts';
import { type Formula, parseFormula } from '../formula.ts';
import type { QueryContext } from '../kind.ts';
import { type Checked, type Refusal, refusal, refusalsOf, refused } from '../refusals/refusal.ts';
import { readGrouping } from './grouping.ts';
import { readGroupsMax } from './groups-max.ts';
import { CUMULATIVE } from './measure.ts';
import { readSeries, type TrendSeries } from './series.ts';
import { readSpans, type Spans } from './spans.ts';

export type TrendRequest = EventsQuery | SegmentationQuery;

/** A request with every default filled in and every rule checked. */
export type Trend = Spans & {
  readonly timezone: string;
  readonly zone: string;
  readonly nowMs: number;
  readonly interval?: Interval;
  readonly series: readonly TrendSeries[];
  readonly groups: readonly string[];
  /** The groups that are grouped by the elements of lists. */
  readonly listGroups: readonly string[];
  /** Maximum number of groups to return. */
  readonly groupsMax: number;
  readonly formula?: Formula;
  readonly cumulative: boolean;
  readonly movingAverage: number;
  readonly includeBots: boolean;
};

/** Fills in defaults and checks rules that span several fields. Names every fault. */
export function readTrend(request: TrendRequest, context: QueryContext): Checked<Trend> {
  const timezone = request.timezone ?? context.timezone;
  const zone = readZone(timezone);
  const grouping = readGrouping(request);
  const interval = grouping.ok ? grouping.value.interval : undefined;
  // If the zone is invalid, the faults reported are those that exist in any zone.
  const clock = { zone: zone.ok ? zone.value : 'UTC', nowMs: context.nowMs };
  const spans = readSpans(request, { ...clock, interval });
  const series = readSeries(request, clock);
  const given = request.events?.length ?? 1;
  const formula = request.formula === undefined ? ok(undefined) : parseFormula(request.formula, given);
  const smoothing = grouping.ok && series.ok ? checkSmoothing(request, interval, series.value) : [];
  const others = [...smoothing, ...checkComparison(request)];
  const refusals = refusalsOf([zone, grouping, spans, series, formula], others);
  if (refusals) return err(refusals);
  if (!zone.ok || !grouping.ok || !spans.ok || !series.ok || !formula.ok) throw new Error('A refusal was lost');
  const { groups } = grouping.value;
  const cells = Math.max(1, spans.value.places.length) * (formula.value ? 1 : series.value.length);
  const groupsMax = readGroupsMax(groups.length > 0 ? request.limit : undefined, cells);
  if (!groupsMax.ok) return groupsMax;
  return ok({
    timezone,
    zone: zone.value,
    nowMs: context.nowMs,
    ...(interval ? { interval } : {}),
    ...spans.value,
    series: series.value,
    groups,
    groupsMax: groupsMax.value,
    ...(formula.value ? { formula: formula.value } : {}),
    cumulative: request.cumulative ?? false,
    movingAverage: request.moving_average ?? 1,
    includeBots: request.include_bots ?? false,
    listGroups: groups.filter((name) => context.listGroups?.includes(name)),
  });
}

function readZone(given: string): Checked<string> {
  const zone = canonicalZone(given);
  return zone ? ok(zone) : refused('unknown_zone', { given });
}

/** Describes a field that has no effect without another one. */
function checkComparison({ compare, compare_whole }: TrendRequest): Refusal[] {
  return compare_whole === undefined || compare !== undefined ? [] : [refusal('whole_of_no_comparison', {})];
}

function checkSmoothing(
  request: TrendRequest,
  interval: Interval | undefined,
  series: readonly TrendSeries[],
): Refusal[] {
  const field = request.cumulative ? 'cumulative' : request.moving_average ? 'moving_average' : undefined;
  if (field && !interval) return [refusal('smoothed_total', { field })];
  const found = series.find(({ measure }) => request.cumulative && CUMULATIVE[measure.aggregation] === undefined);
  if (!found) return [];
  return [refusal('not_cumulative', { aggregation: found.measure.aggregation, usable: Object.keys(CUMULATIVE) })];
}
