import type { Aggregation } from '../../api/query.ts';
import { QUERY_ROWS_MAX } from '../../base/limits.ts';
import { resolveProperty } from '../properties.ts';
import { rolledReading } from '../rollups/rolled-reading.ts';
import {
  aggregate,
  call,
  type Expression,
  emptyText,
  every,
  infix,
  type Output,
  output,
  overAll,
  type Query,
  type Select,
  select,
  text,
  union,
  value,
} from '../tree/nodes.ts';
import { OF_BUCKETS } from './measure.ts';
import { eventReading, type Reading } from './reading.ts';
import type { Trend, TrendSeries } from './request.ts';
import type { SpanOfBuckets } from './spans.ts';

/**
 * The tree of a trend: one select for every series and span, joined by UNION ALL; each reads only its own events.
 * Rows: `series, span, time, value`, or with groups `g0…, groups, cells, lists?`, one row a group, the largest first,
 * where cells are `(series, span, time, value)`, with `whole` behind where it is 1 for a value of the whole range, and
 * lists say which of `mayHoldLists` hold some.
 */
export function trendTree(trend: Trend): Query {
  const branches = trend.spans.flatMap((span, spanIndex) =>
    // Of a comparison that has not begun nothing is read.
    spanIndex > 0 && span.endMs <= span.startMs
      ? []
      : trend.series.map((series, seriesIndex) => branchOf(trend, series, seriesIndex, span, spanIndex)),
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
  const reading = rolledReading(trend, series, span) ?? eventReading(trend, series, span);
  const place: Output[] = [
    { as: 'series', of: value('UInt8', seriesIndex) },
    { as: 'span', of: value('UInt8', spanIndex) },
  ];
  const runsOnKey = trend.cumulative ? reading.key : undefined;
  if (runsOnKey) return newcomersOf(trend, place, reading, runsOnKey);
  const isMeasuredWhole = spanIndex === 0 && needsWhole(trend, series);
  const names = groupNames(trend);
  const isWhole = isMeasuredWhole ? call('grouping', ...[...names, 'time'].map(output)) : value('UInt8', 0);
  return select({
    outputs: [
      ...place,
      { as: 'time', of: reading.time },
      ...reading.groups,
      { as: 'value', of: call('to_number', reading.value) },
      ...(hasWholes(trend) ? [{ as: 'whole', of: isWhole }] : []),
    ],
    ...reading.rows,
    ...(isMeasuredWhole ? { groupBy: [...names, 'time'], withSubtotals: true } : { groupBy: ['time', ...names] }),
  });
}

/** Whether any series gives rows of the whole range, besides those of its buckets: `whole` tells them apart. */
function hasWholes(trend: Trend): boolean {
  return trend.series.some((series) => needsWhole(trend, series));
}

/** Groups over time are ranked by the whole range, which of some measures the buckets do not tell. */
export function needsWhole(trend: Trend, series: TrendSeries): boolean {
  if (trend.groups.length === 0 || trend.interval === undefined) return false;
  // Newcomers add up to all who came.
  const isOfNewcomers = trend.cumulative && NEWCOMERS.includes(series.measure.aggregation);
  const isRanking = series === trend.series[0] || trend.formula !== undefined;
  return isRanking && !isOfNewcomers && OF_BUCKETS[series.measure.aggregation] === undefined;
}
const NEWCOMERS: readonly Aggregation[] = ['unique_users', 'unique_sessions'];

/** Counts each person in the bucket of their first event of the span, so that a running sum counts nobody twice. */
function newcomersOf(trend: Trend, place: readonly Output[], { rows, time, groups }: Reading, key: Expression): Select {
  const first = select({
    outputs: [{ as: 'time', of: aggregate('min', time) }, ...groups, { as: 'newcomer', of: key }],
    ...rows,
    groupBy: ['newcomer', ...groupNames(trend)],
  });
  const isSomebody = infix(output('newcomer'), '!=', value('UInt8', 0));
  return select({
    outputs: [
      ...place,
      ...['time', ...groupNames(trend)].map((name) => ({ as: name, of: output(name) })),
      { as: 'value', of: call('to_number', aggregate('count_if', isSomebody)) },
      ...(hasWholes(trend) ? [{ as: 'whole', of: value('UInt8', 0) }] : []),
    ],
    from: { kind: 'query', query: first },
    groupBy: ['time', ...groupNames(trend)],
  });
}

function groupNames(trend: Trend): string[] {
  return trend.groups.map((_, index) => `g${index}`);
}

const CELL = ['series', 'span', 'time', 'value'] as const;

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
        of: aggregate('collect', call('tuple', ...CELL.map(output), ...(hasWholes(trend) ? [output('whole')] : []))),
      },
      ...listsOutput(trend),
    ],
    from: { kind: 'query', query: branches },
    // Subtotals of several groups, and that of all, are values of no group.
    ...(hasWholes(trend) ? { where: [infix(output('whole'), '<=', value('UInt8', 1))] } : {}),
    groupBy: names,
    orderBy: [
      { by: sizeOf(trend, isFirst), descending: true },
      ...names.map((name, index) => ({ by: labelOf(trend, index, output(name)), descending: false })),
    ],
    limit: groupsMax,
  });
}

/**
 * Which groups may hold lists, by a look at the groups and not at the events: nearly none do, and to take a list apart
 * costs each event a third more.
 */
function listsOutput(trend: Trend): Output[] {
  const asked = mayHoldLists(trend);
  if (asked.length === 0) return [];
  const found = asked.map((name) => {
    const group = call('if_null', output(`g${trend.groups.indexOf(name)}`), emptyText);
    return overAll(aggregate('max', call('starts_with', group, text('['))));
  });
  return [{ as: 'lists', of: call('array', ...found) }];
}

/** Groups of sent properties that are not grouped by element yet, in the order in which `lists` tells of them. */
export function mayHoldLists(trend: Trend): readonly string[] {
  return trend.groups.filter((name) => resolveProperty(name).kind === 'sent' && !trend.listGroups.includes(name));
}

/** What is not set is NULL and so sorts last, also '' in a column. */
function labelOf(trend: Trend, index: number, group: Expression): Expression {
  switch (resolveProperty(trend.groups[index] ?? '').kind) {
    case 'sent':
    case 'number_column':
      return group;
    default:
      return call('null_if', group, emptyText);
  }
}

/** The first series over the whole range; without time that is its one bucket. Counts and sums of nothing are 0. */
function sizeOf(trend: Trend, isFirst: Expression): Expression {
  const [first] = trend.series;
  const isWhole = infix(output('whole'), '=', value('UInt8', 1));
  const ofBuckets =
    first && (OF_BUCKETS[first.measure.aggregation] ?? (first.measure.empty === 0 ? 'sum_if' : 'max_if'));
  const size =
    first && needsWhole(trend, first)
      ? aggregate('max_if', output('value'), every([isFirst, isWhole]))
      : aggregate(ofBuckets ?? 'sum_if', output('value'), isFirst);
  return first?.measure.empty === null ? size : call('if_null', size, value('UInt8', 0));
}
