import { and, eq, lt, type SQL, sql } from 'drizzle-orm';
import type { AlarmChange } from '../../core/api/alarms.ts';
import { type alertRuleLog, alertRuleStates } from '../../core/tenancy/schema.ts';
import type { Database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { runBatch } from '../../platform/run-batch.ts';
import type { RuleRow, RuleStateRow } from './rule-rows.ts';

/** An evaluation that takes longer has died; the next one evaluates its buckets, and they are stored once. */
const LEASE_MS = 90_000;

export type LogRow = Omit<typeof alertRuleLog.$inferSelect, 'projectId' | 'ruleId' | 'evaluation' | 'sequence'>;

/** Takes a rule for one evaluation; undefined if another has it. A rule that was never evaluated gets its state. */
export async function claimRule(
  db: Database,
  { projectId, id, version }: Pick<RuleRow, 'projectId' | 'id' | 'version'>,
  nowMs: number,
): Promise<RuleStateRow | undefined> {
  const fresh = { projectId, ruleId: id, ruleVersion: version, nextAt: new Date(nowMs) };
  await db.insert(alertRuleStates).values(fresh).onConflictDoNothing();
  const [claimed] = await db
    .update(alertRuleStates)
    .set({ leaseUntil: nowMs + LEASE_MS })
    .where(and(isRule(projectId, id), lt(alertRuleStates.leaseUntil, nowMs), eq(alertRuleStates.isPaused, false)))
    .returning();
  return claimed;
}

export type Outcome = {
  /** The state to store; its number of evaluations is that which was read. */
  readonly state: RuleStateRow;
  readonly changes?: readonly AlarmChange[];
  readonly log?: readonly LogRow[];
};

/**
 * Stores an evaluation in one transaction: its log, the changes of its alarms, and the state. Of two that ran at once, the
 * second finds that the state has moved on, and stores nothing. Returns whether it was stored.
 */
export async function storeEvaluation(
  env: Pick<Env, 'DB'>,
  { state, changes = [], log = [] }: Outcome,
): Promise<boolean> {
  const results = await runBatch(env.DB, [
    ...log.map((line) => logInsert(state, line)),
    ...changes.map((change) => changeInsert(state, change)),
    stateUpdate(state),
  ]);
  return (results.at(-1)?.meta.changes ?? 0) > 0;
}

/** Gives the rule back unevaluated, until its next turn. */
export async function postponeRule(db: Database, state: RuleStateRow, nextMs: number): Promise<void> {
  await db
    .update(alertRuleStates)
    .set({ leaseUntil: 0, nextAt: new Date(nextMs) })
    .where(isRule(state.projectId, state.ruleId));
}

export function isRule(projectId: string, ruleId: string) {
  return and(eq(alertRuleStates.projectId, projectId), eq(alertRuleStates.ruleId, ruleId));
}

function isUnmoved({ projectId, ruleId, evaluations }: RuleStateRow): SQL {
  return sql`project_id = ${projectId} AND rule_id = ${ruleId} AND evaluations = ${evaluations}`;
}

function logInsert(state: RuleStateRow, line: LogRow): SQL {
  return sql`INSERT INTO alert_rule_log
    (project_id, rule_id, evaluation, at, bucket_start, bucket_end, reason, readings, series_read, alarms, text)
    SELECT ${state.projectId}, ${state.ruleId}, ${state.evaluations + 1}, ${line.at.getTime()},
      ${line.bucketStart.getTime()}, ${line.bucketEnd.getTime()}, ${line.reason}, ${JSON.stringify(line.readings)},
      ${line.seriesRead}, ${JSON.stringify(line.alarms)}, ${line.text}
    FROM alert_rule_states WHERE ${isUnmoved(state)}`;
}

function changeInsert(state: RuleStateRow, change: AlarmChange): SQL {
  return sql`INSERT INTO alert_rule_changes (project_id, change)
    SELECT ${state.projectId}, ${JSON.stringify(change)} FROM alert_rule_states WHERE ${isUnmoved(state)}`;
}

function stateUpdate(state: RuleStateRow): SQL {
  const { ruleVersion, memory, problem, problemSince, problemTold, isPaused, mutedUntil, evaluatedAt, nextAt } = state;
  return sql`UPDATE alert_rule_states SET
    rule_version = ${ruleVersion},
    memory = ${memory === null ? null : JSON.stringify(memory)},
    problem = ${problem},
    problem_since = ${problemSince?.getTime() ?? null},
    problem_told = ${problemTold},
    is_paused = ${isPaused ? 1 : 0},
    muted_until = ${mutedUntil?.getTime() ?? null},
    evaluated_at = ${evaluatedAt?.getTime() ?? null},
    next_at = ${nextAt.getTime()},
    evaluations = evaluations + 1,
    lease_until = 0
    WHERE ${isUnmoved(state)}`;
}
