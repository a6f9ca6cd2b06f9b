import { assertNever } from './result.ts';

/**
 * The zone under its canonical name, as ClickHouse spells it (`Europe/Berlin`), or undefined when there is none such.
 * Names only: an offset such as `+02:00` is no zone, it has no summer.
 */
export function canonicalZone(zone: string): string | undefined {
  if (!/^[A-Za-z]/.test(zone)) return undefined;
  try {
    const name = new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone;
    // ICU's own, without summer rules; no zone of IANA, and unknown to ClickHouse.
    return name.startsWith('SystemV/') ? undefined : name;
  } catch {
    return undefined;
  }
}

export function isTimeZone(zone: string): boolean {
  return canonicalZone(zone) !== undefined;
}

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** A day of the calendar, `YYYY-MM-DD`. Compares as text. */
export type CalendarDate = string;

/** The date, or undefined when the text is none: `2026-02-30` is not. */
export function parseDate(text: string): CalendarDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const atMs = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(atMs) || dateOfUtc(atMs) !== text ? undefined : text;
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return dateOfUtc(utcOf(date) + days * DAY_MS);
}

/** Days from `first` to `last`; 0 when they are the same. */
export function daysBetween(first: CalendarDate, last: CalendarDate): number {
  return Math.round((utcOf(last) - utcOf(first)) / DAY_MS);
}

/** Weeks begin on Monday (ISO 8601). */
export function mondayOf(date: CalendarDate): CalendarDate {
  return addDays(date, -((new Date(utcOf(date)).getUTCDay() + 6) % 7));
}

export function firstOfMonth(date: CalendarDate): CalendarDate {
  return `${date.slice(0, 7)}-01`;
}

/** What clocks in the zone are ahead of UTC at this instant, in milliseconds. */
export function offsetMs(zone: string, atMs: number): number {
  return offsetOfDay(zone, Math.floor(atMs / DAY_MS)) ?? readOffset(zone, atMs);
}

/**
 * The offset that holds from the beginning to the end of a day of UTC; undefined where clocks change within it.
 * Remembered: a chart asks for thousands of instants on few days, and reading a clock takes microseconds.
 */
