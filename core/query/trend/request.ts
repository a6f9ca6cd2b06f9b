import type { EventsQuery } from '../../api/kinds/events.ts';
import type { GroupOrder, Interval } from '../../api/kinds/field-names.ts';
import type { SegmentationQuery } from '../../api/kinds/segmentation.ts';
import { err, ok } from '../../base/result.ts';
import type { Stretch } from '../../base/time/comparison.ts';
import { canonicalZone } from '../../base/time/zones.ts';
import type { QueryContext } from '../kind.ts';
import { type Exchange, readExchange } from '../money/exchange.ts';
import { isMoney } from '../money/is-money.ts';
import { type Checked, type Refusal, refusal, refusalsOf, refused } from '../refusals/refusal.ts';
import type { Expression } from '../tree/nodes.ts';
import { CUMULATIVE } from './aggregations.ts';
import { readGrouping } from './grouping.ts';
import { type EventGroup, type GroupAsked, groupOf, isByCurrency } from './groups.ts';
import { readGroupsMax } from './groups-max.ts';
import type { Convert } from './measure.ts';
import { readSeries, type SeriesAndLines, type TrendSeries } from './series.ts';
import { hullOf, readSpans, type Spans } from './spans.ts';

export type TrendRequest = EventsQuery | SegmentationQuery;

/** A request with every default filled in and every rule checked. */
export type Trend = Spans &
  SeriesAndLines & {
    readonly timezone: string;
    readonly zone: string;
    readonly nowMs: number;
    readonly interval?: Interval;
    readonly groups: readonly EventGroup[];
    /** The groups by the elements of lists, as a first answer has found. */
    readonly listGroups: readonly string[];
    /** Maximum number of groups to return. */
    readonly groupsMax: number;
    readonly order: GroupOrder;
    /** Groups are kept of which a value contains this text; '' keeps all. */
    readonly search: string;
    readonly hasRest: boolean;
    /** The groups that a first answer shows, if the rest of them is asked for. */
    readonly shownGroups?: readonly string[];
    readonly hasTotals: boolean;
    readonly cumulative: boolean;
    readonly movingAverage: number;
    readonly includeBots: boolean;
    /** Amounts of several currencies are converted into this one; absent: they are refused. */
    readonly reportingCurrency?: string;
    /** Set once a first answer has found amounts in other currencies. */
    readonly exchange?: Exchange;
    /** The series without exchange, if the groups are by currency. */
    readonly seriesAsSent?: readonly TrendSeries[];
    /** The span that filters of persons look at; absent: the one that is read. */
    readonly filtersOver?: Stretch;
    /** A condition on every event besides the filters: of the rest, that its group is not shown. */
    readonly among?: Expression;
    /** How many visitors each stands for, if the rows are of a sample. */
    readonly weight?: number;
    /** The rows also hold each value without each group of persons. */
    readonly leavesOut?: true;
    /** The group without which the values are read from the rows. */
    readonly without?: number | undefined;
  };

