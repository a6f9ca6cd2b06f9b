import { isFound } from '../reports/search.ts';
import {
  aggregate,
  call,
  type Expression,
  emptyText,
  infix,
  type Order,
  type Output,
  output,
  overAll,
  type Query,
  rowsOf,
  type Select,
  select,
  text,
  value,
} from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';
import { needsWhole } from './branches/branches.ts';
import { groupNames } from './branches/place.ts';
import { currenciesBeside } from './currencies.ts';
import { sizeOf } from './ranking.ts';
import type { Trend } from './request.ts';
import { groupOutputs } from './series-rows.ts';

const CELL = ['series', 'span', 'time', 'value'] as const;

/** Collects the branches by group, in the order of the answer. */
export function largestGroups(trend: Trend, branches: Query): Query {
  const names = groupNames(trend);
  const whole = hasWholes(trend) ? [output('whole')] : [];
  const without = trend.leavesOut ? [output('without')] : [];
  return select({
    outputs: [
      ...names.map((name) => ({ as: name, of: output(name) })),
      { as: 'groups', of: overAll(aggregate('count')) },
      { as: 'cells', of: aggregate('collect', call('tuple', ...CELL.map(output), ...whole, ...without)) },
      ...listsOutput(trend),
      ...(trend.hasRest ? [{ as: 'shown', of: keyOf(names.map(output)) }] : []),
      ...currenciesOutput(trend),
    ],
    ...inOrder(trend, branches),
  });
}

/** The groups of an event together, in the form of `shown`. */
export function ownGroups(trend: Trend): Expression {
  return keyOf(groupOutputs(trend).map(({ of }) => of));
}

/** One text for groups together: of each its text, which begins with `=`, or '' for NULL, which would be in no list. */
function keyOf(groups: readonly Expression[]): Expression {
  const texts = groups.map((group) => sqlExpression`ifNull(concat('=', toString(${group})), '')`);
  return call('to_text', call('array', ...texts));
}

function inOrder(trend: Trend, branches: Query): Omit<Select, 'kind' | 'outputs'> {
  const names = groupNames(trend);
  const bySize: Order[] =
    trend.order === 'group'
      ? []
      : [{ by: sizeOf(trend, (index) => needsWhole(trend, index)), descending: trend.order === 'descending' }];
  return {
    from: rowsOf(branches),
    ...keptCells(trend),
    groupBy: names,
    orderBy: [
      ...bySize,
      ...names.map((name, index) => ({
        by: trend.groups[index]?.orderOf(output(name)) ?? output(name),
        descending: false,
      })),
    ],
    limit: trend.groupsMax,
  };
}

function keptCells(trend: Trend): Pick<Select, 'where'> {
  // The subtotals over several groups and the grand total belong to no group.
  const ofGroups = hasWholes(trend) ? [infix(output('whole'), '<=', value('UInt8', 1))] : [];
  const found = trend.search === '' ? [] : [isFound(groupNames(trend).map(output), trend.search)];
  return ofGroups.length + found.length === 0 ? {} : { where: [...ofGroups, ...found] };
}

function hasWholes(trend: Trend): boolean {
  return trend.series.some((_, index) => needsWhole(trend, index));
}

/**
 * Looks for lists in the groups, not in the events: hardly any property holds lists, and expanding them costs a third
 * more for each event.
 */
function listsOutput(trend: Trend): Output[] {
  const found = trend.groups.flatMap(({ maybeLists }, index) => {
    if (maybeLists === undefined) return [];
    const group = call('if_null', output(`g${index}`), emptyText);
    return [overAll(aggregate('max', call('starts_with', group, text('['))))];
  });
  return found.length === 0 ? [] : [{ as: 'lists', of: call('array', ...found) }];
}

/** Currencies of all groups, also of those that are not shown, in the last column. */
function currenciesOutput(trend: Trend): Output[] {
  if (!trend.series.some((series) => currenciesBeside(trend, series, 0))) return [];
  const ofGroup = aggregate('several_of_lists', output('currencies'));
  return [{ as: 'all_currencies', of: overAll(aggregate('several_of_lists', ofGroup)) }];
}

/** Groups of sent properties that are not grouped by element yet, in the order of `lists`. */
export function mayHoldLists(trend: Trend): readonly string[] {
  return trend.groups.flatMap(({ maybeLists }) => maybeLists ?? []);
}
