import { endOfBucket } from '../../base/time/buckets.ts';
import type { Funnel } from './request.ts';

/** Whether a period is over, and every window that can have begun in it. */
export function isComplete(funnel: Funnel, startMs: number): boolean {
  const endMs = periodEndMs(funnel, startMs);
  return endMs <= funnel.nowMs && endMs - 1 + funnel.windowMs < funnel.nowMs;
}

/** Entries end with the period, or with the range if that is earlier. */
function periodEndMs({ unit, zone, span }: Funnel, startMs: number): number {
  return unit === undefined ? span.endMs : Math.min(span.endMs, endOfBucket(zone, unit, startMs));
}
