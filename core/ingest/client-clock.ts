import { CLOCK_AHEAD_MS_MIN, CLOCK_BEHIND_MS_MIN, CLOCK_DOUBT_MS } from '../base/limits.ts';
import { parseTime } from '../base/parse-time.ts';
import { MINUTE_MS } from '../base/time/durations.ts';
import { isFields } from './raw-event.ts';

/**
 * Libraries that write `sent_at` at the moment of sending, and again with each try. Other libraries write it when a
 * batch is finished, which on an offline phone may be days earlier, or once for all tries; their `sent_at` in the past
 * proves nothing.
 */
const WRITTEN_ON_SENDING: ReadonlySet<string> = new Set([
  'edgewise-js',
  'analytics.js',
  'analytics-react-native',
  '@segment/analytics-react-native',
]);

/**
 * How far a sender's clock was ahead of ours when a request arrived, milliseconds; negative behind, 0 where it is
 * unknown.
 */
export function clockLeadMs(sentAt: unknown, nowMs: number): number {
  const sentMs = sentAt === undefined ? undefined : parseTime(sentAt);
  return sentMs === undefined ? 0 : sentMs - nowMs;
}

/**
 * The correction of a client's times, in whole minutes: 0 unless its clock is clearly wrong. A clock more than five
 * minutes ahead is, because no request comes from the future. A clock more than a day behind is only where the library
 * is known to write `sent_at` on sending; a smaller lag may also be a body that a proxy sends again
 * (docs/decisions/0105).
 *
 * @param library  `context.library` of the event: `name/version`, or `{name, version}`
 */
export function clockOffsetMs(leadMs: number, library: unknown): number {
  const isAhead = leadMs > CLOCK_AHEAD_MS_MIN;
  const isBehind = leadMs < -CLOCK_BEHIND_MS_MIN && WRITTEN_ON_SENDING.has(nameOf(library));
  return isAhead || isBehind ? -Math.round(leadMs / MINUTE_MS) * MINUTE_MS : 0;
}

/**
 * Whether another try of the same request, slightly slower or faster on its way, could get another offset: so it is
 * where a clock is corrected, since rounding may fall between two minutes, and shortly before it would be.
 */
export function isOffsetUncertain(leadMs: number, library: unknown): boolean {
  if (leadMs > CLOCK_AHEAD_MS_MIN - CLOCK_DOUBT_MS) return true;
  return leadMs < -CLOCK_BEHIND_MS_MIN + CLOCK_DOUBT_MS && WRITTEN_ON_SENDING.has(nameOf(library));
}

function nameOf(library: unknown): string {
  const name = isFields(library) ? library.name : library;
  return typeof name === 'string' ? name.replace(/[/@]v?\d.*$/, '') : '';
}
