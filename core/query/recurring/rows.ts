import { CODE } from '../money/exchange.ts';
import { isChosen, isNamed, passesFilters } from '../reports/event-choice.ts';
import {
  actor,
  column,
  type Expression,
  eventsOf,
  every,
  instant,
  not,
  number,
  type Query,
  type Select,
  select,
  some,
  text,
  value,
} from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import { DAYS_PAID, MONTHS_PAID, TIMES_A_YEAR } from './billing-period.ts';
import type { Recurring } from './request.ts';

/**
 * Prices are kept as whole numbers, so that a customer who pays what was paid before has a difference of exactly 0: by the
 * year, since most divide it, and in ten-thousandths.
 */
export const PRICE_UNITS = 10_000;
/** Ten thousand billion a year: a price beyond it is an error, and sums would not fit. */
const PRICE_MAX = 1e13;

/** Later than any event. */
const NEVER = instant(Date.parse('2299-01-01T00:00:00Z'));
const NO = value('UInt8', 0);

/**
 * The prices of subscriptions: `customer, name, subscription, at, price, until`. One that ends has the price 0. Changes without a
 * price that can be read are left out, so that their subscription stays as it was.
 */
export function priceRows(recurring: Recurring): Query {
  return sqlQuery`SELECT customer, name, subscription, at, ${untilOf(recurring)} AS until,
  if(is_over, toInt64(0), toInt64(round(yearly * ${number(PRICE_UNITS)}))) AS price
FROM (
${readChanges(recurring)}
)
WHERE is_over OR is_readable`;
}

/**
 * Rows of the changes that count, one for each currency: `code, unreadable, without_rate, first_ms, last_ms`. The last two are
 * about those with an amount, and 0 without any.
 */
export function changeFacts(recurring: Recurring): Query {
  return sqlQuery`SELECT code, countIf(has_rate AND NOT is_readable) AS unreadable, countIf(is_sent AND NOT has_rate) AS without_rate,
  minIf(toUnixTimestamp64Milli(at), is_sent) AS first_ms, maxIf(toUnixTimestamp64Milli(at), is_sent) AS last_ms
FROM (
${readChanges(recurring)}
)
WHERE NOT is_over
GROUP BY code`;
}

/** Each change and end with its price by the year (`yearly`), whether that `is_readable`, and whether the subscription `is_over`. */
function readChanges(recurring: Recurring): Query {
  // Those of payments are never below zero: such are refunds, which change no price.
  const least = number(recurring.graceDays === undefined ? -PRICE_MAX : 0);
  return sqlQuery`SELECT *, amount * times_a_year AS yearly, ${TIMES_A_YEAR} AS times_a_year,
  is_set AND times_a_year > 0 AND yearly >= ${least} AND yearly <= ${number(PRICE_MAX)} AS is_readable
FROM (
${changeRows(recurring)}
)`;
}

function changeRows(recurring: Recurring): Select {
  const { changes, ends, history, filters, amount, exchange, billing } = recurring;
  const isEnd = ends ? isChosen(ends, recurring) : NO;
  const counts = isChosenBy(passesFilters({ names: [], filters }, recurring));
  const { measured: sent } = amount.number;
  const { measured: read } = exchange ? exchange.convert(amount.number) : amount.number;
  const isAny = changes.names.length === 0 || ends?.names.length === 0;
  const names = isAny ? [] : [...new Set([...changes.names, ...(ends?.names ?? [])])];
  return select({
    outputs: [
      { as: 'customer', of: actor('unit', 'key') },
      { as: 'name', of: actor('unit', 'name') },
      { as: 'subscription', of: recurring.subscription },
      { as: 'at', of: column('timestamp') },
      { as: 'is_over', of: some([isEnd, not(counts)]) },
      { as: 'amount', of: sqlExpression`toFloat64(if(${read.isSet}, ${read.number}, 0))` },
      { as: 'is_set', of: read.isSet },
      { as: 'months', of: billing.months },
      { as: 'word', of: billing.word },
      { as: 'code', of: CODE },
      { as: 'is_sent', of: sent.isSet },
      { as: 'has_rate', of: exchange ? not(exchange.hasNoRate) : value('UInt8', 1) },
    ],
    from: eventsOf(history),
    keyed: isNamed({ names, filters: [] }),
    where: [actor('unit', 'is_set'), some([isEnd, isChosen(changes, recurring)])],
  });
}

function isChosenBy(conditions: readonly Expression[]): Expression {
  return conditions.length === 0 ? value('UInt8', 1) : every(conditions);
}

function untilOf({ graceDays, zone }: Recurring): Expression {
  if (graceDays === undefined) return NEVER;
  const months = sqlExpression`addMonths(toTimeZone(at, ${text(zone)}), toInt32(${MONTHS_PAID}))`;
  return sqlExpression`toTimeZone(addDays(${months}, toInt32(${DAYS_PAID} + ${number(graceDays)})), 'UTC')`;
}
