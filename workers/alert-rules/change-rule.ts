import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { alertRuleStates } from '../../core/tenancy/schema.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { endRule, happened } from './end-rules.ts';
import { type RuleRow, type RuleStateRow, ruleOf } from './rule-rows.ts';
import { storeEvaluation } from './rule-store.ts';

/** The things that people do to a rule, apart from editing it. */
export type RuleAct =
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  /** Its alarms are told to nobody until then; null: they are told again. */
  | { readonly kind: 'mute' | 'snooze'; readonly untilMs: number | null };

/** An evaluation that ends in between has stored its own; after a few tries something is wrong. */
const TRIES_MAX = 5;

export async function changeRule(
  env: Env,
  principal: Principal,
  id: string,
  act: RuleAct,
  nowMs: number,
): Promise<Result<RuleRow, ApiError>> {
  const db = database(env);
  const { id: projectId, organizationId } = principal.project;
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const row = await ruleOf(db, projectId, id);
    if (!row) return err(noRule(id));
    if (row.state === null) {
      const fresh = { projectId, ruleId: id, ruleVersion: row.version, nextAt: new Date(nowMs) };
      await db.insert(alertRuleStates).values(fresh).onConflictDoNothing();
    } else if (await acted(env, { row, state: row.state }, act, nowMs)) {
      const audit = { organizationId, projectId, actor: principal.actor, action: `alert rule.${act.kind}`, target: id };
      await auditInsert(db, { ...audit, details: { name: row.rule.name } }, nowMs);
      const changed = await ruleOf(db, projectId, id);
      return changed ? ok(changed) : err(noRule(id));
    }
  }
  return err(apiError('unavailable', 'The rule is being evaluated; try again in a moment.', { retryAfterS: 1 }));
}

export function noRule(id: string): ApiError {
  return apiError('not_found', `There is no alert rule \`${id.slice(0, 60)}\` in this project.`);
}

type Held = { readonly row: RuleRow; readonly state: RuleStateRow };

async function acted(env: Env, held: Held, act: RuleAct, nowMs: number): Promise<boolean> {
  const { state } = held;
  switch (act.kind) {
    case 'pause':
      return state.isPaused || endRule(env, held, 'rule_paused', nowMs);
    case 'resume':
      if (!state.isPaused) return true;
      return storeEvaluation(env, {
        state: { ...state, isPaused: false, nextAt: new Date(nowMs) },
        log: [happened('resumed', nowMs)],
      });
    case 'mute':
    case 'snooze': {
      const mutedUntil = act.untilMs === null ? null : new Date(act.untilMs);
      return storeEvaluation(env, { state: { ...state, mutedUntil, nextAt: new Date(nowMs) } });
    }
  }
}
