import type { Span, SpanUnit } from '../../../core/api/meaning/span.ts';
import type { ItemValue, Parts, UnitWord } from './items.ts';
import { edgeItem, lastOf, period, spanItem, unitBack } from './values.ts';

type Value = ItemValue | undefined;

function ofUnit(make: (unit: UnitWord, count: number) => Span): (parts: Parts) => Value {
  return (parts) => {
    const [unit] = parts.units;
    return unit && spanItem(make(unit, parts.number('count') ?? 1));
  };
}

function ofSpan(make: (span: Span) => Span): (parts: Parts) => Value {
  return ({ spans: [span] }) => span && spanItem(make(span));
}

function ofBound(make: (span: Span) => Span): (parts: Parts) => Value {
  return ({ spans: [span] }) => (span && isBound(span) ? spanItem(make(span)) : undefined);
}

/** A span that has both ends by itself can bound another one. */
function isBound({ is }: Span): boolean {
  return !['between', 'since', 'after', 'before', 'until', 'all'].includes(is);
}

function edgeOf(make: (unit: UnitWord) => Span): (parts: Parts) => Value {
  return ({ units: [unit] }) => unit && edgeItem(make(unit));
}

/** Spans told from now, and spans made of others. */
export const RELATIVE_PHRASES = {
  today: () => spanItem(period('day', 0)),
  yesterday: () => spanItem(period('day', 1)),
  day_before_yesterday: () => spanItem(period('day', 2)),
  /** For languages with one word for a unit and its place: "Vorwoche", 先週. */
  this_week: () => spanItem(period('week', 0)),
  this_month: () => spanItem(period('month', 0)),
  this_quarter: () => spanItem(period('quarter', 0)),
  this_year: () => spanItem(period('year', 0)),
  last_week: () => spanItem(period('week', 1)),
  last_month: () => spanItem(period('month', 1)),
  last_quarter: () => spanItem(period('quarter', 1)),
  last_year: () => spanItem(period('year', 1)),
  week_before_last: () => spanItem(period('week', 2)),
  month_before_last: () => spanItem(period('month', 2)),
  year_before_last: () => spanItem(period('year', 2)),
  /** "this week", "month to date". */
  this_unit: ofUnit((unit) => unitBack(unit, 0)),
  /** "last week" is the whole one before; a fortnight, an hour or a minute is the time up to now. */
  last_unit: ofUnit((unit) => (isRolling(unit) ? lastOf(1, unit) : unitBack(unit, 1))),
  unit_before_last: ofUnit((unit) => unitBack(unit, 2)),
  /** "the past week": as many days as one has, up to now. */
  past_unit: ofUnit((unit) => rolling(unit)),
  last_units: ofUnit((unit, count) => lastOf(count, unit)),
  /** "the last 30", of a unit that was named before. */
  last_ones: (parts: Parts): Value => {
    const count = parts.number('count');
    return count === undefined ? undefined : { kind: 'ones', number: count };
  },
  last_whole_units: ofUnit((unit, count) => ({
    is: 'last',
    count: count * unit.times,
    unit: unit.unit,
    complete: true,
  })),
  /** "two weeks ago": that calendar week. */
  units_ago: ofUnit(({ unit, times }, count) => period(unit, count * times)),
  day_units_ago: ofUnit(ago),
  more_than_units_ago: ofUnit((unit, count) => ({ is: 'before', span: ago(unit, count) })),
  since_units_ago: ofUnit((unit, count) => ({ is: 'since', span: ago(unit, count) })),
  all_time: () => spanItem({ is: 'all' }),
  weekend: () => spanItem({ is: 'weekend', back: 0 }),
  last_weekend: () => spanItem({ is: 'weekend', back: 1 }),
  weekend_before_last: () => spanItem({ is: 'weekend', back: 2 }),

  since: ofBound((span) => ({ is: 'since', span })),
  after: ofBound((span) => ({ is: 'after', span })),
  before: ofBound((span) => ({ is: 'before', span })),
  until: ofBound((span) => ({ is: 'until', span })),
  same: ofSpan((span) => span),
  /** "from the start of October", "until the end of the month": usable only where a bound is named. */
  edge: ({ spans: [span] }: Parts) => span && edgeItem(span),
  edge_of_this: edgeOf((unit) => unitBack(unit, 0)),
  between: ({ spans: [from, to] }: Parts) =>
    from && to && isBound(from) && isBound(to) ? spanItem({ is: 'between', from, to }) : undefined,
  first_units_of: (parts: Parts) => part('first', parts),
  last_units_of: (parts: Parts) => part('last', parts),
  /** "the second week of November". */
  nth_unit_of: (parts: Parts) => part('first', parts, (parts.number('ordinal') ?? 1) - 1),
  /** "the first half of October": the first 15 days of a month, two quarters of a year. */
  half_of: (parts: Parts) => halfOf(parts),
} as const satisfies Readonly<Record<string, (parts: Parts) => Value>>;
export type RelativePhrase = keyof typeof RELATIVE_PHRASES;

function isRolling({ unit, times }: UnitWord): boolean {
  return times > 1 || unit === 'hour' || unit === 'minute';
}

const DAYS_PAST = { week: 7, month: 30 } as const;

function rolling(unit: UnitWord): Span {
  if (unit.times > 1) return lastOf(1, unit);
  if (unit.unit === 'day') return { is: 'last', count: 24, unit: 'hour' };
  if (unit.unit === 'week' || unit.unit === 'month') return { is: 'last', count: DAYS_PAST[unit.unit], unit: 'day' };
  if (unit.unit === 'quarter') return { is: 'last', count: 3, unit: 'month' };
  return unit.unit === 'year' ? { is: 'last', count: 12, unit: 'month' } : lastOf(1, unit);
}

function ago({ unit, times }: UnitWord, count: number): Span {
  return { is: 'ago', count: count * times, unit };
}

function part(which: 'first' | 'last', parts: Parts, skip = 0): Value {
  const [of] = parts.spans;
  const [unit] = parts.units;
  if (of === undefined || unit === undefined) return undefined;
  const count = (parts.number('count') ?? 1) * unit.times;
  return spanItem({ is: 'part', which, count, unit: unit.unit, of, ...(skip > 0 ? { skip } : {}) });
}

function halfOf(parts: Parts): Value {
  const [of] = parts.spans;
  const half = parts.number('ordinal');
  if (of === undefined || half === undefined || half > 2) return undefined;
  const unit = unitOfSpan(of);
  if (unit === 'year')
    return spanItem({ is: 'part', which: half === 1 ? 'first' : 'last', count: 2, unit: 'quarter', of });
  if (unit !== 'month') return undefined;
  const first: Span = { is: 'part', which: 'first', count: 15, unit: 'day', of };
  return spanItem(half === 1 ? first : { is: 'between', from: { ...first, count: 1, skip: 15 }, to: of });
}

function unitOfSpan(span: Span): SpanUnit | undefined {
  if (span.is === 'period') return span.unit;
  if (span.is !== 'named' || span.week !== undefined || span.quarter !== undefined || span.day !== undefined)
    return undefined;
  return span.month === undefined ? 'year' : 'month';
}
