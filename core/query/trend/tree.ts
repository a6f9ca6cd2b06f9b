import { QUERY_ROWS_MAX } from '../../limits.ts';
import type { Interval } from '../../time.ts';
import {
  aggregate,
  call,
  column,
  type Expression,
  emptyText,
  every,
  infix,
  type Output,
  output,
  overAll,
  type Query,
  type Select,
  type Source,
  select,
  text,
  union,
  value,
} from '../compiler/nodes.ts';
import { conditionOf, needsPerson } from '../filters.ts';
import { links, personKey } from '../persons.ts';
import { groupOf, isPerson, resolveProperty } from '../properties.ts';
import { instant } from '../span.ts';
import type { Trend, TrendSeries } from './request.ts';
import type { SpanOfBuckets } from './spans.ts';

/**
 * The tree of a trend: one select for every series and span, joined by UNION ALL; each reads only its own events.
 * Rows: `series, span, time, value`, or with groups `g0…, groups, cells`, one row a group, the largest first, where
 * cells are `(series, span, time, value)`.
 */
export function trendTree(trend: Trend): Query {
  const branches = trend.spans.flatMap((span, spanIndex) =>
    trend.series.map((series, seriesIndex) => branchOf(trend, series, seriesIndex, span, spanIndex)),
  );
  return trend.groups.length === 0 ? union(branches) : largestGroups(trend, union(branches));
}

/** A formula ranks groups by its own value, which the store does not know: it gets this many to choose from. */
const FORMULA_GROUPS_MAX = 1_000;

function branchOf(
  trend: Trend,
  series: TrendSeries,
  seriesIndex: number,
  span: SpanOfBuckets,
  spanIndex: number,
): Select {
  const place: Output[] = [
    { as: 'series', of: value('UInt8', seriesIndex) },
    { as: 'span', of: value('UInt8', spanIndex) },
  ];
  const newcomer = trend.cumulative ? newcomerKey(series) : undefined;
  if (newcomer) return newcomersOf(trend, series, span, place, newcomer);
  return select({
    outputs: [
      ...place,
      { as: 'time', of: bucketOf(trend) },
      ...groupOutputs(trend),
      { as: 'value', of: call('to_number', series.measure.expression) },
    ],
    ...rowsOf(trend, series, span),
    groupBy: ['time', ...groupNames(trend)],
  });
}

/** Outputs of an inner select under their own names. */
function passedOn(trend: Trend): Output[] {
  return ['time', ...groupNames(trend)].map((name) => ({ as: name, of: output(name) }));
}

/** Who is counted only once in a cumulative series of unique persons or sessions. */
function newcomerKey(series: TrendSeries): Expression | undefined {
  switch (series.measure.aggregation) {
    case 'unique_users':
      return personKey;
    case 'unique_sessions':
      return call('if', infix(column('session_id'), '!=', emptyText), call('hash', column('session_id')), nobody);
    default:
      return undefined;
  }
}

/** The key of events without a session: their group is shown, and nobody is counted. */
const nobody = value('UInt8', 0);

/** Counts each person in the bucket of their first event of the span, so that a running sum counts nobody twice. */
function newcomersOf(
  trend: Trend,
  series: TrendSeries,
  span: SpanOfBuckets,
  place: readonly Output[],
  key: Expression,
): Select {
  const first = select({
    outputs: [
      { as: 'time', of: aggregate('min', bucketOf(trend)) },
      ...groupOutputs(trend),
      { as: 'newcomer', of: key },
    ],
    ...rowsOf(trend, series, span),
    groupBy: ['newcomer', ...groupNames(trend)],
  });
  return select({
    outputs: [
      ...place,
      ...passedOn(trend),
      { as: 'value', of: call('to_number', aggregate('count_if', infix(output('newcomer'), '!=', nobody))) },
    ],
    from: { kind: 'query', query: first },
    groupBy: ['time', ...groupNames(trend)],
  });
}

/** The events of a series within a span. */
function rowsOf(trend: Trend, series: TrendSeries, span: SpanOfBuckets) {
  const usesPerson = series.measure.needsPerson || trend.groups.some(isPerson) || series.filters.some(needsPerson);
  const from: Source = usesPerson ? { kind: 'linked_events', links } : { kind: 'table', table: 'events' };
  const keyed = [
    infix(column('timestamp'), '>=', instant(span.startMs)),
    infix(column('timestamp'), '<', instant(span.endMs)),
    ...(series.event === '*' ? [] : [infix(column('event'), '=', text(series.event))]),
  ];
  const isOnName = (filter: TrendSeries['filters'][number]) => 'property' in filter && filter.property === 'event';
  return {
    from,
    keyed: [...keyed, ...series.filters.filter(isOnName).map(conditionOf)],
    where: series.filters.filter((filter) => !isOnName(filter)).map(conditionOf),
  };
}

function groupNames(trend: Trend): string[] {
  return trend.groups.map((_, index) => `g${index}`);
}

function groupOutputs(trend: Trend): Output[] {
  return trend.groups.map((name, index) => ({ as: `g${index}`, of: groupOf(resolveProperty(name)) }));
}

/** The bucket of an event, in the form of `Bucket.key`; 0 where time is not asked for. */
function bucketOf({ interval, zone }: Trend): Expression {
  if (interval === undefined) return value('UInt8', 0);
  const local = (name: Parameters<typeof call>[0]) => call(name, column('timestamp'), text(zone));
  const units: Record<Interval, Expression> = {
    minute: call('to_seconds', local('to_minute')),
    hour: call('to_seconds', local('to_hour')),
    day: local('to_date'),
    week: local('to_monday'),
    month: local('to_first_of_month'),
  };
  return units[interval];
}

/** The branches gathered by group; the largest by the first series in the span asked for, then by name. */
function largestGroups(trend: Trend, branches: Query): Query {
  const names = groupNames(trend);
  const isFirst = every([
    infix(output('series'), '=', value('UInt8', 0)),
    infix(output('span'), '=', value('UInt8', 0)),
  ]);
  const groupsMax = trend.formula ? Math.min(FORMULA_GROUPS_MAX, QUERY_ROWS_MAX) : trend.groupsMax;
  return select({
    outputs: [
      ...names.map((name) => ({ as: name, of: output(name) })),
      { as: 'groups', of: overAll(aggregate('count')) },
      {
        as: 'cells',
        of: aggregate('collect', call('tuple', output('series'), output('span'), output('time'), output('value'))),
      },
    ],
    from: { kind: 'query', query: branches },
    groupBy: names,
    orderBy: [
      { by: sizeOf(trend, isFirst), descending: true },
      ...names.map((name, index) => ({ by: labelOf(trend, index, output(name)), descending: false })),
    ],
    limit: groupsMax,
  });
}

/** What is not set is NULL and so sorts last: '' and 0 in a column. */
function labelOf(trend: Trend, index: number, group: Expression): Expression {
  switch (resolveProperty(trend.groups[index] ?? '').kind) {
    case 'sent':
      return group;
    case 'number_column':
      return call('null_if', group, value('UInt8', 0));
    default:
      return call('null_if', group, emptyText);
  }
}

/** Counts and sums add up over the buckets, to 0 where there are none; of means and bounds the mean is taken. */
function sizeOf(trend: Trend, isFirst: Expression): Expression {
  if (trend.series[0]?.measure.empty === null) return aggregate('avg_if', output('value'), isFirst);
  return call('if_null', aggregate('sum_if', output('value'), isFirst), value('UInt8', 0));
}
