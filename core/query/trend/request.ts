import type { EventsQuery } from '../../api/kinds/events.ts';
import { INTERVALS, type Interval, type Series } from '../../api/kinds/fields.ts';
import type { SegmentationQuery } from '../../api/kinds/segmentation.ts';
import { type ApiError, apiError } from '../../base/errors.ts';
import { QUERY_GROUP_BY_MAX, QUERY_ROWS_MAX, QUERY_SERIES_MAX } from '../../base/limits.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { canonicalZone } from '../../base/time/zones.ts';
import { joinRefusals } from '../faults.ts';
import { checkFilters, TIMESTAMP } from '../filters/check-filters.ts';
import { type Formula, parseFormula } from '../formula.ts';
import type { QueryContext } from '../kind.ts';
import { resolveProperty } from '../properties/resolve.ts';
import { CUMULATIVE, type Measure, measureOf } from './measure.ts';
import { readSpans, type Spans } from './spans.ts';

export type TrendRequest = EventsQuery | SegmentationQuery;

export type TrendSeries = {
  readonly label: string;
  /** `*` is any. */
  readonly event: string;
  readonly filters: NonNullable<Series['filters']>;
  readonly measure: Measure;
};

/** A request with every default filled in and every rule checked. */
export type Trend = Spans & {
  readonly timezone: string;
  readonly zone: string;
  readonly interval?: Interval;
  readonly series: readonly TrendSeries[];
  readonly groups: readonly string[];
  /** Those of them that are grouped by the elements of lists. */
  readonly listGroups: readonly string[];
  /** Groups to return. */
  readonly groupsMax: number;
  readonly formula?: Formula;
  readonly cumulative: boolean;
  readonly movingAverage: number;
  readonly includeBots: boolean;
};

/**
 * Fills in defaults and checks what one field alone cannot say.
 * Errors: `invalid_query`, `query_too_broad`.
 */
