import type { QueryResponse } from '../../core/api/query.ts';
import type { ApiError } from '../../core/base/errors.ts';
import type { Result } from '../../core/base/result.ts';
import type { Compiled } from '../../core/query/compile.ts';
import type { AskedAgain } from '../../core/query/kind.ts';
import { needs } from '../../core/query/lowering/needs.ts';
import { distinctSpans, readsOf } from '../../core/query/reuse/reads.ts';
import { shareScans } from '../../core/query/reuse/share-scans.ts';
import { withOpenBucketsApart } from '../../core/query/reuse/split-open.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Env } from '../../platform/env.ts';
import { answerPlan, type Planned } from './answer-plan.ts';
import { lookUpFacts } from './look-up-facts.ts';
import { contextOf, type QueryOptions } from './query-context.ts';

export type Answered = Result<QueryResponse, ApiError>;
/** An answer, or facts to ask again with. */
export type PlanAnswer = { readonly result: Answered } | { readonly again: AskedAgain };

/** Runs plans together, and answers them in their order: one look-up of facts, and each statement once. */
export async function runPlans(
  env: Env,
  principal: Principal,
  compiled: readonly Compiled[],
  options: QueryOptions,
): Promise<readonly PlanAnswer[]> {
  if (compiled.length === 0) return [];
  const context = contextOf(principal, options);
  const plans = compiled.map(({ kind, plan }) => {
    const split = withOpenBucketsApart(plan, context.nowMs);
    return { kind, plan: split, reads: readsOf(split, context.projectId) };
  });
  const needed = needs(
    plans.flatMap(({ plan }) => plan.queries),
    context.nowMs,
    plans.some(({ plan }) => (plan.scope?.internal?.persons.length ?? 0) > 0),
  );
  const spans = distinctSpans(plans.flatMap(({ reads }) => reads));
  const facts = await lookUpFacts(env, principal, needed, spans, context, options.signal);
  if (!facts.ok && plans.length > 1) {
    // Only some of them may need what cannot be had.
    const alone = await Promise.all(compiled.map((each) => runPlans(env, principal, [each], options)));
    return alone.flat();
  }
  if (!facts.ok) return plans.map(() => ({ result: facts }));
  const asked = facts.value.sample ? plans.map(leavingOut) : plans;
  const shared = shareScans(
    asked.map(({ plan }) => plan),
    facts.value.settledDays.length > 0,
  );
  return Promise.all(
    asked.map((planned, index) => {
      const plan = shared[index] ?? planned.plan;
      return answerPlan(env, principal, { ...planned, plan }, facts.value, options);
    }),
  );
}

/** The plan whose rows also tell the intervals of an estimate. Its statements read what those of the plan read together. */
function leavingOut(planned: Planned): Planned {
  const plan = planned.plan.leavingOut?.();
  if (!plan) return planned;
  const reads = {
    spans: planned.reads.flatMap(({ spans }) => spans),
    others: planned.reads.some(({ others }) => others),
  };
  return { ...planned, plan, reads: plan.queries.map(() => reads) };
}