function offsetOfDay(zone: string, day: number): number | undefined {
  const key = `${zone} ${day}`;
  if (offsets.has(key)) return offsets.get(key);
  const atStart = readOffset(zone, day * DAY_MS);
  const offset = atStart === readOffset(zone, (day + 1) * DAY_MS) ? atStart : undefined;
  if (offsets.size >= OFFSETS_MAX) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

const offsets = new Map<string, number | undefined>();
/** Three times the longest range; about a megabyte. */
const OFFSETS_MAX = 8_000;

function readOffset(zone: string, atMs: number): number {
  const field: Record<string, number> = {};
  for (const part of clockOf(zone).formatToParts(atMs)) field[part.type] = Number(part.value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = field;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(atMs / SECOND_MS) * SECOND_MS;
}

/**
 * The instant at which clocks in the zone show what clocks in UTC show at `localMs`, Unix milliseconds. Of an hour that
 * comes twice in autumn it is the one or the other; an hour that is left out in spring becomes the one beside it.
 */
export function utcOfLocal(zone: string, localMs: number): number {
  // The offset of the instant that is meant: that of a first guess, then that of the guess it leads to.
  const guessMs = localMs - offsetMs(zone, localMs);
  return localMs - offsetMs(zone, guessMs);
}

export function localDate(zone: string, atMs: number): CalendarDate {
  return dateOfUtc(atMs + offsetMs(zone, atMs));
}

/**
 * The first instant of a local day, Unix milliseconds. Midnight where there is one; where clocks jump over it (Cairo in
 * April) the instant after the jump; where it comes twice the earlier one.
 */
export function startOfDate(zone: string, date: CalendarDate): number {
  return instantOf(zone, { date, clockMs: 0 });
}

/** What clocks on the wall show: a date, and the milliseconds since its midnight by the clock. */
export type WallClock = { readonly date: CalendarDate; readonly clockMs: number };

export function wallClock(zone: string, atMs: number): WallClock {
  const localMs = atMs + offsetMs(zone, atMs);
  const date = dateOfUtc(localMs);
  return { date, clockMs: localMs - utcOf(date) };
}

/**
 * The instant at which clocks show this, Unix milliseconds: the earlier one where they show it twice, and the instant
 * after the jump where they skip it. `clockMs` may exceed a day.
 */
export function instantOf(zone: string, { date, clockMs }: WallClock): number {
  const utcMs = utcOf(date) + clockMs;
  const before = utcMs - offsetMs(zone, utcMs - DAY_MS);
  const after = utcMs - offsetMs(zone, utcMs + DAY_MS);
  const instants = [before, after].filter((atMs) => atMs + offsetMs(zone, atMs) === utcMs);
  if (instants.length > 0) return Math.min(...instants);
  return firstFrom(zone, utcMs, Math.min(before, after), Math.max(before, after));
}

/** `2026-10-25T02:00:00+01:00`: local time with its offset, so that an hour that comes twice has two names. */
export function isoLocal(zone: string, atMs: number): string {
  const offset = offsetMs(zone, atMs);
  const local = new Date(atMs + offset).toISOString().slice(0, 19);
  if (offset === 0) return `${local}Z`;
  const minutes = Math.abs(offset) / MINUTE_MS;
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  return `${local}${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

export type Interval = 'minute' | 'hour' | 'day' | 'week' | 'month';

/**
 * One bucket of time. `label` is what the answer shows: a date for day, week (its Monday) and month (its first), local
 * time with offset for minute and hour. `key` is what ClickHouse groups by: that date, or Unix seconds.
 */
export type Bucket = { readonly key: string | number; readonly label: string; readonly startMs: number };

/**
 * The buckets that a half-open span touches, in order. The first may begin before the span does.
 * ClickHouse never returns empty buckets, so they are counted out here, by the same calendar.
 */
export function bucketsOf(zone: string, interval: Interval, startMs: number, endMs: number): Bucket[] {
  if (endMs <= startMs) return [];
  switch (interval) {
    case 'minute':
      return clockBuckets(zone, MINUTE_MS, startMs, endMs);
    case 'hour':
      return clockBuckets(zone, HOUR_MS, startMs, endMs);
    case 'day':
      return dateBuckets(zone, (date) => date, 1, startMs, endMs);
    case 'week':
      return dateBuckets(zone, mondayOf, 7, startMs, endMs);
    case 'month':
      return dateBuckets(zone, firstOfMonth, 31, startMs, endMs);
    default:
      return assertNever(interval);
  }
}

/** Longer than any bucket of the unit, shorter than two. */
const LONGER_THAN: Record<Interval, number> = {
  minute: 1.5 * MINUTE_MS,
  hour: 1.5 * HOUR_MS,
  day: 1.5 * DAY_MS,
  week: 10 * DAY_MS,
  month: 40 * DAY_MS,
};

/** Where the bucket that begins at `startMs` ends, Unix milliseconds. */
export function endOfBucket(zone: string, interval: Interval, startMs: number): number {
  const [, next] = bucketsOf(zone, interval, startMs, startMs + LONGER_THAN[interval]);
  return next?.startMs ?? startMs + LONGER_THAN[interval];
}

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

/** `daysMax` is the longest that a bucket lasts: that many days later another has begun. */
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

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  clocks.set(zone, clock);
  return clock;
}

/** The first instant at which local clocks show `localMs` or later: after `low`, `high` at the latest. By halving. */
function firstFrom(zone: string, localMs: number, low: number, high: number): number {
  if (high - low <= SECOND_MS) return high;
  const middle = Math.floor((low + high) / 2 / SECOND_MS) * SECOND_MS;
  return middle + offsetMs(zone, middle) >= localMs
    ? firstFrom(zone, localMs, low, middle)
    : firstFrom(zone, localMs, middle, high);
}

function utcOf(date: CalendarDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function dateOfUtc(utcMs: number): CalendarDate {
  return new Date(utcMs).toISOString().slice(0, 10);
}
