import { assertNever } from '../../base/result.ts';
import { type BucketUnit, bucketsOf } from '../../base/time/buckets.ts';
import type { Stretch } from '../../base/time/comparison.ts';
import { SECOND_MS } from '../../base/time/durations.ts';
import { conditionOf } from '../filters/condition.ts';
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

/** The events of a series within a span, or from earlier on. */
export function seriesRows(
  { zone, nowMs, among, filtersOver }: Pick<Trend, 'zone' | 'nowMs' | 'among' | 'filtersOver'>,
  { event, filters }: TrendSeries,
  span: SpanOfBuckets & { readonly readFromMs?: number },
): Pick<Select, 'from' | 'keyed' | 'where'> {
  const isOnName = (filter: TrendSeries['filters'][number]) =>
    'property' in filter && filter.property === 'event' && (filter.scope ?? 'event') === 'event';
  const ofEvent = event === '*' ? [] : [infix(column('event'), '=', text(event))];
  const { startMs, endMs } = filtersOver ?? span;
  const context = { zone, nowMs, span: { startMs, endMs } };
  return {
    from: eventsOf({ startMs: span.readFromMs ?? span.startMs, endMs: span.endMs }),
    keyed: [...ofEvent, ...filters.filter(isOnName).map((filter) => conditionOf(filter, context))],
    where: [
      ...filters.filter((filter) => !isOnName(filter)).map((filter) => conditionOf(filter, context)),
      ...(among ? [among] : []),
    ],
  };
}

/** `g0…`, one for each group of the request. */
export function groupOutputs({ groups }: Trend, { areSpread } = { areSpread: true }): Output[] {
  return groups.map(({ expression, groupsIn }, index) => ({
    as: `g${index}`,
    of: areSpread && groupsIn ? call('join_elements', groupsIn(expression)) : expression,
  }));
}

/** The same over groups that an inner select has read, not yet by their elements. */
export function spreadGroups({ groups }: Trend, read: (index: number) => Expression): Output[] {
  return groups.map(({ groupsIn }, index) => ({
    as: `g${index}`,
    of: groupsIn ? call('join_elements', groupsIn(read(index))) : read(index),
  }));
}

/** The local date of an event within a span. */
export function dayOf({ zone }: Trend, { startMs, endMs }: Stretch): Expression {
  const edges = bucketsOf(zone, 'day', startMs, endMs).slice(1);
  return bucket(
    call('to_date', column('timestamp'), text(zone)),
    edges.map((day) => day.startMs),
  );
}

/** The keys of all buckets as an array, of the type that `bucketOf` has. */
export function keysOf({ buckets, keyedBy }: SpanOfBuckets): Expression {
  const keys = buckets.map(({ key }) => key);
  const numbers = keys.filter((key) => typeof key === 'number');
  if (keyedBy !== undefined || numbers.length === keys.length) return value('Array(Int64)', numbers);
  return call('cast', value('Array(String)', keys.map(String)), text('Array(Date)'));
}

/** The bucket of an event, in the form of `Bucket.key`; 0 if the request does not group by time. */
export function bucketOf(
  { unit, zone }: Pick<Trend, 'unit' | 'zone'>,
  { buckets, keyedBy }: SpanOfBuckets,
): Expression {
  // Compared spans are cut at the starts of their own buckets.
  if (keyedBy !== undefined) return bucket(latestStart(keyedBy), edgesMs(keyedBy));
  if (unit === undefined) return value('UInt8', 0);
  const edges = buckets.slice(1).map(({ startMs }) => startMs);
  return bucket(startOf(unit, zone), edges);
}

function startOf(unit: BucketUnit, zone: string): Expression {
  const local = (name: Parameters<typeof call>[0]) => call(name, column('timestamp'), text(zone));
  switch (unit) {
    case 'minute':
      return call('to_seconds', local('to_minute'));
    case 'hour':
      return call('to_seconds', local('to_hour'));
    case 'day':
      return local('to_date');
    case 'week':
      return local('to_monday');
    case 'week_from_sunday':
      return call('to_start_of_week', column('timestamp'), FROM_SUNDAY, text(zone));
    case 'month':
      return local('to_first_of_month');
    default:
      return assertNever(unit);
  }
}

/** ClickHouse's mode of weeks that begin on Sunday. */
const FROM_SUNDAY = value('UInt8', 0);

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
