import type { RuleBucket } from '../api/alert-rules.ts';
import { type BucketUnit, bucketsOf, bucketUnit, endOfBucket } from '../base/time/buckets.ts';
import { addDays, type WeekStart } from '../base/time/calendar.ts';
import { DAY_MS, MINUTE_MS } from '../base/time/durations.ts';
import type { Span } from '../base/time/local-hours.ts';
import { instantOf, wallClock } from '../base/time/zones.ts';

/** The calendar of a project. */
export type RuleClock = { readonly zone: string; readonly weekStart: WeekStart };

/** The buckets that a half-open span touches, in order. The first may begin before the span, and the last end after it. */
export function bucketsBetween(clock: RuleClock, bucket: RuleBucket, { startMs, endMs }: Span): Span[] {
  if (bucket === 'five_minutes') return fiveMinutes(startMs, endMs);
  const unit = bucketUnit(bucket, clock.weekStart);
  const starts = bucketsOf(clock.zone, unit, startMs, endMs).map((each) => each.startMs);
  return starts.map((start, index) => ({ startMs: start, endMs: starts[index + 1] ?? endOf(clock, unit, start) }));
}

/** The bucket that an instant lies in. */
export function bucketHolding(clock: RuleClock, bucket: RuleBucket, atMs: number): Span {
  const [found] = bucketsBetween(clock, bucket, { startMs: atMs, endMs: atMs + 1 });
  if (!found) throw new Error(`No ${bucket} holds ${atMs}`);
  return found;
}

export function bucketBefore(clock: RuleClock, bucket: RuleBucket, { startMs }: Span): Span {
  return bucketHolding(clock, bucket, startMs - 1);
}

/** The same bucket by local clocks, so many days before. */
export function sameBucketBefore(clock: RuleClock, bucket: RuleBucket, { startMs }: Span, days: number): Span {
  const { date, clockMs } = wallClock(clock.zone, startMs);
  return bucketHolding(clock, bucket, instantOf(clock.zone, { date: addDays(date, -days), clockMs }));
}

/** The newest buckets whose end lies at or before an instant, oldest first. */
export function lastBuckets(clock: RuleClock, bucket: RuleBucket, endMs: number, count: number): Span[] {
  const startMs = endMs - (count + 1) * LONGEST_MS[bucket];
  return bucketsBetween(clock, bucket, { startMs, endMs })
    .filter((each) => each.endMs <= endMs)
    .slice(-count);
}

/** The longest that a bucket lasts; a day has 25 hours in autumn. */
export const LONGEST_MS: Readonly<Record<RuleBucket, number>> = {
  minute: MINUTE_MS,
  five_minutes: 5 * MINUTE_MS,
  hour: 60 * MINUTE_MS,
  day: DAY_MS + 60 * MINUTE_MS,
  week: 7 * DAY_MS + 60 * MINUTE_MS,
};

/** Local clocks differ from UTC by quarters of an hour, so that these buckets are the same everywhere. */
function fiveMinutes(startMs: number, endMs: number): Span[] {
  const lengthMs = LONGEST_MS.five_minutes;
  const spans: Span[] = [];
  for (let atMs = Math.floor(startMs / lengthMs) * lengthMs; atMs < endMs; atMs += lengthMs) {
    spans.push({ startMs: atMs, endMs: atMs + lengthMs });
  }
  return spans;
}

function endOf(clock: RuleClock, unit: BucketUnit, startMs: number): number {
  return endOfBucket(clock.zone, unit, startMs);
}
