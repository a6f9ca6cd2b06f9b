import type { Facts } from './facts.ts';
import { AWAY_MINUTES_MIN, CATCH_UP_MINUTES_MAX, MINUTE_GRACE_MS } from './limits.ts';
import type { WindowStore } from './window-store.ts';

/** The newest closed minute, after a grace period for late batches. */
export function lastClosedMinute(nowMs: number): number {
  return Math.floor((nowMs - MINUTE_GRACE_MS) / 60_000) - 1;
}

/** Whether a closed minute was not judged yet. */
export function isJudgementDue({ judgedMinute }: Facts, nowMs: number): boolean {
  return judgedMinute === undefined || lastClosedMinute(nowMs) > judgedMinute;
}

/** When the current minute can be judged. */
export function nextJudgementMs(nowMs: number): number {
  return (lastClosedMinute(nowMs) + 2) * 60_000 + MINUTE_GRACE_MS;
}

/**
 * A late alarm in a window that saw nothing meanwhile means that the service was away (a sleeping machine, a restart),
 * not that the project was silent. Unobserved minutes are not a drop. The minute in which the service went away may
 * have counts, so it is ignored.
 */
export function wasAway(store: WindowStore, { judgedMinute }: Facts, lastClosed: number): boolean {
  if (judgedMinute === undefined || lastClosed - judgedMinute < AWAY_MINUTES_MIN) return false;
  return store.minutes(judgedMinute + 2, lastClosed + 1).length === 0;
}

/** The first minute that judging can begin with; in a seeded window, the first with events. */
export function firstToJudge(store: WindowStore, lastClosed: number, settled: number | undefined): number {
  const earliest = lastClosed - CATCH_UP_MINUTES_MAX + 1;
  if (settled !== undefined) return Math.max(earliest, settled + 1);
  return store.minutes(earliest, lastClosed + 1)[0]?.at ?? lastClosed + 1;
}
