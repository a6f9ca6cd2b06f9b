import { numberOfTime } from '../reports/calendar.ts';
import { type Expression, instant, type Query, value } from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import type { Recurring } from './request.ts';
import { priceRows } from './rows.ts';

/** The kinds of movement, by their number in rows. */
export const MOVEMENTS = ['new', 'expansion', 'contraction', 'churn', 'reactivation'] as const;
export type Movement = (typeof MOVEMENTS)[number];

/**
 * Rows: `period, movement, amount, customers`. Those of all periods before the first one shown are in the period before it: they
 * add up to how the report begins.
 */
export function recurringTree(recurring: Recurring): Query {
  const before = value('Int64', (recurring.periods[0] ?? 0) - 1);
  return sqlQuery`SELECT greatest(place.1, ${before}) AS period, place.2 AS movement, sum(toInt128(place.3)) AS amount, count() AS customers
FROM (
${movementsOfCustomers(recurring)}
)
ARRAY JOIN places AS place
GROUP BY period, movement`;
}

/**
 * A row for each customer: `customer, paid, places`. `paid`: what they pay, by the year, at the end of each period in which that
 * changed; `places`: the period, the number of the movement, and its amount.
 */
export function movementsOfCustomers(recurring: Recurring): Query {
  const movement = sqlExpression`multiIf(was = 0, if(number = first_paid, 0, 4), is = 0, 3, is > was, 1, 2)`;
  return sqlQuery`SELECT customer, paid, arrayFilter(each -> each.3 != 0, arrayMap((step, was, is, number) ->
  (step.1, ${movement}, is - was), steps, arrayPushFront(arrayPopBack(paid), toInt64(0)), paid, arrayEnumerate(paid))) AS places
FROM (
SELECT customer, steps, arrayMap(each -> greatest(each, toInt64(0)), arrayCumSum(arrayMap(step -> step.2, steps))) AS paid,
  arrayFirstIndex(each -> each > 0, paid) AS first_paid
FROM (
SELECT customer, arraySort(groupArray((period, difference))) AS steps
FROM (
${differencesOfCustomers(recurring)}
)
GROUP BY customer
)
)`;
}

/** `customer, period, difference`: how much more all subscriptions of a customer cost as a period ends than as it began. */
function differencesOfCustomers(recurring: Recurring): Query {
  const { calendar, periods } = recurring;
  const last = value('Int64', periods.at(-1) ?? -1);
  return sqlQuery`SELECT customer, ${numberOfTime(calendar, sqlExpression`step.1`)} AS period, sum(step.2) AS difference
FROM (
SELECT customer, arrayJoin(${stepsOfPrices(recurring)}) AS step
FROM (
SELECT customer, arraySort(groupArray((at, price, until))) AS prices
FROM (
${priceRows(recurring)}
)
GROUP BY customer, subscription
)
)
WHERE period <= ${last}
GROUP BY customer, period`;
}

/**
 * The times at which the price of a subscription changes, and by how much: at each of its prices, and where one runs out before
 * there is another.
 */
function stepsOfPrices({ history }: Recurring): Expression {
  const none = (atMs: number) => sqlExpression`(${instant(atMs)}, toInt64(0), ${instant(atMs)})`;
  const begun = sqlExpression`arrayMap((each, last) -> (each.1, each.2 - if(last.3 > each.1, last.2, 0)), prices, arrayPushFront(arrayPopBack(prices), ${none(0)}))`;
  const runOut = sqlExpression`arrayMap(each -> (each.3, -each.2), arrayFilter((each, next) -> each.3 <= next.1, prices, arrayPushBack(arrayPopFront(prices), ${none(history.endMs)})))`;
  return sqlExpression`arrayConcat(${begun}, ${runOut})`;
}
