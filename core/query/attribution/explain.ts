import type { AttributionQuery } from '../../api/kinds/attribution.ts';
import { err, ok } from '../../base/result.ts';
import { unknownColumns, unknownValue } from '../explain/check-cell.ts';
import type { CellPlace, Plan, QueryContext } from '../kind.ts';
import { type Checked, type Refusal, refusalsOf } from '../refusals/refusal.ts';
import { groupColumns, hasValues } from '../reports/breakdown.ts';
import { instantOf } from '../reports/order.ts';
import { type Expression, every, output, text, value } from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import { planFacts } from './plan.ts';
import { type Attribution, readAttribution } from './request.ts';
import { shares } from './tree.ts';

/**
 * The persons whose conversions a group has a share of, with these conversions; the value is the sum of the shares, or of
 * those of the amounts.
 */
export function explainAttribution(request: AttributionQuery, cell: CellPlace, context: QueryContext): Checked<Plan> {
  const read = readAttribution(request, context);
  if (!read.ok) return read;
  const attribution: Attribution = { ...read.value, isListed: true };
  const refusals = refusalsOf([], faultsOf(attribution, cell));
  if (refusals) return err(refusals);
  const counted = sqlQuery`SELECT * FROM (\n${shares(attribution)}\n) WHERE ${isOfCell(attribution, cell)}`;
  const persons = sqlQuery`SELECT name AS person, uniqExact(place) AS events, ${instantOf(sqlExpression`min(key)`)} AS first_at,
  ${instantOf(sqlExpression`max(key)`)} AS last_at
FROM (\n${counted}\n)
GROUP BY name`;
  const share = cell.column === 'amount' ? sqlExpression`share * of_amount` : output('share');
  return ok({
    queries: [persons, sqlQuery`SELECT round(sum(${share}), 9) AS value FROM (\n${counted}\n)`],
    ...planFacts(attribution),
    answer: ([rows]) => ok({ columns: [], rows: rows.map((row) => row.map(String)) }),
  });
}

function faultsOf({ groups, amount }: Attribution, cell: CellPlace): Refusal[] {
  const own = groupColumns(groups).map(({ name }) => name);
  const columns = [...own, 'touched', ...(amount ? ['currency'] : []), 'column'];
  return [
    ...unknownValue(cell, 'touched', ['true', 'false']),
    ...unknownValue(cell, 'column', ['conversions', ...(amount ? ['amount'] : [])]),
    ...unknownColumns(cell, columns),
  ];
}

/** Columns that the cell does not name are not asked about. */
function isOfCell({ groups }: Attribution, cell: CellPlace): Expression {
  const { touched, currency } = cell;
  return every([
    hasValues(groups, output('of_touch'), cell),
    ...(touched === undefined ? [] : [sqlExpression`touched = ${value('UInt8', String(touched) === 'true' ? 1 : 0)}`]),
    ...(currency === undefined ? [] : [isCurrency(currency)]),
  ]);
}

function isCurrency(given: CellPlace[string]): Expression {
  return given === null ? sqlExpression`isNull(currency)` : sqlExpression`ifNull(currency = ${text(String(given))}, 0)`;
}
