import type { LiveBucket, LiveDelta, LiveEvent, LiveSnapshot } from '../../core/api/live.ts';
import { PAGE_VIEW, type RecentEvent } from '../../core/live/window.ts';
import { addCounts, type Counts, largest, sum } from './counts.ts';
import { METRICS_MAX, PAGES_MAX, SNAPSHOT_MINUTES, TOP_MAX } from './limits.ts';
import { newestFirst } from './window-store.ts';

export type CountedMinute = { readonly at: number; readonly counts: Counts };

/** The window's figures of the present. */
export type Present = {
  readonly nowMs: number;
  /** Counts by minute, at least those of the last 30. */
  readonly minutes: readonly CountedMinute[];
  /** Views by page of the last 30 minutes, one entry a minute. */
  readonly pages: readonly Counts[];
  readonly activeVisitors: number;
  readonly openAnomalies: number;
};

/**
 * The first message to a viewer: the last 30 minutes.
 *
 * @param latest  the latest events of each of these minutes
 */
export function snapshotOf(present: Present, latest: readonly RecentEvent[]): Omit<LiveSnapshot, 'open_incidents'> {
  const first = firstMinute(present.nowMs);
  return {
    type: 'snapshot',
    ...figuresOf(present),
    minutes: bucketsOf(
      present.minutes,
      Array.from({ length: SNAPSHOT_MINUTES }, (_, i) => first + i),
    ),
    latest: newestFirst(latest).map(shown),
    open_anomalies: present.openAnomalies,
  };
}

/**
 * The next message to a viewer.
 *
 * @param changed  minutes whose counts changed
 * @param latest  events since the last delta, newest first
 */
export function deltaOf(present: Present, changed: Iterable<number>, latest: readonly RecentEvent[]): LiveDelta {
  const first = firstMinute(present.nowMs);
  const shownMinutes = [...changed].filter((minute) => minute >= first).sort((a, b) => a - b);
  return {
    type: 'delta',
    ...figuresOf(present),
    minutes: bucketsOf(present.minutes, shownMinutes),
    latest: latest.map(shown),
  };
}

/** An event as viewers see it, without anything that leads to its person. */
function shown({ visitor: _, ...event }: RecentEvent): LiveEvent {
  return event;
}

function figuresOf({ nowMs, minutes, pages, activeVisitors }: Present) {
  const first = firstMinute(nowMs);
  const events: Counts = new Map();
  const views: Counts = new Map();
  for (const { at, counts } of minutes) if (at >= first) addCounts(events, counts, METRICS_MAX);
  for (const counts of pages) addCounts(views, counts, PAGES_MAX);
  return {
    at: nowMs,
    active_visitors: activeVisitors,
    top_events: largest(events, TOP_MAX),
    top_pages: largest(views, TOP_MAX),
  };
}

/** Minutes in the form of the API; empty where there are no counts. */
function bucketsOf(counted: readonly CountedMinute[], minutes: readonly number[]): LiveBucket[] {
  const byMinute = new Map(counted.map(({ at, counts }) => [at, counts]));
  return minutes.map((minute) => {
    const counts: Counts = byMinute.get(minute) ?? new Map();
    return { at: minute * 60_000, events: sum(counts), views: counts.get(PAGE_VIEW) ?? 0 };
  });
}

function firstMinute(nowMs: number): number {
  return Math.floor(nowMs / 60_000) - SNAPSHOT_MINUTES + 1;
}