/** Fills in defaults and checks rules that span several fields. Names every fault. */
export function readTrend(request: TrendRequest, context: QueryContext): Checked<Trend> {
  const timezone = request.timezone ?? context.timezone;
  const zone = readZone(timezone);
  const grouping = readGrouping(request);
  const interval = grouping.ok ? grouping.value.interval : undefined;
  const { nowMs } = context;
  const { week_start: weekStart = 'monday' } = request;
  // If the zone is invalid, the faults reported are those that exist in any zone.
  const clock = { zone: zone.ok ? zone.value : 'UTC', nowMs, weekStart };
  const spans = readSpans(request, { ...clock, interval, leadBuckets: leadBucketsOf(request) });
  const money = spans.ok ? readExchange(context, clock.zone, hullOf(spans.value)) : {};
  const series = readSeries(request, context.metrics, clock, money.exchange && convertMoney(money.exchange));
  const overTime = grouping.ok && series.ok ? checkOverTime(request, interval, series.value.series) : [];
  const refusals = refusalsOf([zone, grouping, spans, series], [...overTime, ...checkComparison(request)]);
  if (refusals) return err(refusals);
  if (!zone.ok || !grouping.ok || !spans.ok || !series.ok) throw new Error('A refusal was lost');
  const grouped = { ...clock, listGroups: context.listGroups ?? [], hull: hullOf(spans.value) };
  const groups = grouping.value.groups.map((each) => groupOf(each, grouped));
  const asSent = money.exchange && isByCurrency(groups) ? readSeries(request, context.metrics, clock) : undefined;
  const cells = Math.max(1, spans.value.places.length) * series.value.lines.length;
  const groupsMax = readGroupsMax(limitOf(request, grouping.value.groups), cells);
  if (!groupsMax.ok) return groupsMax;
  return ok({
    timezone,
    zone: zone.value,
    nowMs,
    ...(interval ? { interval } : {}),
    ...spans.value,
    ...series.value,
    groups,
    listGroups: grouped.listGroups,
    groupsMax: groupsMax.value,
    order: request.order ?? 'descending',
    search: request.search ?? '',
    hasRest: request.rest ?? false,
    ...(context.shownGroups ? { shownGroups: context.shownGroups } : {}),
    hasTotals: request.totals ?? false,
    cumulative: request.cumulative ?? false,
    movingAverage: request.moving_average ?? 1,
    includeBots: request.include_bots ?? false,
    ...money,
    ...(asSent?.ok ? { seriesAsSent: asSent.value.series } : {}),
  });
}

/** Counts and other numbers stay as they are. */
function convertMoney({ convert }: Exchange): Convert {
  return (property, number) => (isMoney(property) ? convert(number) : number);
}

/** Every cohort that is named is shown, with the row for none. */
function limitOf({ limit }: TrendRequest, groups: readonly GroupAsked[]): number | undefined {
  const [only] = groups;
  if (limit === undefined || only === undefined) return undefined;
  const isOfCohorts = groups.length === 1 && typeof only === 'object' && 'cohorts' in only;
  return isOfCohorts ? Math.max(limit, only.cohorts.length + 1) : limit;
}

function readZone(given: string): Checked<string> {
  const zone = canonicalZone(given);
  return zone ? ok(zone) : refused('unknown_zone', { given });
}

/** A running total begins with the range, so its average has nothing to look back to. */
function leadBucketsOf({ moving_average, cumulative }: TrendRequest): number {
  return cumulative ? 0 : (moving_average ?? 1) - 1;
}

/** Describes a field that has no effect without another one. */
function checkComparison({ compare, compare_whole }: TrendRequest): Refusal[] {
  return compare_whole === undefined || compare !== undefined ? [] : [refusal('whole_of_no_comparison', {})];
}

/** Rules about what runs over buckets of time. */
function checkOverTime(
  request: TrendRequest,
  interval: Interval | undefined,
  series: readonly TrendSeries[],
): Refusal[] {
  const field = request.cumulative ? 'cumulative' : request.moving_average ? 'moving_average' : undefined;
  const isShort = interval === 'hour' || interval === 'minute';
  const rolls = series.some(({ measure }) => measure.how.kind === 'rolling');
  const refusals = isShort && rolls ? [refusal('rolling_within_a_day', { interval })] : [];
  if (field && !interval) return [...refusals, refusal('smoothed_total', { field })];
  const found = series.find((each) => request.cumulative && !isCumulative(each));
  if (!found) return refusals;
  const { aggregation } = found.measure;
  return [...refusals, refusal('not_cumulative', { aggregation, usable: Object.keys(CUMULATIVE) })];
}

function isCumulative({ measure: { aggregation, how } }: TrendSeries): boolean {
  return CUMULATIVE[aggregation] !== undefined && how.kind !== 'by_person';
}
