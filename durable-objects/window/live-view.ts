import type { LiveBucket, LiveEvent, LiveSnapshot } from '../../core/api/live.ts';
import { PAGE_VIEW, type RecentEvent } from '../../core/window.ts';
import { addCounts, type Counts, largest, sum } from './counts.ts';
import { ACTIVE_MINUTES, METRICS_MAX, PAGES_MAX, SNAPSHOT_MINUTES, TOP_MAX } from './limits.ts';
import { countVisitors, mergeSketches } from './visitor-sketch.ts';
import { newestFirst, type RecentMinute } from './window-store.ts';

export type CountedMinute = { readonly at: number; readonly counts: Counts };

/**
 * What a viewer sees on arrival: the last 30 minutes whole.
 *
 * @param minutes  counts by minute, at least those of the last 30
 * @param recent   pages, visitors and latest events of the same minutes
 */
export function snapshotOf(
  minutes: readonly CountedMinute[],
  recent: readonly RecentMinute[],
  openAnomalies: number,
  nowMs: number,
): LiveSnapshot {
  const nowMinute = Math.floor(nowMs / 60_000);
  const first = nowMinute - SNAPSHOT_MINUTES + 1;
  const byMinute = new Map(minutes.map(({ at, counts }) => [at, counts]));
  const events: Counts = new Map();
  const pages: Counts = new Map();
  for (const { at, counts } of minutes) if (at >= first) addCounts(events, counts, METRICS_MAX);
  for (const minute of recent) if (minute.minute >= first) addCounts(pages, minute.pages, PAGES_MAX);
  return {
    type: 'snapshot',
    at: nowMs,
    active_visitors: activeVisitors(recent, nowMs),
    minutes: Array.from({ length: SNAPSHOT_MINUTES }, (_, i) => bucketOf(first + i, byMinute.get(first + i))),
    latest: newestFirst(recent.toReversed().flatMap((minute) => minute.latest)).map(shown),
    top_events: largest(events, TOP_MAX),
    top_pages: largest(pages, TOP_MAX),
    open_anomalies: openAnomalies,
  };
}

/** An event as viewers see it: nothing that leads to its person. */
export function shown({ visitor: _, ...event }: RecentEvent): LiveEvent {
  return event;
}

/** Distinct visitors of the current minute and the four before it. */
export function activeVisitors(recent: readonly RecentMinute[], nowMs: number): number {
  const first = Math.floor(nowMs / 60_000) - ACTIVE_MINUTES + 1;
  return countVisitors(mergeSketches(recent.filter(({ minute }) => minute >= first).map(({ visitors }) => visitors)));
}

/** A minute as the wire shows it; empty without counts. */
export function bucketOf(minute: number, counts: Counts = new Map()): LiveBucket {
  return { at: minute * 60_000, events: sum(counts), views: counts.get(PAGE_VIEW) ?? 0 };
}
