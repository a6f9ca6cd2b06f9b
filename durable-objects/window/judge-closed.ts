import type { Anomaly } from '../../core/api/anomaly.ts';
import { newId } from '../../core/base/ids.ts';
import { anomalyOf } from '../../core/detection/anomaly-of.ts';
import { judgeMinute } from '../../core/detection/judge-minute.ts';
import { type Counts, OTHER } from './counts.ts';
import type { Facts } from './facts.ts';
import {
  AWAY_MINUTES_MIN,
  CATCH_UP_MINUTES_MAX,
  IDLE_MINUTES_MAX,
  METRICS_MAX,
  MINUTE_GRACE_MS,
  NEWS_MINUTES_MAX,
} from './limits.ts';
import type { WindowStore } from './window-store.ts';

/**
 * Judges every closed minute that was not judged yet, in order, and records the last one: a late alarm catches up, and
 * a repeated one has nothing to do. Run it in the transaction that stores its findings.
 *
 * @returns findings that are recent enough to be raised
 */
export function judgeClosed(store: WindowStore, facts: Facts, projectId: string, nowMs: number): Anomaly[] {
  const lastClosed = lastClosedMinute(nowMs);
  if (wasAway(store, facts, lastClosed)) {
    startAfresh(facts, lastClosed, nowMs);
    return [];
  }
  const from = firstToJudge(store, facts, lastClosed);
  if (from > lastClosed) return [];
  const countsOf = new Map(store.minutes(from, lastClosed + 1).map(({ at, counts }) => [at, counts]));
  const settings = facts.settings;
  const anomalies: Anomaly[] = [];
  let memories = facts.memories;
  for (let minute = from; minute <= lastClosed; minute++) {
    const judged = judgeMinute({
      memories,
      counts: namedCounts(countsOf.get(minute)),
      minute,
      settings,
      metricsMax: METRICS_MAX,
    });
    memories = judged.memories;
    if (judged.found.length === 0 || minute <= lastClosed - NEWS_MINUTES_MAX) continue;
    const pages = store.recent(minute, minute + 1)[0]?.pages ?? new Map();
    for (const found of judged.found) {
      anomalies.push(anomalyOf(found, judged.found, pages, { id: newId('anomaly'), projectId, minute }));
    }
  }
  facts.memories = memories;
  facts.judgedMinute = lastClosed;
  return anomalies;
}

/** The newest closed minute, after a grace period for late batches. */
function lastClosedMinute(nowMs: number): number {
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
function wasAway(store: WindowStore, facts: Facts, lastClosed: number): boolean {
  const judged = facts.judgedMinute;
  if (judged === undefined || lastClosed - judged < AWAY_MINUTES_MIN) return false;
  return store.minutes(judged + 2, lastClosed + 1).length === 0;
}

/** Continues with the next whole minute; after a long absence it discards what was learned before. */
function startAfresh(facts: Facts, lastClosed: number, nowMs: number): void {
  if (lastClosed - (facts.judgedMinute ?? 0) > IDLE_MINUTES_MAX) facts.forgetJudged();
  facts.judgedMinute = Math.floor(nowMs / 60_000);
}

/** The minute after the last judged; in a seeded window, the first with events. */
function firstToJudge(store: WindowStore, facts: Facts, lastClosed: number): number {
  const earliest = lastClosed - CATCH_UP_MINUTES_MAX + 1;
  const judged = facts.judgedMinute;
  if (judged !== undefined) return Math.max(earliest, judged + 1);
  return store.minutes(earliest, lastClosed + 1)[0]?.at ?? lastClosed + 1;
}

/** `(other)` sums changing names, so it is not judged. */
function namedCounts(counts: Counts | undefined): Counts {
  const named = new Map(counts);
  named.delete(OTHER);
  return named;
}
