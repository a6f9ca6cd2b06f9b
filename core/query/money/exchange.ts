import { addDays, type CalendarDate, daysBetween } from '../../base/time/calendar.ts';
import type { Stretch } from '../../base/time/comparison.ts';
import { localDate } from '../../base/time/zones.ts';
import { type ExchangeRate, RATE_CURRENCY } from '../../money/exchange-rate.ts';
import type { QueryContext } from '../kind.ts';
import type { PropertyNumber } from '../properties/property.ts';
import { column, type Expression, every, infix, text, value } from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';

/** Converts amounts into one currency, each at the rate of its event's day. */
export type Exchange = {
  readonly to: string;
  /** The same property in the currency `to`; amounts without a rate are not set. */
  readonly convert: (number: PropertyNumber) => PropertyNumber;
  /** Whether an event has a currency whose rate is not known on its day. */
  readonly hasNoRate: Expression;
};

type Money = {
  readonly to: string;
  /** The currencies of the amounts, in capitals, without `to`. */
  readonly from: readonly string[];
  /** Those of `from` and of `to` within the days that are read. */
  readonly rates: readonly ExchangeRate[];
};

/** The currency of the project, and, once it is known in which others there are amounts, how they are converted. */
export type ExchangeAsked = { readonly reportingCurrency?: string; readonly exchange?: Exchange };

/** `hull` holds every event that is read. */
export function readExchange(
  { reportingCurrency, foreignAmounts, exchangeRates = [] }: QueryContext,
  zone: string,
  hull: Stretch,
): ExchangeAsked {
  if (reportingCurrency === undefined) return {};
  if (foreignAmounts === undefined) return { reportingCurrency };
  const money = { to: reportingCurrency, from: foreignAmounts.currencies, rates: exchangeRates };
  return { reportingCurrency, exchange: exchangeOf(money, zone, hull) };
}

/** The day of an event is that of the report's zone, as in its buckets. */
function exchangeOf({ to, from, rates }: Money, zone: string, hull: Stretch): Exchange {
  const first = localDate(zone, hull.startMs);
  const days = daysBetween(first, localDate(zone, hull.endMs - 1)) + 1;
  const worth = (code: string) => worthByDay(code, rates, first, days);
  const ofTo = worth(to);
  const day = sqlExpression`toRelativeDayNum(${column('timestamp')}, ${text(zone)}) - ${value('UInt32', dayNumber(first))} + 1`;
  const factor = from.reduce<Expression>(
    (otherwise, code) => {
      const factors = worth(code).map((usd, index) => ratio(usd, ofTo[index] ?? 0));
      return sqlExpression`if(${CODE} = ${text(code)}, arrayElement(${value('Array(Float64)', factors)}, ${day}), ${otherwise})`;
    },
    sqlExpression`toFloat64(${CODE} IN ('', ${text(to)}))`,
  );
  const hasRate = infix(factor, '!=', value('UInt8', 0));
  const converted = ({ number, isSet }: PropertyNumber['measured']) => ({
    number: infix(number, '*', factor),
    isSet: every([isSet, hasRate]),
  });
  return {
    to,
    convert: ({ stored, measured }) => ({
      stored: converted(stored),
      measured: converted(measured),
      isZeroWhereUnset: false,
    }),
    hasNoRate: infix(factor, '=', value('UInt8', 0)),
  };
}

/** Codes are compared in capitals; an amount without a code is in the project's currency. */
export const CODE = sqlExpression`upper(trimBoth(${column('currency')}))`;

/** Dollars per unit on each day from `first` on; 0 where there is no rate. Of several rates of a day, the latest begun holds. */
function worthByDay(
  code: string,
  rates: readonly ExchangeRate[],
  first: CalendarDate,
  days: number,
): readonly number[] {
  const worth = new Array<number>(days).fill(code === RATE_CURRENCY ? 1 : 0);
  if (code === RATE_CURRENCY) return worth;
  const own = rates
    .filter(({ currency }) => currency === code)
    .sort((one, other) => (one.firstDay < other.firstDay ? -1 : 1));
  for (const { firstDay, lastDay, usdPerUnit } of own) {
    const from = Math.max(0, daysBetween(first, firstDay));
    worth.fill(usdPerUnit, from, Math.max(from, daysBetween(first, addDays(lastDay, 1))));
  }
  return worth;
}

/** Ten digits: more than any rate has, and short enough for years of days in one statement. */
function ratio(usd: number, usdOfTo: number): number {
  return usdOfTo === 0 ? 0 : Number((usd / usdOfTo).toPrecision(RATE_DIGITS));
}
const RATE_DIGITS = 10;

const dayNumber = (date: CalendarDate) => daysBetween('1970-01-01', date);
