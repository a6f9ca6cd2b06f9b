import type { Aggregation } from '../../api/kinds/fields.ts';
import { QUERY_ROWS_MAX } from '../../base/limits.ts';
import { resolveProperty } from '../properties/resolve.ts';
import {
  type Actor,
  actor,
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
  rowsOf,
  type Select,
  select,
  text,
  union,
  value,
} from '../tree/nodes.ts';
import { OF_BUCKETS } from './measure.ts';
import type { Trend } from './request.ts';
import type { TrendSeries } from './series.ts';
import { bucketOf, groupOutputs, seriesRows } from './series-rows.ts';
import type { SpanOfBuckets } from './spans.ts';

/**
 * The tree of a trend: one select for every series and span, joined by UNION ALL; each reads only its own events.
 *
 * Rows: `series, span, time, value`. With groups: `g0…, groups, cells, lists?`, one row per group, the largest first.
 * Cells are `(series, span, time, value)`, followed by `whole`, which is 1 for a value of the whole range; `lists`
 * marks those of `mayHoldLists` that do hold some.
 */
export function trendTree(trend: Trend): Query {
  const branches = trend.spans.flatMap((span, spanIndex) =>
    // A comparison span that has not begun has no events.
    spanIndex > 0 && span.endMs <= span.startMs
      ? []
      : trend.series.map((series, seriesIndex) => branchOf(trend, { series, seriesIndex, span, spanIndex })),
  );
  return trend.groups.length === 0 ? union(branches) : largestGroups(trend, union(branches));
}

/**
 * A formula ranks groups by its own value, which ClickHouse does not compute, so this many groups are fetched as
 * candidates.
 */
const FORMULA_GROUPS_MAX = 1_000;

type Place = {
  readonly series: TrendSeries;
  readonly seriesIndex: number;
  readonly span: SpanOfBuckets;
  readonly spanIndex: number;
};

function branchOf(trend: Trend, place: Place): Select {
  const { series, span, spanIndex } = place;
  const newcomer = trend.cumulative ? NEWCOMERS[series.measure.aggregation] : undefined;
  if (newcomer) return newcomersOf(trend, place, newcomer);
  const isMeasuredWhole = spanIndex === 0 && needsWhole(trend, series);
  const names = groupNames(trend);
  const isWhole = isMeasuredWhole ? call('grouping', ...[...names, 'time'].map(output)) : value('UInt8', 0);
  return select({
    outputs: [
      ...placeOutputs(place),
      { as: 'time', of: bucketOf(trend, span) },
      ...groupOutputs(trend),
      { as: 'value', of: call('to_number', series.measure.expression) },
      ...(hasWholes(trend) ? [{ as: 'whole', of: isWhole }] : []),
    ],
    ...seriesRows(trend, series, span),
    ...(isMeasuredWhole ? { groupBy: [...names, 'time'], withSubtotals: true } : { groupBy: ['time', ...names] }),
  });
}

function placeOutputs({ seriesIndex, spanIndex }: Place): Output[] {
  return [
    { as: 'series', of: value('UInt8', seriesIndex) },
    { as: 'span', of: value('UInt8', spanIndex) },
  ];
}

/** Whether any series has rows for the whole range besides those of its buckets; `whole` tells them apart. */
function hasWholes(trend: Trend): boolean {
  return trend.series.some((series) => needsWhole(trend, series));
}

/** Groups over time are ranked by the whole range, which for some measures cannot be derived from the buckets. */
export function needsWhole(trend: Trend, series: TrendSeries): boolean {
  if (trend.groups.length === 0 || trend.interval === undefined) return false;
  const { aggregation } = series.measure;
  // Newcomers add up to all persons of the range.
  const countsNewcomers = trend.cumulative && NEWCOMERS[aggregation] !== undefined;
  const isRanking = series === trend.series[0] || trend.formula !== undefined;
  return isRanking && !countsNewcomers && OF_BUCKETS[aggregation] === undefined;
}

/** Aggregations that count each person or session once, with the key that identifies them; 0 means none. */
const NEWCOMERS: Partial<Record<Aggregation, Expression>> = {
  unique_users: keyOrNone('person'),
  unique_sessions: keyOrNone('session_id'),
};

function keyOrNone(of: Actor): Expression {
  return call('if', actor(of, 'is_set'), actor(of, 'key'), value('UInt8', 0));
}

/** Counts each person in the bucket of their first event of the span, so that a cumulative sum counts everyone once. */
function newcomersOf(trend: Trend, place: Place, newcomer: Expression): Select {
  const first = select({
    outputs: [
      { as: 'time', of: aggregate('min', bucketOf(trend, place.span)) },
      ...groupOutputs(trend),
      { as: 'newcomer', of: newcomer },
    ],
    ...seriesRows(trend, place.series, place.span),
    groupBy: ['newcomer', ...groupNames(trend)],
  });
  const isSomebody = infix(output('newcomer'), '!=', value('UInt8', 0));
  return select({
    outputs: [
      ...placeOutputs(place),
      ...['time', ...groupNames(trend)].map((name) => ({ as: name, of: output(name) })),
      { as: 'value', of: call('to_number', aggregate('count_if', isSomebody)) },
      ...(hasWholes(trend) ? [{ as: 'whole', of: value('UInt8', 0) }] : []),
    ],
    from: rowsOf(first),
    groupBy: ['time', ...groupNames(trend)],
  });
}

function groupNames(trend: Trend): string[] {
  return trend.groups.map((_, index) => `g${index}`);
}

const CELL = ['series', 'span', 'time', 'value'] as const;

/** Collects the branches by group: the largest first, by the first series in the requested span, then by name. */
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
    from: rowsOf(branches),
    // The subtotals over several groups and the grand total belong to no group.
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
 * Looks for lists in the groups, not in the events: hardly any property holds lists, and expanding them costs a third
 * more for each event.
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

/** Groups of sent properties that are not grouped by element yet, in the order of `lists`. */
export function mayHoldLists(trend: Trend): readonly string[] {
  return trend.groups.filter((name) => resolveProperty(name).type === 'any' && !trend.listGroups.includes(name));
}

/** The group without a value sorts last: it is NULL, or '' in a column of text, which becomes NULL here. */
function labelOf(trend: Trend, index: number, group: Expression): Expression {
  const { isEmptyUnset } = resolveProperty(trend.groups[index] ?? '');
  return isEmptyUnset ? call('null_if', group, emptyText) : group;
}

/** The first series over the whole range, which without time is its only bucket. Counts and sums of nothing are 0. */
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
