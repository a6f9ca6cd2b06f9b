import {
  addDays,
  type CalendarDate,
  dateInUtc,
  firstOfMonth,
  startOfWeek,
  utcMidnight,
  type WeekStart,
} from './calendar.ts';

export const CALENDAR_UNITS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type CalendarUnit = (typeof CALENDAR_UNITS)[number];

/** The first day of the unit that contains `date`. */
export function startOfUnit(unit: CalendarUnit, date: CalendarDate, weekStart: WeekStart = 'monday'): CalendarDate {
  if (unit === 'day') return date;
  if (unit === 'week') return startOfWeek(date, weekStart);
  if (unit === 'month') return firstOfMonth(date);
  if (unit === 'year') return `${date.slice(0, 4)}-01-01`;
  const month = Math.floor((Number(date.slice(5, 7)) - 1) / 3) * 3 + 1;
  return `${date.slice(0, 5)}${String(month).padStart(2, '0')}-01`;
}

/** The last day of the unit that contains `date`. */
export function endOfUnit(unit: CalendarUnit, date: CalendarDate): CalendarDate {
  return addDays(addUnits(startOfUnit(unit, date), unit, 1), -1);
}

/** The same day `count` units later; 31 January + 1 month is the last day of February. */
export function addUnits(date: CalendarDate, unit: CalendarUnit, count: number): CalendarDate {
  if (unit === 'day') return addDays(date, count);
  if (unit === 'week') return addDays(date, count * 7);
  return addMonths(date, count * MONTHS_OF[unit]);
}

const MONTHS_OF = { month: 1, quarter: 3, year: 12 } as const;

function addMonths(from: CalendarDate, months: number): CalendarDate {
  const date = new Date(utcMidnight(from));
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  date.setUTCDate(Math.min(wanted, daysInMonth(date.getUTCFullYear(), date.getUTCMonth())));
  return dateInUtc(date.getTime());
}

/** The date, or undefined if it does not exist (31 November). `month` counts from 1. */
export function dateFromParts(year: number, month: number, day: number): CalendarDate | undefined {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month - 1)) return undefined;
  return dateInUtc(Date.UTC(year, month - 1, day));
}

export function yearOf(date: CalendarDate): number {
  return Number(date.slice(0, 4));
}

function daysInMonth(year: number, monthIndex: number): number {
  return new Date(Date.UTC(year, monthIndex + 1, 0)).getUTCDate();
}
