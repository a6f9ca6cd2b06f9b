import type { Breakdown } from '../../api/kinds/report-fields.ts';
import type { Cell, QueryColumn } from '../../api/query.ts';
import { QUERY_GROUP_BY_MAX } from '../../base/limits.ts';
import { ok } from '../../base/result.ts';
import type { RawCell } from '../../base/statement.ts';
import { resolveProperty } from '../properties/resolve.ts';
import { sentName } from '../properties/sources/sent.ts';
import { type Checked, refused } from '../refusals/refusal.ts';
import { type Expression, emptyText, every, text, value } from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';

/** The properties of a breakdown, by name. Refuses too many, one named twice, and the time of the event. */
export function readBreakdown(given: Breakdown): Checked<readonly string[]> {
  const names = breakdownNames(given);
  const ids = names.map((name) => resolveProperty(name).id);
  const twice = names.find((_, index) => ids.indexOf(ids[index] ?? '') < index);
  if (twice !== undefined) return refused('grouped_twice', { name: twice });
  if (names.length > QUERY_GROUP_BY_MAX) return refused('too_many_groups', { count: names.length });
  return names.includes('timestamp') ? refused('grouped_by_timestamp', {}) : ok(names);
}

/** The properties of a breakdown, however it is given. */
export function breakdownNames(given: Breakdown): string[] {
  return [given ?? []].flat().map((each) => (typeof each === 'string' ? each : each.property));
}

/** The values of an event under these names, as an array of texts in which NULL is a value that is not set. */
export function valuesOfEvent(names: readonly string[]): Expression {
  const values = names.map((name) => {
    const { group, isEmptyUnset } = resolveProperty(name);
    const label = sqlExpression`toString(${group})`;
    return isEmptyUnset ? sqlExpression`nullIf(${label}, ${emptyText})` : label;
  });
  return textValues(values);
}

/** Texts, some of which may be NULL, as an array. */
export function textValues(values: readonly Expression[]): Expression {
  return sqlExpression`CAST([${values}], 'Array(Nullable(String))')`;
}

/** Sorts by the values in an array of that name, the unset ones last. Numbers sort as numbers. */
export function byValues(names: readonly string[], array: Expression): Expression[] {
  return names.map((name, index) => {
    const label = sqlExpression`${array}[${value('UInt8', index + 1)}]`;
    return resolveProperty(name).type === 'number'
      ? sqlExpression`toFloat64OrNull(${label}) NULLS LAST`
      : sqlExpression`${label} NULLS LAST`;
  });
}

/**
 * Whether an array as `valuesOfEvent` gives it has these values; null is one that is not set, and where none is given any
 * will do.
 */
export function hasValues(array: Expression, given: readonly (Cell | undefined)[]): Expression {
  const tests = given.flatMap((cell, index) => {
    const label = sqlExpression`${array}[${value('UInt8', index + 1)}]`;
    if (cell === undefined) return [];
    return [
      cell === null ? sqlExpression`isNull(${label})` : sqlExpression`ifNull(${label} = ${text(String(cell))}, 0)`,
    ];
  });
  return tests.length === 0 ? value('UInt8', 1) : every(tests);
}

/** The cell of an answer for the value of a property, which the store gives as such or as text. */
export function groupCell(name: string, raw: RawCell | undefined): Cell {
  if (raw === undefined || raw === null || typeof raw === 'object') return null;
  const { type, isEmptyUnset } = resolveProperty(name);
  if (raw === '' && isEmptyUnset) return null;
  return type === 'number' ? Number(raw) : raw;
}

/** @param taken  names of the answer's own columns; a property of such a name becomes `properties.<name>` */
export function groupColumns(names: readonly string[], taken: ReadonlySet<string>): QueryColumn[] {
  return names.map((name) => ({
    name: taken.has(name) ? sentName(name) : name,
    type: resolveProperty(name).type === 'number' ? 'number' : 'string',
    role: 'group',
  }));
}
