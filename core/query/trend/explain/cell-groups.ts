import type { Cell } from '../../../api/query.ts';
import { err, ok } from '../../../base/result.ts';
import { hasElement } from '../../filters/lists.ts';
import type { CellPlace } from '../../kind.ts';
import { type Checked, refusal, refusalsOf, refused } from '../../refusals/refusal.ts';
import { call, type Expression, emptyText, every, number, some, text } from '../../tree/nodes.ts';
import { sqlExpression } from '../../tree/template.ts';
import type { EventGroup } from '../groups.ts';
import type { Trend } from '../request.ts';

/** The conditions on events of the groups of a cell. Refuses a cell that lacks a group, or has a column too many. */
export function cellGroups(
  { groups, lines, interval, spans, hasRest }: Trend,
  cell: CellPlace,
): Checked<readonly Expression[]> {
  const names = groups.map(({ column }) => column.name);
  const columns = [
    ...(interval ? ['time'] : []),
    ...(lines.length > 1 ? ['series'] : []),
    ...names,
    ...(hasRest ? ['rest'] : []),
    ...(spans.length > 1 ? ['column'] : []),
  ];
  if (cell.rest === true) return refused('explains_no_rest', {});
  const missing = names.filter((name) => !Object.hasOwn(cell, name));
  const strange = Object.keys(cell).filter((name) => name !== 'column' && !columns.includes(name));
  const refusals = refusalsOf(
    [],
    [
      ...missing.map((name) => refusal('cell_column_missing', { column: name, values: [] })),
      ...strange.map((name) => refusal('cell_column_unknown', { column: name, columns })),
    ],
  );
  if (refusals) return err(refusals);
  return ok(groups.map((group) => isOfGroup(group, cell[group.column.name] ?? null)));
}

function isOfGroup({ column, expression, orderOf, maybeLists, isOf }: EventGroup, cell: Cell): Expression {
  if (isOf) return isOf(cell);
  if (cell === null) return sqlExpression`${orderOf(expression)} IS NULL`;
  if (column.type === 'number' && typeof cell === 'number') {
    return sqlExpression`toFloat64(${expression}) = ${number(cell)}`;
  }
  const isEqual = sqlExpression`ifNull(toString(${expression}) = ${text(String(cell))}, 0)`;
  if (maybeLists === undefined) return isEqual;
  const asText = call('if_null', sqlExpression`toString(${expression})`, emptyText);
  const isList = every([call('starts_with', asText, text('[')), hasElement(asText, [String(cell)])]);
  return some([isEqual, isList]);
}
