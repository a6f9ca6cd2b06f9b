import { CLOCK_AHEAD_MS_MIN, CLOCK_BEHIND_MS_MIN, CLOCK_DOUBT_MS } from '../base/limits.ts';
import { parseTime } from '../base/parse-time.ts';
import { MINUTE_MS } from '../base/time/durations.ts';
import { isFields } from './raw-event.ts';

/**
 * Libraries that set `sent_at` when they send, and again on each retry. Other libraries set it when a batch is
 * complete, which on an offline phone may be days earlier, or once for all retries; for them, a `sent_at` in the past
 * proves nothing.
 */
const WRITTEN_ON_SENDING: ReadonlySet<string> = new Set([
  'edgewise-js',
  'edgewise-react-native',
  'edgewise-android',
  'edgewise-ios',
  'edgewise-node',
  'edgewise-python',
  'analytics.js',
  'analytics-react-native',
  '@segment/analytics-react-native',
  'RudderLabs JavaScript SDK',
  // posthog-js.
  'web',
  'amplitude-ts',
  'amplitude-node-ts',
]);

/**
 * How far a sender's clock was ahead of ours when a request arrived, milliseconds; negative if behind, 0 if unknown.
 */
export function clockLeadMs(sentAt: unknown, nowMs: number): number {
  const sentMs = sentAt === undefined ? undefined : parseTime(sentAt);
  return sentMs === undefined ? 0 : sentMs - nowMs;
}

/**
 * The correction of a client's times, in whole minutes: 0 unless its clock is clearly wrong. A clock more than five
 * minutes ahead is wrong, because no request comes from the future. A clock more than a day behind is wrong only if the
 * library is known to set `sent_at` on sending; a smaller lag may also mean that a proxy resent the body
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
 * Whether a retry of the same request, slightly slower or faster, could get another offset. This is so if a clock is
 * corrected, since rounding may fall between two minutes, or if it almost is.
 */
export function isOffsetUncertain(leadMs: number, library: unknown): boolean {
  if (leadMs > CLOCK_AHEAD_MS_MIN - CLOCK_DOUBT_MS) return true;
  return leadMs < -CLOCK_BEHIND_MS_MIN + CLOCK_DOUBT_MS && WRITTEN_ON_SENDING.has(nameOf(library));
}

function nameOf(library: unknown): string {
  const name = isFields(library) ? library.name : library;
  return typeof name === 'string' ? name.replace(/[/@]v?\d.*$/, '') : '';
}
