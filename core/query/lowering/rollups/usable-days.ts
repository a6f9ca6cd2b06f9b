import type { CalendarDate } from '../../../base/time/calendar.ts';
import type { Stretch } from '../../../base/time/comparison.ts';
import { DAY_MS, HOUR_MS } from '../../../base/time/durations.ts';
import type { Select, SettledDay } from '../../tree/nodes.ts';
import { expressionsOf, nodesOf } from '../../tree/walk.ts';

/**
 * Does a bucket of the select begin within an hour of UTC? A row of a rollup is such an hour, and would lie in two buckets.
 * That is so for minutes, and in zones whose clocks are not whole hours from UTC.
 */
export function cutsAnHour(of: Select): boolean {
  return expressionsOf(of)
    .flatMap(nodesOf)
    .some((node) => node.kind === 'bucket' && node.edgesMs.some((atMs) => atMs % HOUR_MS !== 0));
}

/**
 * The settled days of a span whose hours each lie wholly inside it or outside it. Of a span that begins at half past an
 * hour, that is all but the first day.
 */
export function usableDays(settled: readonly SettledDay[], span: Stretch): readonly SettledDay[] {
  return settled.filter(({ day }) => {
    const fromMs = Math.max(Date.parse(day), span.startMs);
    const untilMs = Math.min(Date.parse(day) + DAY_MS, span.endMs);
    return fromMs < untilMs && fromMs % HOUR_MS === 0 && untilMs % HOUR_MS === 0;
  });
}

/**
 * Settled days except those that are read from files: a rollup sums up the events in the store, and of such a day the
 * store may have only those that came late.
 */
export function withoutDays(
  settled: readonly SettledDay[],
  cold: readonly { readonly day: CalendarDate }[],
): readonly SettledDay[] {
  const days = new Set(cold.map(({ day }) => day));
  return settled.filter(({ day }) => !days.has(day));
}

/** How many days (UTC) a span touches. */
export function daysTouched(span: Stretch): number {
  return Math.floor((span.endMs - 1) / DAY_MS) - Math.floor(span.startMs / DAY_MS) + 1;
}
