import type { Period } from '../../api/kinds/report-fields.ts';
import type { WeekStart } from '../../base/time/calendar.ts';
import { addDays, type CalendarDate, daysBetween, firstOfMonth } from '../../base/time/calendar.ts';
import type { Stretch } from '../../base/time/comparison.ts';
import { localDate, startOfDate } from '../../base/time/zones.ts';
import { column, type Expression, text } from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';

/** Calendar days, weeks or months of a zone, numbered in sequence, so that their distance is a subtraction. */
export type Calendar = { readonly zone: string; readonly period: Period; readonly weekStart: WeekStart };

/** The number of the period in which an event lies; `numberOfInstant` gives the same. */
export function numberOfEvent(calendar: Calendar): Expression {
  return numberOfTime(calendar, column('timestamp'));
}

/** The number of the period in which a time lies. */
export function numberOfTime({ zone, period, weekStart }: Calendar, at: Expression): Expression {
  switch (period) {
    case 'day':
      return sqlExpression`toInt32(toRelativeDayNum(${at}, ${text(zone)}))`;
    case 'week':
      return weekStart === 'monday'
        ? sqlExpression`toInt32(intDiv(toRelativeDayNum(${at}, ${text(zone)}) + 3, 7))`
        : sqlExpression`toInt32(intDiv(toRelativeDayNum(${at}, ${text(zone)}) + 4, 7))`;
    case 'month':
      return sqlExpression`toInt32(toRelativeMonthNum(${at}, ${text(zone)}))`;
  }
}

/** 1 January 1970, day 0, was a Thursday. */
const FIRST_WEEKS: Record<WeekStart, CalendarDate> = { monday: '1969-12-29', sunday: '1969-12-28' };

function numberOfDate({ period, weekStart }: Calendar, date: CalendarDate): number {
  switch (period) {
    case 'day':
      return daysBetween('1970-01-01', date);
    case 'week':
      return Math.floor(daysBetween(FIRST_WEEKS[weekStart], date) / 7);
    case 'month':
      return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  }
}

/** The number of the period that contains an instant. */
export function numberOfInstant(calendar: Calendar, atMs: number): number {
  return numberOfDate(calendar, localDate(calendar.zone, atMs));
}

/** The first date of a period: its label. */
export function dateOfNumber({ period, weekStart }: Calendar, number: number): CalendarDate {
  switch (period) {
    case 'day':
      return addDays('1970-01-01', number);
    case 'week':
      return addDays(FIRST_WEEKS[weekStart], 7 * number);
    case 'month': {
      const year = String(Math.floor((number - 1) / 12)).padStart(4, '0');
      return firstOfMonth(`${year}-${String(((number - 1) % 12) + 1).padStart(2, '0')}-01`);
    }
  }
}

/** The instant at which a period begins, Unix milliseconds. */
export function startOfNumber(calendar: Calendar, number: number): number {
  return startOfDate(calendar.zone, dateOfNumber(calendar, number));
}

/** The numbers of the periods that a span touches and that have begun, in order. */
export function numbersOf(calendar: Calendar, { startMs, endMs }: Stretch, nowMs: number): number[] {
  const first = numberOfInstant(calendar, startMs);
  const last = numberOfInstant(calendar, Math.min(endMs - 1, nowMs));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
