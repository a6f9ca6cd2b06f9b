import { CLOCK_AHEAD_MS_MIN, CLOCK_BEHIND_MS_MIN } from './limits.ts';
import { MINUTE_MS } from './time.ts';

/** Numbers below this are seconds (until the year 5138), above it milliseconds. */
const SECONDS_MAX = 1e11;
/** What `Date.toISOString` prints, and so nearly every SDK sends. */
const PRINTED = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const ISO = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)(Z|[+-]\d\d:?\d\d)?)?$/i;

/**
 * What to add to a client's times: 0 unless its clock is clearly wrong, more than five minutes ahead or a day behind; else
 * the difference in whole minutes, so that a retry, a second later, moves the event to the same time. An earlier
 * `sent_at` is mostly a body that was sent again as it was, whose events must keep the time that they had.
 */
export function clockOffsetMs(sentAt: unknown, nowMs: number): number {
  const sentMs = sentAt === undefined ? undefined : parseTime(sentAt);
  if (sentMs === undefined) return 0;
  const isWrong = sentMs - nowMs > CLOCK_AHEAD_MS_MIN || nowMs - sentMs > CLOCK_BEHIND_MS_MIN;
  return isWrong ? Math.round((nowMs - sentMs) / MINUTE_MS) * MINUTE_MS : 0;
}

/** Unix milliseconds of ISO 8601 text (UTC where it names no zone) or of Unix seconds or milliseconds. */
export function parseTime(value: unknown): number | undefined {
  if (typeof value === 'number') return inRange(Math.abs(value) < SECONDS_MAX ? value * 1000 : value);
  if (typeof value !== 'string') return undefined;
  if (PRINTED.test(value)) return inRange(Date.parse(value));
  const iso = ISO.exec(value.trim());
  if (!iso) return /^\d{9,13}(\.\d+)?$/.test(value) ? parseTime(Number(value)) : undefined;
  const [, date, time = '00:00', zone = 'Z'] = iso;
  const zoneText = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
  return inRange(Date.parse(`${date}T${time.replace(',', '.')}${zoneText}`));
}

/** The years 1 to 9999, what ISO text with four digits can say; undefined for NaN as well. */
function inRange(ms: number): number | undefined {
  const whole = Math.round(ms);
  return whole > -62135596800000 && whole < 253402300800000 ? whole : undefined;
}
