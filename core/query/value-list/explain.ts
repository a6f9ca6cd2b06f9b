import type { ValuesQuery } from '../../api/kinds/values.ts';
import { err, ok } from '../../base/result.ts';
import { unknownColumns, unknownValue } from '../explain/check-cell.ts';
import type { CellPlace, Plan, QueryContext } from '../kind.ts';
import { type Checked, refusal, refusalsOf } from '../refusals/refusal.ts';
import { actor, column, type Output, text } from '../tree/nodes.ts';
import { sqlQuery } from '../tree/template.ts';
import { planValues, readValues } from './plan.ts';
import { valueRows } from './tree.ts';

/** The persons of the events that have a value, with these events. */
export function explainValues(request: ValuesQuery, cell: CellPlace, context: QueryContext): Checked<Plan> {
  const planned = planValues(request, context);
  const read = readValues(request, context);
  const refusals = refusalsOf([planned], faultsOf(cell));
  if (refusals) return err(refusals);
  if (!planned.ok || !read.ok) throw new Error('A refusal was lost');
  const ofEvent: Output[] = [
    { as: 'name', of: actor('person', 'name') },
    { as: 'at', of: column('timestamp') },
  ];
  const events = valueRows(read.value, { isCounted: false, ofEvent }, (name) => name === cell.value);
  const counted = sqlQuery`SELECT name, at FROM (\n${events}\n) WHERE value = ${text(String(cell.value))}`;
  return ok({
    ...planned.value,
    queries: [
      sqlQuery`SELECT name AS person, count() AS events, min(at) AS first_at, max(at) AS last_at FROM (\n${counted}\n) GROUP BY name`,
      sqlQuery`SELECT toFloat64(count()) AS value FROM (\n${counted}\n)`,
    ],
  });
}

function faultsOf(cell: CellPlace) {
  const isPlaced = cell.value !== undefined && cell.value !== null;
  return [
    ...(isPlaced ? [] : [refusal('cell_column_missing', { column: 'value', values: [] })]),
    ...unknownValue(cell, 'column', ['events']),
    ...unknownColumns(cell, ['value', 'column']),
  ];
}
