import { addDays, type CalendarDate, parseDate, type WeekStart } from '../base/time/calendar.ts';
import { addUnits, type CalendarUnit, startOfUnit } from '../base/time/calendar-units.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../base/time/durations.ts';
import { localDate } from '../base/time/zones.ts';
import type { DateRange, DateSpan } from './kinds/fields.ts';

/** The zone in which days begin, the day on which weeks do, and the time of the query. */
export type RangeClock = { readonly zone: string; readonly nowMs: number; readonly weekStart?: WeekStart };

/**
 * The dates or instants that a range means now; undefined for a text that names no period, and for a period that has
 * not begun. A period of calendar units ends with today, inclusive, and the unit that contains today counts as one;
 * hours and minutes are exact and end now.
 */
export function datesOfRange(range: DateRange, clock: RangeClock): DateSpan | undefined {
  if (typeof range === 'string') return named(range, clock) ?? ofUnits(range, clock);
  if ('since' in range) return sinceThen(range.since, clock);
  if ('last' in range) return lastUnits(range.last, range.unit, clock);
  return range;
}

const DAYS = ['today', 'yesterday'];
const UNITS = ['week', 'month', 'quarter', 'year'] as const;
/** The periods that a range may name, besides those that count units. */
export const RANGE_NAMES: readonly string[] = [
  ...DAYS,
  ...UNITS.map((unit) => `this_${unit}`),
  ...UNITS.map((unit) => `last_${unit}`),
];

function named(name: string, clock: RangeClock): DateSpan | undefined {
  const today = localDate(clock.zone, clock.nowMs);
  if (name === 'today') return { start: today, end: today };
  if (name === 'yesterday') return { start: addDays(today, -1), end: addDays(today, -1) };
  const unit = UNITS.find((each) => name === `this_${each}` || name === `last_${each}`);
  if (unit === undefined) return undefined;
  if (name === `this_${unit}`) return lastUnits(1, unit, clock);
  const start = startOfUnit(unit, today, clock.weekStart);
  return { start: addUnits(start, unit, -1), end: addDays(start, -1) };
}

/** `last_7_days`, `last_24_hours`, `-24h`. */
function ofUnits(text: string, clock: RangeClock): DateSpan | undefined {
  const [, count, word] = /^last_(\d{1,6})_(minute|hour|day|week|month|quarter|year)s?$/.exec(text) ?? [];
  if (count && word && Number(count) > 0) {
    if (word === 'minute') return upToNow(Number(count) * MINUTE_MS, clock);
    if (word === 'hour') return upToNow(Number(count) * HOUR_MS, clock);
    const unit = CALENDAR.find((each) => each === word);
    return unit && lastUnits(Number(count), unit, clock);
  }
  const [, length, letter = ''] = /^-(\d{1,6})([mhdw])$/.exec(text) ?? [];
  const unitMs = LENGTHS_MS[letter];
  return length && unitMs && Number(length) > 0 ? upToNow(Number(length) * unitMs, clock) : undefined;
}

/** The units of a calendar that a range may count. */
export const CALENDAR: readonly CalendarUnit[] = ['day', ...UNITS];
const LENGTHS_MS: Readonly<Record<string, number>> = { m: MINUTE_MS, h: HOUR_MS, d: DAY_MS, w: 7 * DAY_MS };

function lastUnits(count: number, unit: CalendarUnit, { zone, nowMs, weekStart }: RangeClock): DateSpan {
  const end = localDate(zone, nowMs);
  return { start: earliestOf(startOfUnit(unit, end, weekStart), unit, 1 - count), end };
}

/** Years before the calendar begins are refused by `readSpan`, which needs a date to name. */
function earliestOf(date: CalendarDate, unit: CalendarUnit, count: number): CalendarDate {
  return -count * DAYS_OF[unit] > 700_000 ? '0001-01-01' : addUnits(date, unit, count);
}
const DAYS_OF: Record<CalendarUnit, number> = { day: 1, week: 7, month: 31, quarter: 92, year: 366 };

function upToNow(lengthMs: number, { nowMs }: RangeClock): DateSpan {
  return { start: instantText(nowMs - lengthMs), end: instantText(nowMs) };
}

function sinceThen(since: string, { zone, nowMs }: RangeClock): DateSpan | undefined {
  const isDate = parseDate(since) !== undefined;
  const end = isDate ? localDate(zone, nowMs) : instantText(nowMs);
  const isLater = isDate ? since > end : Date.parse(since) >= nowMs;
  return isLater ? undefined : { start: since, end };
}

function instantText(atMs: number): string {
  return new Date(atMs).toISOString();
}
