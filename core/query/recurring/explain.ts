import type { RecurringRevenueQuery } from '../../api/kinds/recurring-revenue.ts';
import { err, ok } from '../../base/result.ts';
import { unknownColumns, unlistedColumn } from '../explain/check-cell.ts';
import type { CellPlace, Plan, QueryContext } from '../kind.ts';
import { type Checked, type Refusal, refusal, refusalsOf } from '../refusals/refusal.ts';
import { dateOfNumber, startOfNumber } from '../reports/calendar.ts';
import { type Expression, type Query, value } from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import { planFacts } from './plan.ts';
import { type Recurring, readRecurring } from './request.ts';
import { priceRows } from './rows.ts';
import { MOVEMENTS, movementsOfCustomers } from './tree.ts';

/** The customers behind each column: those of a movement, or those who pay as the period begins or ends. */
const LISTED: Readonly<Record<string, (typeof MOVEMENTS)[number] | 'starting' | 'ending'>> = {
  starting: 'starting',
  ...Object.fromEntries(MOVEMENTS.map((movement) => [movement, movement])),
  mrr: 'ending',
  arr: 'ending',
  customers: 'ending',
  new_customers: 'new',
  churned_customers: 'churn',
  reactivated_customers: 'reactivation',
};
const RATIO_COUNTS = { net_retention: 'starting', gross_retention: 'starting', average: 'customers' };

/** The customers behind a figure of one period, with all changes and ends of their subscriptions up to its end. */
export function explainRecurring(
  request: RecurringRevenueQuery,
  cell: CellPlace,
  context: QueryContext,
): Checked<Plan> {
  const read = readRecurring(request, context);
  if (!read.ok) return read;
  const recurring = read.value;
  const { calendar, periods } = recurring;
  const labels = periods.map((period) => dateOfNumber(calendar, period));
  const refusals = refusalsOf([], faultsOf(cell, labels));
  if (refusals) return err(refusals);
  const period = periods[labels.indexOf(String(cell.time))] ?? 0;
  const endMs = Math.min(recurring.history.endMs, startOfNumber(calendar, period + 1));
  const until: Recurring = { ...recurring, periods: [period], history: { startMs: 0, endMs } };
  return ok({
    ...planFacts(recurring),
    queries: [customersListed(until, isBehind(period, String(cell.column)))],
    semantics: {},
    answer: ([rows]) => ok({ columns: [], rows: rows.map((row) => row.map(String)) }),
  });
}

function customersListed(recurring: Recurring, isCounted: Expression): Query {
  return sqlQuery`SELECT any(name) AS person, count() AS events, min(at) AS first_at, max(at) AS last_at
FROM (
${priceRows(recurring)}
)
WHERE customer IN (
SELECT customer FROM (
${movementsOfCustomers(recurring)}
)
WHERE ${isCounted}
)
GROUP BY customer`;
}

/** A test of a row of `movementsOfCustomers`, whose last period is the one asked about. */
function isBehind(period: number, column: string): Expression {
  const at = value('Int64', period);
  const ending = sqlExpression`paid[-1] > 0`;
  const asked = LISTED[column] ?? 'ending';
  if (asked === 'ending') return ending;
  // Whoever pays as it begins either still does without having come in it, or has gone in it.
  if (asked === 'starting') {
    return sqlExpression`if(has(places.1, ${at}), arrayExists(each -> each.1 = ${at} AND each.2 IN (1, 2, 3), places), ${ending})`;
  }
  const movement = value('Int64', MOVEMENTS.indexOf(asked));
  return sqlExpression`arrayExists(each -> each.1 = ${at} AND each.2 = ${movement}, places)`;
}

function faultsOf(cell: CellPlace, times: readonly string[]): Refusal[] {
  const columns = Object.keys(LISTED);
  const known = { time: times, column: [...columns, ...Object.keys(RATIO_COUNTS)] };
  return [
    ...Object.entries(known).flatMap(([name, values]): Refusal[] => {
      if (cell[name] === undefined) return [refusal('cell_column_missing', { column: name, values })];
      if (name === 'column' || values.includes(String(cell[name]))) return [];
      return [refusal('cell_value_unknown', { column: name, given: cell[name], values })];
    }),
    ...unlistedColumn(cell, columns, RATIO_COUNTS),
    ...unknownColumns(cell, ['time', 'column']),
  ];
}
