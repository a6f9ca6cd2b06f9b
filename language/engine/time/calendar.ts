import { addDays, type CalendarDate } from '../../../core/base/time.ts';

/** Calendar units of questions, on top of `core/base/time`. It needs no clock and no zone; weeks begin on Monday. */
export type Day = CalendarDate;

/** The same date some months later; 31 January + 1 month is the last day of February. */
export function addMonths(day: Day, months: number): Day {
  const date = utc(day);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  date.setUTCDate(Math.min(wanted, daysInMonth(date.getUTCFullYear(), date.getUTCMonth())));
  return text(date);
}

export const UNITS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type Unit = (typeof UNITS)[number];

/** The first day of the unit that contains `day`. */
export function startOf(unit: Unit, day: Day): Day {
  if (unit === 'day') return day;
  if (unit === 'week') return addDays(day, -weekday(day));
  if (unit === 'month') return `${day.slice(0, 7)}-01`;
  if (unit === 'year') return `${day.slice(0, 4)}-01-01`;
  const month = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1;
  return `${day.slice(0, 5)}${String(month).padStart(2, '0')}-01`;
}

/** The last day of the unit that contains `day`. */
export function endOf(unit: Unit, day: Day): Day {
  return addDays(addUnits(startOf(unit, day), unit, 1), -1);
}

export function addUnits(day: Day, unit: Unit, count: number): Day {
  if (unit === 'day') return addDays(day, count);
  if (unit === 'week') return addDays(day, count * 7);
  return addMonths(day, count * MONTHS_OF[unit]);
}

const MONTHS_OF = { month: 1, quarter: 3, year: 12 } as const;

/** 0 for Monday … 6 for Sunday. */
export function weekday(day: Day): number {
  return (utc(day).getUTCDay() + 6) % 7;
}

/** The date, or undefined if it does not exist (31 November). `month` counts from 1. */
export function dayOf(year: number, month: number, date: number): Day | undefined {
  if (month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month - 1)) return undefined;
  return text(new Date(Date.UTC(year, month - 1, date)));
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
}

function utc(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}

function text(date: Date): Day {
  return date.toISOString().slice(0, 10);
}
