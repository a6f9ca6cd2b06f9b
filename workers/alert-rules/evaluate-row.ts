import { type AlarmOrigin, alarmChangeOf, noDataChangeOf } from '../../core/alerts/alarm-of.ts';
import { type Evaluated, endAll, evaluateRule, memoryOf, withoutAnswer } from '../../core/alerts/evaluate-rule.ts';
import { logLines } from '../../core/alerts/log-lines.ts';
import { planRule, type RulePlan } from '../../core/alerts/rule-plan.ts';
import { bucketsToJudge, nextDueMs, openFromMs } from '../../core/alerts/timing.ts';
import type { AlarmChange } from '../../core/api/alarms.ts';
import { MINUTE_MS } from '../../core/base/time/durations.ts';
import { watchedQuery } from '../../platform/alert-rules/watched-query.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { principalOfProject } from '../../platform/auth/principal-of-project.ts';
import { type Database, database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { readAnswers } from './read-answers.ts';
import type { RuleRow, RuleStateRow } from './rule-rows.ts';
import { claimRule, type Outcome, postponeRule, storeEvaluation } from './rule-store.ts';

/** A rule that cannot be evaluated is tried again this often: somebody may restore what it watches. */
const BROKEN_MS = 5 * MINUTE_MS;
/** For a query that waits for its turn, or a store that is away. */
const AGAIN_MS = MINUTE_MS;

export type RowEvaluated = {
  readonly isStored: boolean;
  /** The rule cannot be evaluated, which its owner may not know yet. */
  readonly isBroken: boolean;
};

/** Evaluates one rule and stores the outcome. */
export async function evaluateRow(env: Env, row: RuleRow, nowMs: number): Promise<RowEvaluated> {
  const db = database(env);
  const state = await claimRule(db, row, nowMs);
  if (!state) return NOTHING;
  const principal = await principalOfProject(db, row.projectId, `rule:${row.id}`);
  if (!principal.ok) {
    await postponeRule(db, state, nowMs + BROKEN_MS);
    return NOTHING;
  }
  const outcome = await outcomeOf(env, db, principal.value, { row, state }, nowMs);
  if (outcome) return { isStored: await storeEvaluation(env, outcome), isBroken: outcome.state.problem !== null };
  await postponeRule(db, state, nowMs + AGAIN_MS);
  return NOTHING;
}

const NOTHING: RowEvaluated = { isStored: false, isBroken: false };

type Claimed = { readonly row: RuleRow; readonly state: RuleStateRow };

/** Undefined: it is not the rule's turn yet. */
async function outcomeOf(
  env: Env,
  db: Database,
  principal: Principal,
  claimed: Claimed,
  nowMs: number,
): Promise<Outcome | undefined> {
  const { row, state } = claimed;
  const { timezone: zone, weekStart = 'monday' } = principal.project;
  const watched = await watchedQuery(db, principal.project.id, row.rule.watch);
  if (!watched.ok) return broken(claimed, watched.error.message, nowMs, watched.error.isDeleted ? zone : undefined);
  const planned = planRule(row.rule, watched.value, { zone, weekStart });
  if (!planned.ok) return broken(claimed, planned.error, nowMs);
  const memory = memoryOf(planned.value, state.memory ?? undefined);
  const judged = bucketsToJudge(planned.value.timing, nowMs, memory.memory.lastStartMs);
  const values = await readAnswers(env, principal, planned.value, judged, nowMs);
  if (values.ok) {
    const now = { nowMs, openFromMs: openFromMs(planned.value.timing, nowMs) };
    const evaluated = evaluateRule(planned.value, memory, judged, values.value, now);
    return stored(claimed, planned.value, evaluated, nowMs, nextDueMs(planned.value.timing, nowMs));
  }
  if (values.error.kind === 'later') return undefined;
  if (values.error.kind === 'refused') return broken(claimed, values.error.message, nowMs);
  return stored(claimed, planned.value, withoutAnswer(row.rule, memory.memory, nowMs), nowMs, nowMs + AGAIN_MS);
}

function stored(
  { row, state }: Claimed,
  planned: RulePlan,
  evaluated: Evaluated,
  nowMs: number,
  nextMs: number,
): Outcome {
  const origin = originOf(row, state, planned, nowMs);
  const changes = [
    ...evaluated.events.map((event) => alarmChangeOf(origin, event)),
    ...evaluated.noData.map((event) => noDataChangeOf(origin, event)),
  ];
  return {
    state: {
      ...state,
      ruleVersion: row.version,
      memory: { ...evaluated.memory, judges: planned.judges },
      problem: null,
      problemSince: null,
      problemTold: null,
      evaluatedAt: new Date(nowMs),
      nextAt: new Date(nextMs),
    },
    changes,
    log: logLines(planned, evaluated, keysOf(changes), nowMs),
  };
}

/** A rule without anything to read. If that was deleted, its alarms are over. */
function broken({ row, state }: Claimed, problem: string, nowMs: number, deletedInZone?: string): Outcome {
  const memory = state.memory;
  const isOver = deletedInZone !== undefined && memory !== null;
  const changes = isOver ? endedChanges(row, state, deletedInZone, nowMs, 'report_deleted') : [];
  const at = new Date(nowMs);
  const isNew = state.problem !== problem;
  const line = {
    at,
    bucketStart: at,
    bucketEnd: at,
    reason: 'broken' as const,
    readings: [],
    seriesRead: 0,
    text: problem,
  };
  return {
    state: {
      ...state,
      ruleVersion: row.version,
      memory: isOver ? null : memory,
      problem,
      problemSince: isNew ? at : state.problemSince,
      evaluatedAt: at,
      nextAt: new Date(nowMs + BROKEN_MS),
    },
    changes,
    log: isNew ? [{ ...line, alarms: keysOf(changes) }] : [],
  };
}

/** The ends of all alarms of a rule that is no longer evaluated: paused, deleted, or without its report. */
export function endedChanges(
  row: RuleRow,
  state: RuleStateRow,
  zone: string,
  nowMs: number,
  reason: 'rule_paused' | 'rule_deleted' | 'report_deleted',
): AlarmChange[] {
  if (state.memory === null) return [];
  const planned = planRule(row.rule, row.rule.watch.query ?? { query_type: 'events' }, { zone, weekStart: 'monday' });
  if (!planned.ok) return [];
  const origin = {
    ...originOf(row, state, planned.value, nowMs),
    plan: { ...planned.value.plan, ...segmentOf(state) },
  };
  return endAll(state.memory, nowMs, reason).map((event) => alarmChangeOf(origin, event));
}

/** The breakdown by which its alarms were named: what the rule watched may be gone. */
function segmentOf({ memory }: RuleStateRow): { property?: string } {
  return memory?.property === undefined ? {} : { property: memory.property };
}

function originOf(row: RuleRow, state: RuleStateRow, planned: RulePlan, nowMs: number): AlarmOrigin {
  const { projectId, id: ruleId } = row;
  const isMuted = state.mutedUntil !== null && state.mutedUntil.getTime() > nowMs;
  return { ...planned, projectId, ruleId, isMuted };
}

function keysOf(changes: readonly AlarmChange[]): string[] {
  return changes.filter(({ kind }) => kind !== 'changed').map(({ alarm }) => alarm.key);
}
