import { assertNever } from '../result.ts';
import { addDays, type CalendarDate, firstOfMonth, startOfWeek, type WeekStart } from './calendar.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './durations.ts';
import { offsetMs } from './offsets.ts';
import { isoLocal, localDate, startOfDate } from './zones.ts';

export type Interval = 'minute' | 'hour' | 'day' | 'week' | 'month';
/** An interval whose buckets are fixed: weeks from Sunday are a unit of their own. */
export type BucketUnit = Interval | 'week_from_sunday';

/** The unit that an interval means in a project whose weeks begin on this day. */
export function bucketUnit(interval: Interval, weekStart: WeekStart = 'monday'): BucketUnit {
  return interval === 'week' && weekStart === 'sunday' ? 'week_from_sunday' : interval;
}

/**
 * One bucket of time. `label` is the answer's text: a date for a day, a week (its first day) and a month (its first), and
 * local time with offset for a minute and an hour. `key` is the value that ClickHouse groups by: the date, or Unix
 * seconds.
 */
export type Bucket = { readonly key: string | number; readonly label: string; readonly startMs: number };

/**
 * The buckets that a half-open span touches, in order. The first may begin before the span.
 * ClickHouse never returns empty buckets, so this enumerates them by the same calendar.
 */
export function bucketsOf(zone: string, unit: BucketUnit, startMs: number, endMs: number): Bucket[] {
  if (endMs <= startMs) return [];
  switch (unit) {
    case 'minute':
      return clockBuckets(zone, MINUTE_MS, startMs, endMs);
    case 'hour':
      return clockBuckets(zone, HOUR_MS, startMs, endMs);
    case 'day':
      return dateBuckets(zone, (date) => date, 1, startMs, endMs);
    case 'week':
      return dateBuckets(zone, (date) => startOfWeek(date, 'monday'), 7, startMs, endMs);
    case 'week_from_sunday':
      return dateBuckets(zone, (date) => startOfWeek(date, 'sunday'), 7, startMs, endMs);
    case 'month':
      return dateBuckets(zone, firstOfMonth, 31, startMs, endMs);
    default:
      return assertNever(unit);
  }
}

/** The end of the bucket that begins at `startMs`, Unix milliseconds. */
export function endOfBucket(zone: string, unit: BucketUnit, startMs: number): number {
  const [, next] = bucketsOf(zone, unit, startMs, startMs + LONGER_THAN[unit]);
  return next?.startMs ?? startMs + LONGER_THAN[unit];
}

/** Longer than any bucket of the unit, shorter than two. */
const LONGER_THAN: Record<BucketUnit, number> = {
  minute: 1.5 * MINUTE_MS,
  hour: 1.5 * HOUR_MS,
  day: 1.5 * DAY_MS,
  week: 10 * DAY_MS,
  week_from_sunday: 10 * DAY_MS,
  month: 40 * DAY_MS,
};

/** Hours begin when local clocks show a full hour: in Kathmandu (+05:45) at 18:15 UTC. */
function clockBuckets(zone: string, stepMs: number, startMs: number, endMs: number): Bucket[] {
  const buckets: Bucket[] = [];
  let atMs = clockStart(zone, stepMs, startMs);
  while (atMs < endMs) {
    buckets.push({ key: atMs / SECOND_MS, label: isoLocal(zone, atMs), startMs: atMs });
    const next = clockStart(zone, stepMs, atMs + stepMs);
    atMs = next > atMs ? next : atMs + stepMs;
  }
  return buckets;
}

function clockStart(zone: string, stepMs: number, atMs: number): number {
  const localMs = atMs + offsetMs(zone, atMs);
  return atMs - (((localMs % stepMs) + stepMs) % stepMs);
}

/** `daysMax` is the length of the longest bucket: after so many days the next one has begun. */
function dateBuckets(
  zone: string,
  startOf: (date: CalendarDate) => CalendarDate,
  daysMax: number,
  startMs: number,
  endMs: number,
): Bucket[] {
  const last = localDate(zone, endMs - 1);
  const buckets: Bucket[] = [];
  let date = startOf(localDate(zone, startMs));
  while (date <= last) {
    buckets.push({ key: date, label: date, startMs: startOfDate(zone, date) });
    date = startOf(addDays(date, daysMax));
  }
  return buckets;
}
