import { type CalendarDate, DAY_MS, HOUR_MS, type Interval } from '../../base/time.ts';
import type { SpanOfBuckets } from '../trend/spans.ts';

/** A day (UTC) of which a rollup holds all events, and the version of its rows. */
export type SettledDay = { readonly day: CalendarDate; readonly version: string };

/**
 * The settled days of a span whose hours each lie in one bucket, and wholly within the span or outside of it: only then
 * does a row of a rollup, which is an hour of UTC, count as its events do. In a zone whose clocks are not whole hours
 * from UTC none is; of a span that begins at half past an hour all but the first.
 */
export function usableDays(
  settled: readonly SettledDay[],
  span: SpanOfBuckets,
  interval: Interval | undefined,
): readonly SettledDay[] {
  // The first bucket begins with the span, or before it.
  const cutsAnHour = span.buckets.slice(1).some(({ startMs }) => startMs % HOUR_MS !== 0);
  if (interval === 'minute' || cutsAnHour) return [];
  return settled.filter(({ day }) => {
    const fromMs = Math.max(Date.parse(day), span.startMs);
    const untilMs = Math.min(Date.parse(day) + DAY_MS, span.endMs);
    return fromMs < untilMs && fromMs % HOUR_MS === 0 && untilMs % HOUR_MS === 0;
  });
}

/**
 * Settled days but those that are read from files: a rollup sums up what the store has of a day, and of these that may be
 * no more than what came late.
 */
export function withoutDays(
  settled: readonly SettledDay[],
  cold: readonly { readonly day: CalendarDate }[],
): readonly SettledDay[] {
  const days = new Set(cold.map(({ day }) => day));
  return settled.filter(({ day }) => !days.has(day));
}

/** How many days (UTC) a span touches. */
export function daysTouched(span: SpanOfBuckets): number {
  return Math.floor((span.endMs - 1) / DAY_MS) - Math.floor(span.startMs / DAY_MS) + 1;
}
