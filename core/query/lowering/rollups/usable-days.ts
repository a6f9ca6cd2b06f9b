import type { CalendarDate } from '../../../base/time/calendar.ts';
import type { Stretch } from '../../../base/time/comparison.ts';
import { DAY_MS, HOUR_MS } from '../../../base/time/durations.ts';
import type { Select, SettledDay } from '../../tree/nodes.ts';
import { expressionsOf, nodesOf } from '../../tree/walk.ts';

/**
 * Whether a bucket of the select begins within an hour of UTC. A rollup row covers one such hour and would fall into
 * two buckets. This is so for minutes, and in zones that are not whole hours from UTC.
 */
export function cutsAnHour(of: Select): boolean {
  return expressionsOf(of)
    .flatMap(nodesOf)
    .some((node) => node.kind === 'bucket' && node.edgesMs.some((atMs) => atMs % HOUR_MS !== 0));
}

/**
 * The settled days whose hours each lie wholly inside or outside a span. If the span begins at half past an hour, its
 * first day is left out.
 */
export function usableDays(settled: readonly SettledDay[], span: Stretch): readonly SettledDay[] {
  return settled.filter(({ day }) => {
    const fromMs = Math.max(Date.parse(day), span.startMs);
    const untilMs = Math.min(Date.parse(day) + DAY_MS, span.endMs);
    return fromMs < untilMs && fromMs % HOUR_MS === 0 && untilMs % HOUR_MS === 0;
  });
}

/**
 * Settled days except those read from files: a rollup covers the events in the store, which for such a day may hold
 * only the late ones.
 */
export function withoutDays(
  settled: readonly SettledDay[],
  cold: readonly { readonly day: CalendarDate }[],
): readonly SettledDay[] {
  const days = new Set(cold.map(({ day }) => day));
  return settled.filter(({ day }) => !days.has(day));
}

/** Number of days (UTC) that a span touches. */
export function daysTouched(span: Stretch): number {
  return Math.floor((span.endMs - 1) / DAY_MS) - Math.floor(span.startMs / DAY_MS) + 1;
}
