import { assertNever } from '../../base/result.ts';
import { SECOND_MS } from '../../base/time/durations.ts';
import { conditionOf } from '../filters/condition.ts';
import { groupsOfElements } from '../filters/lists.ts';
import { resolveProperty } from '../properties/resolve.ts';
import {
  bucket,
  call,
  column,
  type Expression,
  eventsOf,
  infix,
  type Output,
  type Select,
  text,
  value,
} from '../tree/nodes.ts';
import type { Trend } from './request.ts';
import type { TrendSeries } from './series.ts';
import type { SpanOfBuckets, Starts } from './spans.ts';

/** The events of a series within a span. */
export function seriesRows(
  { zone, nowMs }: Trend,
  { event, filters }: TrendSeries,
  span: SpanOfBuckets,
): Pick<Select, 'from' | 'keyed' | 'where'> {
  const isOnName = (filter: TrendSeries['filters'][number]) =>
    'property' in filter && filter.property === 'event' && (filter.scope ?? 'event') === 'event';
  const ofEvent = event === '*' ? [] : [infix(column('event'), '=', text(event))];
  const context = { zone, nowMs, span: { startMs: span.startMs, endMs: span.endMs } };
  return {
    from: eventsOf(context.span),
    keyed: [...ofEvent, ...filters.filter(isOnName).map((filter) => conditionOf(filter, context))],
    where: filters.filter((filter) => !isOnName(filter)).map((filter) => conditionOf(filter, context)),
  };
}

/** `g0…`, one for each group of the request. */
export function groupOutputs(trend: Trend): Output[] {
  return trend.groups.map((name, index) => {
    const { group } = resolveProperty(name);
    return { as: `g${index}`, of: trend.listGroups.includes(name) ? groupsOfElements(group) : group };
  });
}

/** The bucket of an event, in the form of `Bucket.key`; 0 if the request does not group by time. */
export function bucketOf(
  { interval, zone }: Pick<Trend, 'interval' | 'zone'>,
  { buckets, keyedBy }: SpanOfBuckets,
): Expression {
  // Compared spans are cut at the starts of their own buckets.
  if (keyedBy !== undefined) return bucket(latestStart(keyedBy), edgesMs(keyedBy));
  if (interval === undefined) return value('UInt8', 0);
  const edges = buckets.slice(1).map(({ startMs }) => startMs);
  return bucket(startOf(interval, zone), edges);
}

function startOf(interval: NonNullable<Trend['interval']>, zone: string): Expression {
  const local = (name: Parameters<typeof call>[0]) => call(name, column('timestamp'), text(zone));
  switch (interval) {
    case 'minute':
      return call('to_seconds', local('to_minute'));
    case 'hour':
      return call('to_seconds', local('to_hour'));
    case 'day':
      return local('to_date');
    case 'week':
      return local('to_monday');
    case 'month':
      return local('to_first_of_month');
    default:
      return assertNever(interval);
  }
}

/** The latest start of a bucket that is not after the event. */
function latestStart({ unit, of }: Starts): Expression {
  const at = call(unit === 'seconds' ? 'to_seconds' : 'to_milliseconds', column('timestamp'));
  return call('round_down', at, value('Array(Int64)', of));
}

/**
 * The first start is a boundary only if starts have milliseconds, which the hours of rollups cannot be compared with.
 */
function edgesMs({ unit, of }: Starts): readonly number[] {
  return unit === 'milliseconds' ? of : of.slice(1).map((start) => start * SECOND_MS);
}