export function readTrend(request: TrendRequest, context: QueryContext): Result<Trend, ApiError> {
  const timezone = request.timezone ?? context.timezone;
  const zone = readZone(timezone);
  const grouping = readGrouping(request);
  const interval = grouping.ok ? grouping.value.interval : undefined;
  // Where the zone is at fault, the other faults are those in any zone.
  const spans = readSpans(request, { zone: zone.ok ? zone.value : 'UTC', interval, nowMs: context.nowMs });
  const series = readSeries(request);
  const given = request.events?.length ?? 1;
  const formula = request.formula === undefined ? ok(undefined) : parseFormula(request.formula, given);
  const alone = checkAlone(request);
  const smoothing = grouping.ok && series.ok ? checkSmoothing(request, interval, series.value) : undefined;
  if (!zone.ok || !grouping.ok || !spans.ok || !series.ok || !formula.ok || smoothing || alone) {
    return err(
      joinAll([
        zone,
        grouping,
        spans,
        series,
        formula,
        ...[smoothing, alone].flatMap((error) => (error ? [err(error)] : [])),
      ]),
    );
  }
  const { groups } = grouping.value;
  const cells = Math.max(1, spans.value.places.length) * (formula.value ? 1 : series.value.length);
  const groupsMax = readGroupsMax(groups.length > 0 ? request.limit : undefined, cells);
  if (!groupsMax.ok) return groupsMax;
  return ok({
    timezone,
    zone: zone.value,
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

function joinAll(parts: readonly Result<unknown, ApiError>[]): ApiError {
  const [first, ...others] = parts.flatMap((part) => (part.ok ? [] : [part.error]));
  if (!first) throw new Error('No part of the request was refused');
  return joinRefusals([first, ...others]);
}

function readZone(timezone: string): Result<string, ApiError> {
  const zone = canonicalZone(timezone);
  if (zone) return ok(zone);
  const given = timezone.slice(0, 60);
  return err(apiError('invalid_query', `timezone \`${given}\` is not known; use an IANA name, \`Europe/Berlin\``));
}

/** Properties to group by, and the unit of time: `events` always has one, `segmentation` when `group_by` names it. */
function readGrouping(request: TrendRequest): Result<{ interval?: Interval; groups: string[] }, ApiError> {
  const given = request.group_by ?? [];
  const groups = given.filter((name) => name !== 'time' && !isInterval(name));
  const units = given.filter(isInterval);
  const asked = [...new Set([...units, ...(request.interval ? [request.interval] : [])])];
  if (asked.length > 1) {
    return err(apiError('invalid_query', `the units of time ${asked.map(quoted).join(' and ')} differ; give one`));
  }
  const meant = groups.map((name) => resolveProperty(name).id);
  const twice = groups.find((_, index) => meant.indexOf(meant[index] ?? '') < index);
  if (twice !== undefined) {
    return err(apiError('invalid_query', `group_by names a property twice (${twice.slice(0, 60)}); name each once`));
  }
  if (groups.length > QUERY_GROUP_BY_MAX) {
    return err(
      apiError('invalid_query', `group_by takes at most ${QUERY_GROUP_BY_MAX} properties, got ${groups.length}`),
    );
  }
  if (groups.includes('timestamp')) {
    return err(
      apiError('invalid_query', `group_by \`timestamp\`: ${TIMESTAMP}; units of time are ${INTERVALS.join(', ')}`),
    );
  }
  const overTime = request.query_type === 'events' || given.length > groups.length;
  if (request.interval && !overTime) {
    return err(
      apiError(
        'invalid_query',
        `interval \`${request.interval}\` has no effect on one total; add \`time\` to group_by, or leave it out`,
      ),
    );
  }
  return ok(overTime ? { interval: asked[0] ?? 'day', groups } : { groups });
}

function isInterval(name: string): name is Interval {
  return INTERVALS.some((interval) => interval === name);
}

function readSeries(request: TrendRequest): Result<TrendSeries[], ApiError> {
  const given = request.events ?? ['*'];
  if (given.length > QUERY_SERIES_MAX) {
    return err(
      apiError('invalid_query', `events lists ${given.length} series, at most ${QUERY_SERIES_MAX} are allowed`),
    );
  }
  const series: TrendSeries[] = [];
  const refused: ApiError[] = [];
  for (const each of given) {
    const one: Series = typeof each === 'string' ? { event: each } : each;
    const measure = measureOf(
      one.aggregation ?? request.aggregation ?? 'count',
      one.aggregation_property ?? request.aggregation_property,
    );
    if (!measure.ok) {
      refused.push(measure.error);
      continue;
    }
    const filters = [...(request.filters ?? []), ...(one.filters ?? [])];
    series.push({ label: one.label ?? one.event, event: one.event, filters, measure: measure.value });
  }
  const own = given.flatMap((each) => (typeof each === 'string' ? [] : (each.filters ?? [])));
  refused.push(...checkFilters(request.filters ?? [], own, given.length));
  const [first, ...others] = refused;
  return first ? err(joinRefusals([first, ...others])) : ok(withOwnLabels(series));
}

/** Two series of one label are told apart by their letters, as the formula names them. */
function withOwnLabels(series: readonly TrendSeries[]): TrendSeries[] {
  const labels = series.map((each) => each.label);
  const isShared = (label: string) => labels.indexOf(label) !== labels.lastIndexOf(label);
  return series.map((each, index) => {
    if (!isShared(each.label)) return each;
    const letter = ` (${String.fromCharCode(65 + index)})`;
    let label = each.label + letter;
    while (labels.includes(label)) label += letter;
    return { ...each, label };
  });
}

/** A field that changes nothing without another one. */
function checkAlone(request: TrendRequest): ApiError | undefined {
  if (request.compare_whole === undefined || request.compare !== undefined) return undefined;
  return apiError('invalid_query', 'compare_whole has no effect without `compare`; add `compare`, or leave it out');
}

function checkSmoothing(
  request: TrendRequest,
  interval: Interval | undefined,
  series: readonly TrendSeries[],
): ApiError | undefined {
  const field = request.cumulative ? 'cumulative' : request.moving_average ? 'moving_average' : undefined;
  if (field && !interval) {
    return apiError('invalid_query', `${field} runs over buckets of time; add \`time\` to group_by`);
  }
  const single = series.find((each) => request.cumulative && CUMULATIVE[each.measure.aggregation] === undefined);
  if (!single) return undefined;
  const usable = Object.keys(CUMULATIVE).join(', ');
  return apiError('invalid_query', `\`${single.measure.aggregation}\` cannot be cumulative; use one of ${usable}`);
}

function readGroupsMax(limit: number | undefined, cellsAGroup: number): Result<number, ApiError> {
  if (cellsAGroup > QUERY_ROWS_MAX) {
    return err(
      apiError(
        'query_too_broad',
        `${cellsAGroup} values are more than ${QUERY_ROWS_MAX} rows; use a coarser interval, a shorter range or fewer series`,
      ),
    );
  }
  const most = Math.floor(QUERY_ROWS_MAX / cellsAGroup);
  if (limit === undefined || limit <= most) return ok(limit ?? most);
  return err(
    apiError(
      'query_too_broad',
      `limit ${limit} times ${cellsAGroup} values a group is more than ${QUERY_ROWS_MAX} rows; use a limit of ${most}, ` +
        'a coarser interval or a shorter range',
    ),
  );
}

function quoted(name: string): string {
  return `\`${name}\``;
}
