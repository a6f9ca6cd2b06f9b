import { assertNever } from '../../base/result.ts';
import { conditionOf, needsPerson } from '../filters.ts';
import { groupsOfElements } from '../lists.ts';
import { links, personOrNobody } from '../persons.ts';
import { groupOf, isPerson, resolveProperty } from '../properties.ts';
import { instant } from '../span.ts';
import {
  call,
  column,
  type Expression,
  emptyText,
  infix,
  type Output,
  type Select,
  text,
  value,
} from '../tree/nodes.ts';
import type { Trend, TrendSeries } from './request.ts';
import type { SpanOfBuckets, Starts } from './spans.ts';

/** Where the rows of a series in a span come from, and what they are asked for. */
export type Reading = {
  readonly rows: Pick<Select, 'from' | 'keyed' | 'where'>;
  /** The bucket of a row, in the form of `Bucket.key`; 0 where time is not asked for. */
  readonly time: Expression;
  /** `g0…`, as many as the request has groups. */
  readonly groups: readonly Output[];
  readonly value: Expression;
  /** Who is counted only once in a cumulative series of unique persons or sessions; 0 is nobody. */
  readonly key?: Expression;
};

/** A series in a span, read from events. */
export function eventReading(trend: Trend, series: TrendSeries, span: SpanOfBuckets): Reading {
  const usesPerson = series.measure.needsPerson || trend.groups.some(isPerson) || series.filters.some(needsPerson);
  const key = keyOf(series);
  return {
    rows: {
      from: usesPerson ? { kind: 'linked_events', links } : { kind: 'table', table: 'events' },
      ...conditionsOf(trend, series, span),
    },
    time: bucketOf(trend, span),
    groups: groupOutputs(trend),
    value: series.measure.expression,
    ...(key ? { key } : {}),
  };
}

/** The conditions of a series within a span; rows of rollups have the columns that they name, too. */
export function conditionsOf(trend: Trend, series: TrendSeries, span: SpanOfBuckets) {
  const keyed = [
    infix(column('timestamp'), '>=', instant(span.startMs)),
    infix(column('timestamp'), '<', instant(span.endMs)),
    ...(series.event === '*' ? [] : [infix(column('event'), '=', text(series.event))]),
  ];
  const isOnName = (filter: TrendSeries['filters'][number]) => 'property' in filter && filter.property === 'event';
  return {
    keyed: [...keyed, ...series.filters.filter(isOnName).map((filter) => conditionOf(filter, trend.zone))],
    where: series.filters.filter((filter) => !isOnName(filter)).map((filter) => conditionOf(filter, trend.zone)),
  };
}

export function groupOutputs(trend: Trend): Output[] {
  return trend.groups.map((name, index) => {
    const group = groupOf(resolveProperty(name));
    return { as: `g${index}`, of: trend.listGroups.includes(name) ? groupsOfElements(group) : group };
  });
}

/** The bucket of a row, in the form of `Bucket.key`. Spans that stand side by side are cut where their buckets begin. */
export function bucketOf({ interval, zone }: Trend, { keyedBy }: SpanOfBuckets): Expression {
  if (keyedBy !== undefined) return latestStart(keyedBy);
  const local = (name: Parameters<typeof call>[0]) => call(name, column('timestamp'), text(zone));
  switch (interval) {
    case undefined:
      return value('UInt8', 0);
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

/** The latest start of a bucket that is not after the row. Rows of rollups know whole seconds only. */
function latestStart({ unit, of }: Starts): Expression {
  const at = call(unit === 'seconds' ? 'to_seconds' : 'to_milliseconds', column('timestamp'));
  return call('round_down', at, value('Array(Int64)', of));
}

/** The key of an event's session; 0 where it has none: its group is shown, and nobody is counted. */
export const sessionKey: Expression = call(
  'if',
  infix(column('session_id'), '!=', emptyText),
  call('hash', column('session_id')),
  value('UInt8', 0),
);

function keyOf(series: TrendSeries): Expression | undefined {
  switch (series.measure.aggregation) {
    case 'unique_users':
      return personOrNobody;
    case 'unique_sessions':
      return sessionKey;
    default:
      return undefined;
  }
}
