import { DAY_MS } from './durations.ts';

/**
 * A date of the calendar, `YYYY-MM-DD`. Dates compare as text. They have no zone, so no date here has 23 or 25 hours;
 * `zones.ts` turns dates into instants.
 */
export type CalendarDate = string;

/** The date, or undefined if the text is not an existing date: `2026-02-30` is not. */
export function parseDate(text: string): CalendarDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const atMs = utcMidnight(text);
  return Number.isNaN(atMs) || dateInUtc(atMs) !== text ? undefined : text;
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return dateInUtc(utcMidnight(date) + days * DAY_MS);
}

/** Days from `first` to `last`; 0 if they are equal. */
export function daysBetween(first: CalendarDate, last: CalendarDate): number {
  return Math.round((utcMidnight(last) - utcMidnight(first)) / DAY_MS);
}

/** 0 for Monday … 6 for Sunday (weeks of ISO 8601). */
export function weekday(date: CalendarDate): number {
  return (new Date(utcMidnight(date)).getUTCDay() + 6) % 7;
}

export function mondayOf(date: CalendarDate): CalendarDate {
  return addDays(date, -weekday(date));
}

/** The day on which weeks begin: Monday, unless a project has chosen Sunday for all of its reports. */
export const WEEK_STARTS = ['monday', 'sunday'] as const;
export type WeekStart = (typeof WEEK_STARTS)[number];

/** The first day of the week that contains `date`. */
export function startOfWeek(date: CalendarDate, weekStart: WeekStart): CalendarDate {
  return weekStart === 'monday' ? mondayOf(date) : addDays(mondayOf(addDays(date, 1)), -1);
}

export function firstOfMonth(date: CalendarDate): CalendarDate {
  return `${date.slice(0, 7)}-01`;
}

/** The instant at which the date begins in UTC, Unix milliseconds; NaN for a text that is not a date. */
export function utcMidnight(date: CalendarDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

/** The date that clocks in UTC show. */
export function dateInUtc(atMs: number): CalendarDate {
  return new Date(atMs).toISOString().slice(0, 10);
}
