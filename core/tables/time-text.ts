import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../base/time/durations.ts';

/** Date texts by day since 1970: an unordered import goes back and forth between a few hundred days. */
const dates = new Map<number, string>();
const DATES_MAX = 1_000;

/**
 * Unix milliseconds as `YYYY-MM-DD hh:mm:ss.mmm` in UTC, the text form that ClickHouse parses fastest. Every event needs
 * one, and `Date` takes several times as long to print it.
 */
export function timeText(ms: number): string {
  const whole = Math.trunc(ms);
  const day = Math.floor(whole / DAY_MS);
  const inDay = whole - day * DAY_MS;
  const hours = Math.floor(inDay / HOUR_MS);
  const minutes = Math.floor((inDay % HOUR_MS) / MINUTE_MS);
  const seconds = Math.floor((inDay % MINUTE_MS) / SECOND_MS);
  const millis = String((inDay % SECOND_MS) + 1_000).slice(1);
  return `${dateOfDay(day)} ${DIGITS[hours]}:${DIGITS[minutes]}:${DIGITS[seconds]}.${millis}`;
}

function dateOfDay(day: number): string {
  const known = dates.get(day);
  if (known !== undefined) return known;
  const date = new Date(day * DAY_MS).toISOString().slice(0, 'YYYY-MM-DD'.length);
  if (dates.size >= DATES_MAX) dates.clear();
  dates.set(day, date);
  return date;
}

/** `00` to `59`. */
const DIGITS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

/** Converts ClickHouse's text form of a UTC time to ISO 8601. */
export function isoOfText(text: string): string {
  return `${text.replace(' ', 'T')}Z`;
}
