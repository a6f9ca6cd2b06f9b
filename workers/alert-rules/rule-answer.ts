import { seriesStatuses, worstState } from '../../core/alerts/rule-status.ts';
import type { RuleStatus } from '../../core/api/alert-rules.ts';
import type { Database } from '../../platform/database.ts';
import type { RuleRow } from './rule-rows.ts';
import { isStillHere } from './tell-owner.ts';

/** Rules as they stand now, those with alarms first. */
export async function shownRules(db: Database, rows: readonly RuleRow[], nowMs: number): Promise<RuleStatus[]> {
  const left = new Map<string, boolean>();
  for (const { projectId, madeBy } of rows) {
    if (!left.has(madeBy)) left.set(madeBy, madeBy.startsWith('user:') && !(await isStillHere(db, projectId, madeBy)));
  }
  const shown = rows.map((row) => statusOf(row, left.get(row.madeBy) ?? false, nowMs));
  return shown.sort((a, b) => rankOf(a) - rankOf(b) || a.name.localeCompare(b.name, 'en'));
}

function rankOf({ state, series }: RuleStatus): number {
  if (series.some(({ alarm_since }) => alarm_since !== undefined)) return 0;
  return state === 'broken' ? 1 : 2;
}

function statusOf({ id, rule, state, madeBy }: RuleRow, makerLeft: boolean, nowMs: number): RuleStatus {
  const series = seriesStatuses(state?.memory ?? null);
  const worst = worstState(series);
  const isBroken = state?.problem !== null && state?.problem !== undefined;
  const problem = state?.problem ?? state?.silence ?? null;
  const mutedMs = state?.mutedUntil?.getTime() ?? 0;
  const isPaused = state?.isPaused ?? false;
  return {
    id,
    name: rule.name,
    state: isPaused ? 'paused' : isBroken ? 'broken' : worst.state,
    since: isBroken ? (state?.problemSince?.toISOString() ?? null) : worst.since,
    ...(problem === null ? {} : { problem }),
    judges: state?.memory?.judges ?? '',
    series,
    evaluated_at: state?.evaluatedAt?.toISOString() ?? null,
    next_evaluation_at: isPaused ? null : (state?.nextAt.toISOString() ?? null),
    paused: isPaused,
    muted: mutedMs >= MUTED_FOR_GOOD_MS,
    snoozed_until: mutedMs > nowMs && mutedMs < MUTED_FOR_GOOD_MS ? new Date(mutedMs).toISOString() : null,
    severity: rule.severity,
    watch: rule.watch,
    made_by: madeBy,
    maker_left: makerLeft,
  };
}

/** A mute without an end: the year 9999. */
export const MUTED_FOR_GOOD_MS = Date.UTC(9999, 0, 1);
