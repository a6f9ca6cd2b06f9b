import type { Span } from '../../../core/api/meaning/span.ts';
import type { ItemValue, Parts } from './items.ts';
import { edgeItem, period, spanItem } from './values.ts';

type Value = ItemValue | undefined;
type Named = Omit<Extract<Span, { is: 'named' }>, 'is'>;

/** A named part of the calendar, with the year if the phrase has one. */
function named(parts: Parts, more: Named = {}): Value {
  const year = parts.number('year');
  return spanItem({ is: 'named', ...(year === undefined ? {} : { year }), ...more, ...partsOf(parts) });
}

function partsOf(parts: Parts): Named {
  const quarter = parts.number('quarter');
  const month = parts.number('month');
  const week = parts.number('week');
  const day = parts.number('day');
  return {
    ...(quarter === undefined ? {} : { quarter }),
    ...(month === undefined ? {} : { month }),
    ...(week === undefined ? {} : { week }),
    ...(day === undefined ? {} : { day }),
  };
}

/** Parts of the calendar by their names. */
export const DATE_PHRASES = {
  /** A month, quarter, week, year or date, with or without its year. */
  named: (parts: Parts) => named(parts),
  /** A month or weekday whose name is also a common word, where only a bound can stand. */
  edge_named: (parts: Parts) => edgeNamed(parts),
  /** "week 42": the number is said like that of a length. */
  week_by_number: (parts: Parts) => {
    const year = parts.number('year');
    const week = parts.number('count');
    return spanItem({ is: 'named', ...(year === undefined ? {} : { year }), ...(week === undefined ? {} : { week }) });
  },
  named_this_year: (parts: Parts) => named(parts, { years_back: 0 }),
  named_last_year: (parts: Parts) => named(parts, { years_back: 1 }),
  /** "last November": the latest that is over. */
  last_named: (parts: Parts) => named(parts, { over: true }),
  ordinal_quarter: (parts: Parts) => quarterOf(parts, {}),
  ordinal_quarter_last_year: (parts: Parts) => quarterOf(parts, { years_back: 1 }),
  /** "H1", "the second half of 2025". */
  half_year: (parts: Parts) => halfYear(parts, {}),
  half_last_year: (parts: Parts) => halfYear(parts, { years_back: 1 }),
  half_this_year: (parts: Parts) => halfYear(parts, { years_back: 0 }),
  /** "between 3 and 10 November". */
  days_of_month: (parts: Parts) => daysOfMonth(parts),
  weekday: (parts: Parts) => weekdayOf(parts, {}),
  last_weekday: (parts: Parts) => weekdayOf(parts, { back: 1 }),
  weekday_before_last: (parts: Parts) => weekdayOf(parts, { back: 2 }),
  weekday_of: (parts: Parts) => (parts.spans[0] === undefined ? undefined : weekdayOf(parts, { of: parts.spans[0] })),
  weekday_of_last_week: (parts: Parts) => weekdayOf(parts, { of: period('week', 1) }),
  /** "the week of 3 November". */
  week_of: ({ spans: [span] }: Parts) =>
    span && isDay(span) ? spanItem({ is: 'containing', unit: 'week', span }) : undefined,
} as const satisfies Readonly<Record<string, (parts: Parts) => Value>>;
export type DatePhrase = keyof typeof DATE_PHRASES;

function edgeNamed(parts: Parts): Value {
  const value = parts.number('weekday') === undefined ? named(parts) : weekdayOf(parts, {});
  return value?.kind === 'span' ? edgeItem(value.span) : undefined;
}

function quarterOf(parts: Parts, more: Named): Value {
  const quarter = parts.number('ordinal');
  return quarter === undefined || quarter > 4 ? undefined : named(parts, { ...more, quarter });
}

function halfYear(parts: Parts, more: Named): Value {
  const half = parts.number('half') ?? parts.number('ordinal');
  if (half === undefined || half > 2) return undefined;
  const year = parts.number('year');
  const of = { is: 'named' as const, ...(year === undefined ? {} : { year }), ...more };
  return spanItem({ is: 'between', from: { ...of, quarter: half * 2 - 1 }, to: { ...of, quarter: half * 2 } });
}

function daysOfMonth(parts: Parts): Value {
  const [first, last] = parts.numbers('day');
  const month = parts.number('month');
  const year = parts.number('year');
  if (first === undefined || last === undefined || month === undefined || last < first) return undefined;
  const of = { is: 'named' as const, ...(year === undefined ? {} : { year }), month };
  return spanItem({ is: 'between', from: { ...of, day: first }, to: { ...of, day: last } });
}

function weekdayOf(parts: Parts, more: { back?: number; of?: Span }): Value {
  const weekday = parts.number('weekday');
  return weekday === undefined ? undefined : spanItem({ is: 'weekday', weekday, ...more });
}

function isDay(span: Span): boolean {
  if (span.is === 'named') return span.day !== undefined;
  return span.is === 'weekday' || (span.is === 'period' && span.unit === 'day');
}
