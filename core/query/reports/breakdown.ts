import type { Breakdown } from '../../api/kinds/report-fields.ts';
import type { Cell, QueryColumn } from '../../api/query.ts';
import { err, ok } from '../../base/result.ts';
import type { RawCell } from '../../base/statement.ts';
import type { AskedAgain, CellPlace, QueryContext } from '../kind.ts';
import { type Checked, refusalsOf } from '../refusals/refusal.ts';
import { type Expression, every, text, value } from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';
import { checkGroups, withCohortsTogether } from '../trend/grouping.ts';
import { type EventGroup, type GroupContext, groupOf } from '../trend/groups.ts';

/** The groups of a breakdown. Refuses too many, one named twice, and the time of the event. */
export function readBreakdown(given: Breakdown, context: GroupContext): Checked<readonly EventGroup[]> {
  const asked = withCohortsTogether(
    [given ?? []].flat().map((each) => (typeof each === 'string' ? { property: each } : each)),
  );
  const refusals = refusalsOf([], checkGroups(asked));
  return refusals ? err(refusals) : ok(asked.map((each) => groupOf(each, context)));
}

/** The context for lists of persons: whatever may hold lists is looked at by its elements. */
export function byElements(given: Breakdown, context: QueryContext): QueryContext {
  const names = [given ?? []].flat().flatMap((each) => {
    if (typeof each === 'string') return [each];
    return 'property' in each ? [each.property] : [];
  });
  return { ...context, listGroups: names };
}

export function propertiesOf(groups: readonly EventGroup[]): string[] {
  return groups.flatMap(({ property }) => property ?? []);
}

/** Whether somebody may be in several groups. */
export function mayOverlap(groups: readonly EventGroup[]): boolean {
  return groups.some(({ groupsIn }) => groupsIn);
}

/** The values of an event as an array of texts in which NULL is a value that is not set; groups are not told apart yet. */
export function valuesOfEvent(groups: readonly EventGroup[]): Expression {
  return textValues(groups.map(textOfEvent));
}

/** The text of an event's group, NULL if it is not set. */
export function textOfEvent({ expression, orderOf }: EventGroup): Expression {
  return orderOf(sqlExpression`toString(${expression})`);
}

/**
 * The values in an array as `valuesOfEvent` gives it, a row for each combination of the groups they belong to. Rows for
 * which `is_total` is set are not multiplied.
 */
export function valuesByGroup(groups: readonly EventGroup[], array: Expression): Expression {
  const values = groups.map(({ groupsIn, orderOf }, index) => {
    const of = valueAt(array, index);
    return groupsIn
      ? orderOf(sqlExpression`arrayJoin(if(is_total, [NULL], ${onceEach(groupsIn(of))}))`)
      : sqlExpression`if(is_total, NULL, ${of})`;
  });
  return textValues(values);
}

/** A row for each group of a value, which is in each of them once. */
export function joined({ groupsIn, orderOf }: EventGroup, of: Expression): Expression {
  return groupsIn ? orderOf(sqlExpression`arrayJoin(${onceEach(groupsIn(of))})`) : of;
}

/** Whether a first answer has to tell which groups hold lists. */
export function mayHoldLists(groups: readonly EventGroup[]): boolean {
  return groups.some(({ maybeLists }) => maybeLists !== undefined);
}

/** Each of several groups once. Without a value that is set, NULL is left. */
function onceEach(groups: Expression): Expression {
  const each = sqlExpression`arrayDistinct(${groups})`;
  // It drops NULL.
  return sqlExpression`if(empty(${each}), [NULL], ${each})`;
}

export function valueAt(array: Expression, index: number): Expression {
  return sqlExpression`${array}[${value('UInt8', index + 1)}]`;
}

/** Which of the groups that may hold lists do, as an array of 0 and 1 over rows, by the value of each group. */
export function listsFound(
  groups: readonly EventGroup[],
  groupAt: (index: number) => Expression,
  over: Expression = sqlExpression``,
): Expression {
  const found = groups.flatMap(({ maybeLists }, index) =>
    maybeLists === undefined ? [] : [sqlExpression`max(startsWith(ifNull(${groupAt(index)}, ''), '[')) ${over}`],
  );
  return sqlExpression`CAST([${found}], 'Array(UInt8)')`;
}

/** The groups to ask for again by their elements, if the rows of a first answer tell of lists in them (`listsFound`). */
export function askedByElement(
  groups: readonly EventGroup[],
  known: readonly string[],
  found: readonly (readonly RawCell[])[],
): AskedAgain | undefined {
  const maybe = groups.flatMap(({ maybeLists }) => maybeLists ?? []);
  const names = maybe.filter((_, index) => found.some((row) => Number(row[index]) === 1));
  return names.length > 0 ? { listGroups: [...known, ...names] } : undefined;
}

/** Texts, some of which may be NULL, as an array. */
export function textValues(values: readonly Expression[]): Expression {
  return sqlExpression`CAST([${values}], 'Array(Nullable(String))')`;
}

/** Sorts by the values in an array of that name, the unset ones last. Numbers sort as numbers. */
export function byValues(groups: readonly EventGroup[], array: Expression): Expression[] {
  return groups.map(({ column }, index) => {
    const label = valueAt(array, index);
    return column.type === 'number'
      ? sqlExpression`toFloat64OrNull(${label}) NULLS LAST`
      : sqlExpression`${label} NULLS LAST`;
  });
}

/**
 * Whether an array as `valuesOfEvent` gives it belongs to the groups of a cell; null is a value that is not set, and where
 * none is given any will do.
 */
export function hasValues(groups: readonly EventGroup[], array: Expression, cell: CellPlace): Expression {
  const tests = groups.flatMap((group, index) => {
    const given = cell[group.column.name];
    return given === undefined ? [] : [isOfGroup(group, valueAt(array, index), given)];
  });
  return tests.length === 0 ? value('UInt8', 1) : every(tests);
}

/** Whether a value belongs to the group that a cell shows. */
export function isOfGroup({ groupsIn, orderOf, textOf }: EventGroup, of: Expression, cell: Cell): Expression {
  const wanted = textOf ? text(textOf(cell)) : text(String(cell));
  if (!groupsIn) {
    const label = orderOf(of);
    return cell === null ? sqlExpression`isNull(${label})` : sqlExpression`ifNull(toString(${label}) = ${wanted}, 0)`;
  }
  const test = cell === null && !textOf ? sqlExpression`isNull(each)` : sqlExpression`ifNull(each = ${wanted}, 0)`;
  return sqlExpression`arrayExists(each -> ${test}, ${groupsIn(of)})`;
}

export function groupColumns(groups: readonly EventGroup[]): QueryColumn[] {
  return groups.map(({ column }) => ({ ...column, role: 'group' }));
}
