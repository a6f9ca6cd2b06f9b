import type { WindowBatch } from '../../core/live/window.ts';
import { addCounts, type Counts } from './counts.ts';
import { AHEAD_SECONDS_MAX, METRICS_MAX, MINUTES_KEPT, SECONDS_KEPT } from './limits.ts';

export type FoldedBatch = {
  /** By Unix second; only those of the last hour. */
  readonly seconds: ReadonlyMap<number, Counts>;
  /** By Unix minute; only those that the window reaches back to. */
  readonly minutes: ReadonlyMap<number, Counts>;
  /** The newest minute of the batch that has begun: it gets the latest events, and what a batch of sums has beside counts. */
  readonly newestMinute: number;
};

/**
 * Sums a batch by second and by minute. A minute ahead of our clock, by an hour at most, is that of the event, as in
 * reports; a second ahead of it counts as now. Seconds that are too old for the window, and counts that are not positive
 * whole numbers, are left out.
 */
export function foldBatch(counted: WindowBatch['counts'], nowMs: number): FoldedBatch {
  const nowSecond = Math.floor(nowMs / 1000);
  const nowMinute = Math.floor(nowSecond / 60);
  const seconds = new Map<number, Counts>();
  const minutes = new Map<number, Counts>();
  let newestMinute = 0;
  for (const entry of counted) {
    if (!Number.isSafeInteger(entry.count) || entry.count < 1) continue;
    const own = Math.floor(entry.second);
    const second = Math.min(own, nowSecond);
    const minute = Math.floor((own > nowSecond + AHEAD_SECONDS_MAX ? nowSecond : own) / 60);
    newestMinute = Math.max(newestMinute, Math.min(minute, nowMinute));
    const one = [[entry.event, entry.count]] as const;
    if (second > nowSecond - SECONDS_KEPT) addCounts(countsAt(seconds, second), one, METRICS_MAX);
    if (minute > nowMinute - MINUTES_KEPT) addCounts(countsAt(minutes, minute), one, METRICS_MAX);
  }
  return { seconds, minutes, newestMinute: newestMinute || nowMinute };
}

function countsAt(byTime: Map<number, Counts>, at: number): Counts {
  const found = byTime.get(at);
  if (found) return found;
  const counts: Counts = new Map();
  byTime.set(at, counts);
  return counts;
}
