import type { Span } from '../../core/api/meaning/span.ts';
import { addDays, type CalendarDate, mondayOf, weekday } from '../../core/base/time/calendar.ts';
import { addUnits, dateFromParts, yearOf } from '../../core/base/time/calendar-units.ts';
import { type DaysExtent, daysFrom, type TimeContext, unitOf } from './extent.ts';

type Named = Extract<Span, { is: 'named' }>;
type Weekday = Extract<Span, { is: 'weekday' }>;
/** A part of the calendar that comes again: a month without its year, a weekday. */
export type Recurring = Named | Weekday;

export function isRecurring(span: Span): span is Recurring {
  if (span.is === 'weekday') return span.of === undefined && !span.back;
  return span.is === 'named' && span.year === undefined && span.years_back === undefined && !span.over;
}

/** The latest occurrence that begins on this day or before. */
export function latestOf(span: Recurring, notAfter: CalendarDate, context: TimeContext): DaysExtent | undefined {
  return occurrences(span, notAfter, context).find(({ first }) => first <= notAfter);
}

/** The first occurrence that begins on this day or later. */
export function firstFrom(span: Recurring, notBefore: CalendarDate, context: TimeContext): DaysExtent | undefined {
  return occurrences(span, notBefore, context).findLast(({ first }) => first >= notBefore);
}

/** The named part: of its year, of so many years ago, the latest that has ended, or the latest that has begun. */
export function namedExtent(named: Named, context: TimeContext): DaysExtent | undefined {
  const year = named.year ?? (named.years_back === undefined ? undefined : yearOf(context.today) - named.years_back);
  if (year !== undefined) return inYear(named, year, context);
  if (named.over) return occurrences(named, context.today, context).find(({ last }) => last < context.today);
  return latestOf(named, context.today, context);
}

/** Occurrences around a day, the latest first. 29 February may be eight years away. */
function occurrences(span: Recurring, near: CalendarDate, context: TimeContext): DaysExtent[] {
  if (span.is === 'weekday') return weekdays(span.weekday, near);
  const isDayOnly = span.month === undefined && span.quarter === undefined && span.week === undefined;
  if (isDayOnly) return span.day === undefined ? [] : daysOfMonths(span.day, near);
  const around = yearOf(near);
  return Array.from({ length: 18 }, (_, index) => inYear(span, around + 9 - index, context)).filter(isThere);
}

function weekdays(wanted: number, near: CalendarDate): DaysExtent[] {
  const latest = addDays(near, -((weekday(near) + 8 - wanted) % 7));
  return [7, 0, -7].map((days) => daysFrom(addDays(latest, days), addDays(latest, days))).filter(isThere);
}

function daysOfMonths(day: number, near: CalendarDate): DaysExtent[] {
  const months = Array.from({ length: 8 }, (_, index) => addUnits(`${near.slice(0, 7)}-01`, 'month', 4 - index));
  return months
    .map((first) => dateFromParts(yearOf(first), Number(first.slice(5, 7)), day))
    .map((date) => (date === undefined ? undefined : daysFrom(date, date)))
    .filter(isThere);
}

function inYear({ quarter, month, week, day }: Named, year: number, context: TimeContext): DaysExtent | undefined {
  const january = `${year}-01-01`;
  if (week !== undefined) return isoWeek(year, week);
  if (quarter !== undefined) return unitOf('quarter', addUnits(january, 'quarter', quarter - 1), context);
  if (month === undefined) return unitOf('year', january, context);
  if (day === undefined) return unitOf('month', addUnits(january, 'month', month - 1), context);
  const date = dateFromParts(year, month, day);
  return date === undefined ? undefined : daysFrom(date, date);
}

/** Week 1 of a year holds its 4 January; 28 December is in the last one. */
function isoWeek(year: number, week: number): DaysExtent | undefined {
  const first = addDays(mondayOf(`${year}-01-04`), (week - 1) * 7);
  if (first > `${year}-12-28`) return undefined;
  return { of: 'days', first, last: addDays(first, 6), unit: 'week', count: 1 };
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined;
}
