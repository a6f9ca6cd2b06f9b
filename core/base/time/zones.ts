import { type CalendarDate, dateInUtc, utcMidnight } from './calendar.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS } from './durations.ts';
import { offsetMs } from './offsets.ts';

/**
 * The zone under its canonical name, as ClickHouse spells it (`Europe/Berlin`), or undefined if there is no such zone.
 * An offset such as `+02:00` is not a zone, because it has no summer time.
 */
export function canonicalZone(zone: string): string | undefined {
  if (!/^[A-Za-z]/.test(zone)) return undefined;
  try {
    const name = new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone;
    // ICU's own zones without summer time: IANA and ClickHouse do not know them.
    return name.startsWith('SystemV/') ? undefined : name;
  } catch {
    return undefined;
  }
}

export function isTimeZone(zone: string): boolean {
  return canonicalZone(zone) !== undefined;
}

/** The date that clocks in the zone show. */
export function localDate(zone: string, atMs: number): CalendarDate {
  return dateInUtc(atMs + offsetMs(zone, atMs));
}

/**
 * The first instant of a local day, Unix milliseconds: midnight; the instant after the jump if clocks skip midnight
 * (Cairo in April); the earlier one if midnight occurs twice.
 */
export function startOfDate(zone: string, date: CalendarDate): number {
  return instantOf(zone, { date, clockMs: 0 });
}

/** The local time that clocks show: a date, and the milliseconds since its midnight by the clock. */
export type WallClock = { readonly date: CalendarDate; readonly clockMs: number };

export function wallClock(zone: string, atMs: number): WallClock {
  const localMs = atMs + offsetMs(zone, atMs);
  const date = dateInUtc(localMs);
  return { date, clockMs: localMs - utcMidnight(date) };
}

/**
 * The instant at which clocks show this time, Unix milliseconds: the earlier one if they show it twice, and the instant
 * after the jump if they skip it. `clockMs` may exceed a day.
 */
export function instantOf(zone: string, { date, clockMs }: WallClock): number {
  const utcMs = utcMidnight(date) + clockMs;
  const before = utcMs - offsetMs(zone, utcMs - DAY_MS);
  const after = utcMs - offsetMs(zone, utcMs + DAY_MS);
  const instants = [before, after].filter((atMs) => atMs + offsetMs(zone, atMs) === utcMs);
  if (instants.length > 0) return Math.min(...instants);
  return firstFrom(zone, utcMs, Math.min(before, after), Math.max(before, after));
}

/**
 * The instant at which clocks in the zone show what clocks in UTC show at `localMs`, Unix milliseconds. In an hour that
 * occurs twice in autumn it is either of the two; a time in an hour that is skipped in spring moves by an hour.
 */
export function utcOfLocal(zone: string, localMs: number): number {
  // The offset of a first guess may belong to the other side of a clock change.
  const guessMs = localMs - offsetMs(zone, localMs);
  return localMs - offsetMs(zone, guessMs);
}

/** `2026-10-25T02:00:00+01:00`: local time with its offset, so that the two hours of a clock change differ. */
export function isoLocal(zone: string, atMs: number): string {
  const offset = offsetMs(zone, atMs);
  const local = new Date(atMs + offset).toISOString().slice(0, 19);
  if (offset === 0) return `${local}Z`;
  const minutes = Math.abs(offset) / MINUTE_MS;
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  return `${local}${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/** Bisects for the first instant at which local clocks show `localMs` or later; it is after `low` and not after `high`. */
function firstFrom(zone: string, localMs: number, low: number, high: number): number {
  if (high - low <= SECOND_MS) return high;
  const middle = Math.floor((low + high) / 2 / SECOND_MS) * SECOND_MS;
  return middle + offsetMs(zone, middle) >= localMs
    ? firstFrom(zone, localMs, low, middle)
    : firstFrom(zone, localMs, middle, high);
}
