import type { RuleBucket } from '../api/alert-rules.ts';
import { MINUTE_MS } from '../base/time/durations.ts';
import type { Span } from '../base/time/local-hours.ts';
import { bucketHolding, bucketsBetween, LONGEST_MS, lastBuckets, type RuleClock } from './rule-buckets.ts';

/** When the buckets of a rule are judged. */
export type Timing = {
  readonly clock: RuleClock;
  readonly bucket: RuleBucket;
  /** How long after its end a bucket is complete, and how long the rule waits for late events. */
  readonly waitMs: number;
  /** The bucket that still runs is read too: the rule fires on high numbers, and its number only grows. */
  readonly readsRunning: boolean;
};

/** For so long after it was judged first, a bucket is judged again as late events come. */
const LATE_MS: Readonly<Record<RuleBucket, number>> = {
  minute: 10 * MINUTE_MS,
  five_minutes: 10 * MINUTE_MS,
  hour: 15 * MINUTE_MS,
  day: 15 * MINUTE_MS,
  week: 15 * MINUTE_MS,
};
/** How often a long bucket is read while it runs, or while late events may change it. */
const AGAIN_MS = 5 * MINUTE_MS;
/** Buckets that are judged late because the service or the store was away. Older ones are history. */
const CAUGHT_UP_MAX = 24;

/** The buckets to read now, oldest first. @param sinceStartMs  the last bucket that was judged; none for a new rule */
export function bucketsToJudge(timing: Timing, nowMs: number, sinceStartMs: number | undefined): Span[] {
  const { clock, bucket, waitMs, readsRunning } = timing;
  const closed = lastBuckets(clock, bucket, nowMs - waitMs, CAUGHT_UP_MAX);
  const openFrom = openFromMs(timing, nowMs);
  const wanted = closed.filter(({ startMs, endMs }, index) => {
    if (index === closed.length - 1) return true;
    return sinceStartMs !== undefined && (startMs > sinceStartMs || endMs > openFrom);
  });
  const running = readsRunning ? [bucketHolding(clock, bucket, nowMs)] : [];
  return [...wanted, ...running.filter(({ startMs }) => !wanted.some((each) => each.startMs === startMs))];
}

/** Buckets that ended at or before this are settled. */
export function openFromMs({ bucket, waitMs }: Timing, nowMs: number): number {
  return nowMs - waitMs - LATE_MS[bucket];
}

/** When the rule is to be evaluated next, after an evaluation at `nowMs`. */
export function nextDueMs({ clock, bucket, waitMs, readsRunning }: Timing, nowMs: number): number {
  const lengthMs = LONGEST_MS[bucket];
  if (lengthMs <= AGAIN_MS) return (Math.floor((nowMs - waitMs) / lengthMs) + 1) * lengthMs + waitMs;
  const { startMs, endMs } = bucketHolding(clock, bucket, nowMs - waitMs);
  const sinceMs = nowMs - startMs - waitMs;
  const again = startMs + waitMs + (Math.floor(sinceMs / AGAIN_MS) + 1) * AGAIN_MS;
  return readsRunning || sinceMs < LATE_MS[bucket] ? Math.min(again, endMs + waitMs) : endMs + waitMs;
}

/** All buckets of a span that are over and complete. */
export function completeBuckets({ clock, bucket, waitMs }: Timing, span: Span): Span[] {
  return bucketsBetween(clock, bucket, span).filter(
    ({ startMs, endMs }) => startMs >= span.startMs && endMs + waitMs <= span.endMs,
  );
}
