import { DAY_MS } from '../../../base/time/durations.ts';

/** How long rows stay in `events` after `hotUntilMs` (migration 0006). */
export const HOT_GRACE_MS = 2 * DAY_MS;

/**
 * Whether a day is read from its cold files instead of `events`: from one day after its first row outlived its
 * retention. That is halfway through the grace period in which `events` still has all rows, so clocks need not agree. A
 * day without rows is never cold.
 */
export function isCold(
  { rows, hotUntilMs }: { readonly rows: number; readonly hotUntilMs: number },
  nowMs: number,
): boolean {
  return rows > 0 && nowMs >= hotUntilMs + HOT_GRACE_MS / 2;
}
