import type { BillingPeriod } from '../../api/kinds/field-names.ts';
import type { RecurringRevenueQuery } from '../../api/kinds/recurring-revenue.ts';
import { resolveProperty } from '../properties/resolve.ts';
import { type Expression, every, number, output, text, value } from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';

/** The time that an amount pays for, as a change tells it: by a number of months, or by the place of its word, from 1 on. */
export type Billing = {
  /** 0 if it is no whole number of months. */
  readonly months: Expression;
  /** 0 if it is no word that is known. */
  readonly word: Expression;
};

type Length = { readonly timesAYear: number; readonly months: number; readonly days: number };

/** A year has 365 days and 52 weeks. */
const LENGTHS: Readonly<Record<BillingPeriod, Length>> = {
  day: { timesAYear: 365, months: 0, days: 1 },
  week: { timesAYear: 52, months: 0, days: 7 },
  month: { timesAYear: 12, months: 1, days: 0 },
  quarter: { timesAYear: 4, months: 3, days: 0 },
  half_year: { timesAYear: 2, months: 6, days: 0 },
  year: { timesAYear: 1, months: 12, days: 0 },
};

/** The words by which billing systems name them, in small letters. */
const WORDS: readonly (readonly [BillingPeriod, readonly string[]])[] = [
  ['day', ['day', 'days', 'daily', 'p1d']],
  ['week', ['week', 'weeks', 'weekly', 'p1w', 'p7d']],
  ['month', ['month', 'months', 'monthly', 'p1m']],
  ['quarter', ['quarter', 'quarters', 'quarterly', 'p3m']],
  ['half_year', ['half_year', 'half-year', 'half-yearly', 'semiannual', 'semi-annual', 'semiannually', 'p6m']],
  ['year', ['year', 'years', 'yearly', 'annual', 'annually', 'p1y', 'p12m']],
];
const KNOWN = WORDS.flatMap(([period, words]) => words.map((word) => ({ word, length: LENGTHS[period] })));

const MONTHS_MAX = 120;

export function billingOf(asked: NonNullable<RecurringRevenueQuery['billing_period']>): Billing {
  if (typeof asked === 'string') return { months: number(0), word: placeOf(text(asked)) };
  const property = resolveProperty(asked.property);
  return { months: property.number ? monthsOf(property.number.measured) : number(0), word: placeOf(property.text) };
}

function monthsOf({ number: months, isSet }: { readonly number: Expression; readonly isSet: Expression }): Expression {
  const isWhole = sqlExpression`${months} = floor(${months})`;
  const isInRange = sqlExpression`${months} BETWEEN 1 AND ${number(MONTHS_MAX)}`;
  return sqlExpression`toFloat64(if(${every([isSet, isInRange, isWhole])}, ${months}, 0))`;
}

function placeOf(word: Expression): Expression {
  const words = value(
    'Array(String)',
    KNOWN.map((each) => each.word),
  );
  return sqlExpression`indexOf(${words}, lowerUTF8(trimBoth(${word})))`;
}

/** How often a year an amount is paid, from the outputs `months` and `word` of a `Billing`; 0 if that is not known. */
export const TIMES_A_YEAR = eitherOf(sqlExpression`12 / months`, 'timesAYear');
/** The calendar months and days that it pays for. */
export const MONTHS_PAID = eitherOf(output('months'), 'months');
export const DAYS_PAID = eitherOf(number(0), 'days');

function eitherOf(ofMonths: Expression, part: keyof Length): Expression {
  const lengths = value(
    'Array(Float64)',
    KNOWN.map(({ length }) => length[part]),
  );
  return sqlExpression`if(months > 0, ${ofMonths}, arrayElement(${lengths}, word))`;
}
