import type { AlertRule } from '../api/alert-rules.ts';
import { ok, type Result } from '../base/result.ts';
import { MINUTE_MS } from '../base/time/durations.ts';
import type { Span } from '../base/time/local-hours.ts';
import { conditionOf } from './conditions/index.ts';
import type { Evaluating } from './evaluate-rule.ts';
import type { RuleClock } from './rule-buckets.ts';
import { bucketsRead } from './take-readings.ts';
import type { Timing } from './timing.ts';
import { planWatch } from './watching/index.ts';
import type { WatchedQuery, WatchPlan, WatchRequest } from './watching/watch-plan.ts';

/** A rule that can be evaluated: what it reads, when, and how it judges. */
export type RulePlan = Evaluating & { readonly plan: WatchPlan; readonly timing: Timing; readonly judges: string };

/** Errors: why the rule cannot be evaluated. */
export function planRule(rule: AlertRule, query: WatchedQuery, clock: RuleClock): Result<RulePlan, string> {
  const plan = planWatch({ query, watch: rule.watch, bucket: rule.bucket, clock });
  if (!plan.ok) return plan;
  const condition = conditionOf(rule);
  const waitMs = plan.value.lagMs + rule.delay_minutes * MINUTE_MS;
  const readsRunning = plan.value.growsOnly && condition.firesOnHigh && plan.value.lagMs === 0;
  const timing = { clock, bucket: rule.bucket, waitMs, readsRunning };
  return ok({
    rule,
    query,
    condition,
    plan: plan.value,
    clock,
    timing,
    judges: judgesText(rule, plan.value, readsRunning),
  });
}

/** The requests that read these buckets and those that they are compared with. */
export function requestsOf(planned: RulePlan, judged: readonly Span[]): readonly WatchRequest[] {
  return planned.plan.requests(bucketsRead(planned, judged));
}

function judgesText({ delay_minutes }: AlertRule, { judges }: WatchPlan, readsRunning: boolean): string {
  const delay = delay_minutes === 0 ? '' : `, ${delay_minutes} minutes later`;
  const early = readsRunning ? '; one that still runs, as soon as its number is too high already' : '';
  return `Judges ${judges}${delay}${early}.`;
}
