import { and, eq } from 'drizzle-orm';
import type { RuleLogLine } from '../../core/api/alert-rules.ts';
import type { Region } from '../../core/base/regions.ts';
import { alertRuleStates, projects } from '../../core/tenancy/schema.ts';
import { type Database, database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { eachOf } from '../../platform/jobs/each-of.ts';
import { endedChanges } from './evaluate-row.ts';
import { deletedRules, type RuleRow, type RuleStateRow } from './rule-rows.ts';
import { isRule, storeEvaluation } from './rule-store.ts';

/** Ends the alarms of rules that were deleted, and forgets their state: a restored rule starts from normal. */
export async function endDeletedRules(env: Env, region: Region, nowMs: number): Promise<number> {
  const db = database(env);
  const rows = await deletedRules(db, region);
  await eachOf(rows, async (row) => {
    if (row.state === null) return;
    await endRule(env, { row, state: row.state }, 'rule_deleted', nowMs);
    await db.delete(alertRuleStates).where(and(isRule(row.projectId, row.id), eq(alertRuleStates.isPaused, true)));
  });
  return rows.length;
}

/** Ends the alarms of a rule, which is paused from now on; it starts from normal when it is resumed. */
export async function endRule(
  env: Env,
  { row, state }: { readonly row: RuleRow; readonly state: RuleStateRow },
  reason: 'rule_paused' | 'rule_deleted',
  nowMs: number,
): Promise<boolean> {
  const changes = endedChanges(row, state, await zoneOf(database(env), row.projectId), nowMs, reason);
  return storeEvaluation(env, {
    state: { ...state, memory: null, problem: null, problemSince: null, problemTold: null, isPaused: true },
    changes,
    log: [
      happened(
        reason === 'rule_paused' ? 'paused' : 'deleted',
        nowMs,
        changes.map(({ alarm }) => alarm.key),
      ),
    ],
  });
}

/** A line of the log about the rule itself. */
export function happened(reason: RuleLogLine['reason'], nowMs: number, alarms: readonly string[] = []) {
  const at = new Date(nowMs);
  return { at, bucketStart: at, bucketEnd: at, reason, readings: [], seriesRead: 0, alarms, text: null };
}

async function zoneOf(db: Database, projectId: string): Promise<string> {
  const row = await db.select({ zone: projects.timezone }).from(projects).where(eq(projects.id, projectId)).get();
  return row?.zone ?? 'UTC';
}
