import type { Interval } from '../../core/api/kinds/field-names.ts';
import type { DateSpan } from '../../core/api/kinds/fields.ts';

const STEP_MS = 15 * 60_000;
const DAY_MS = 86_400_000;

/** The label of the bucket that contains an instant, read off a wall clock in that zone. */
export function bucketLabel(atMs: number, zone: string, interval: Interval): string {
  const clock = wallClock(atMs, zone);
  const date = clock.slice(0, 10);
  switch (interval) {
    case 'month':
      return `${date.slice(0, 7)}-01`;
    case 'week': {
      const day = new Date(`${date}T12:00:00Z`);
      while (day.getUTCDay() !== 1) day.setTime(day.getTime() - DAY_MS);
      return day.toISOString().slice(0, 10);
    }
    case 'day':
      return date;
    case 'hour':
      return `${clock.slice(0, 13)}:00:00${offset(atMs, zone)}`;
    case 'minute':
      return `${clock.slice(0, 16)}:00${offset(atMs, zone)}`;
  }
}

/** Every bucket that a span of dates touches: the labels of all its quarter hours. */
export function bucketLabels(range: DateSpan, zone: string, interval: Interval): string[] {
  const labels = new Set<string>();
  const from = Date.parse(`${range.start}T00:00:00Z`) - 2 * DAY_MS;
  const until = Date.parse(`${range.end}T00:00:00Z`) + 2 * DAY_MS;
  for (let atMs = from; atMs < until; atMs += STEP_MS) {
    if (isWithin(atMs, range, zone)) labels.add(bucketLabel(atMs, zone, interval));
  }
  return [...labels];
}

export function isWithin(atMs: number, range: DateSpan, zone: string): boolean {
  const date = wallClock(atMs, zone).slice(0, 10);
  return date >= range.start && date <= range.end;
}

/** The same number of days, just before. */
export function spanBefore({ start, end }: DateSpan): DateSpan {
  const length = Date.parse(end) - Date.parse(start) + DAY_MS;
  const earlier = (date: string) => new Date(Date.parse(date) - length).toISOString().slice(0, 10);
  return { start: earlier(start), end: earlier(end) };
}

/** The same number of days, as few whole weeks before as keep the two apart. */
export function spanOfSameWeekdays({ start, end }: DateSpan): DateSpan {
  const days = (Date.parse(end) - Date.parse(start)) / DAY_MS + 1;
  const back = -7 * Math.ceil(days / 7);
  return { start: laterDate(start, back), end: laterDate(end, back) };
}

export function daysApart(earlier: DateSpan, later: DateSpan): number {
  return (Date.parse(later.start) - Date.parse(earlier.start)) / DAY_MS;
}

export function laterDate(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The label of the day, week or month that is this many days after the instant's own date. */
export function laterLabel(atMs: number, zone: string, interval: Interval, days: number): string {
  const date = laterDate(wallClock(atMs, zone).slice(0, 10), days);
  return bucketLabel(Date.parse(`${date}T12:00:00Z`), 'UTC', interval);
}

/** `2026-03-29T03:30:00`. */
function wallClock(atMs: number, zone: string): string {
  const key = `${zone} ${atMs}`;
  const known = read.get(key) ?? new Date(atMs).toLocaleString('sv-SE', { timeZone: zone }).replace(' ', 'T');
  read.set(key, known);
  return known;
}

/** Caches wall clock readings, since the same quarter hours occur again and again. */
const read = new Map<string, string>();

/** `+05:45`, or `Z`. */
function offset(atMs: number, zone: string): string {
  const part = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(atMs)
    .find(({ type }) => type === 'timeZoneName');
  const named = part?.value.replace('GMT', '') ?? '';
  return named === '' || named === '+00:00' ? 'Z' : named;
}
