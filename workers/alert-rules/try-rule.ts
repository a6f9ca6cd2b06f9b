import { evaluateRule, memoryOf } from '../../core/alerts/evaluate-rule.ts';
import { previewRule } from '../../core/alerts/preview-rule.ts';
import { bucketHolding } from '../../core/alerts/rule-buckets.ts';
import { planRule, type RulePlan, requestsOf } from '../../core/alerts/rule-plan.ts';
import { bucketsToJudge, completeBuckets } from '../../core/alerts/timing.ts';
import type { AlertRule, RulePreview, RuleTested } from '../../core/api/alert-rules.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { QUERY_BATCH_MAX, RULE_PREVIEW_DAYS } from '../../core/base/limits.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import type { Span } from '../../core/base/time/local-hours.ts';
import { watchedQuery } from '../../platform/alert-rules/watched-query.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { type NoAnswer, readAnswers } from './read-answers.ts';

/** When a rule would have fired in the last 90 days: one query over the span where its number allows it. */
export async function previewOf(
  env: Env,
  principal: Principal,
  rule: AlertRule,
  nowMs: number,
): Promise<Result<RulePreview, ApiError>> {
  const planned = await plannedFor(env, principal, rule);
  if (!planned.ok) return planned;
  const { judged, isShortened } = previewBuckets(planned.value, nowMs);
  const values = await readAnswers(env, principal, planned.value, judged, nowMs);
  if (!values.ok) return err(errorOf(values.error));
  const startMs = judged[0]?.startMs ?? nowMs;
  const endMs = judged.at(-1)?.endMs ?? nowMs;
  return ok({
    judges: planned.value.judges,
    span: { start: new Date(startMs).toISOString(), end: new Date(endMs).toISOString() },
    ...(isShortened
      ? { shortened_because: `More than ${QUERY_BATCH_MAX} queries would be needed for ${RULE_PREVIEW_DAYS} days.` }
      : {}),
    ...previewRule(planned.value, judged, values.value, nowMs),
  });
}

/** The readings of a rule now. Nobody is told, and nothing is stored. */
export async function testRule(
  env: Env,
  principal: Principal,
  rule: AlertRule,
  nowMs: number,
): Promise<Result<RuleTested, ApiError>> {
  const planned = await plannedFor(env, principal, rule);
  if (!planned.ok) return planned;
  const judged = bucketsToJudge(planned.value.timing, nowMs, undefined);
  const values = await readAnswers(env, principal, planned.value, judged, nowMs);
  if (!values.ok) return err(errorOf(values.error));
  const memory = memoryOf(planned.value, undefined);
  const { lines } = evaluateRule(planned.value, memory, judged, values.value, { nowMs, openFromMs: 0 });
  const [first] = judged;
  return ok({
    judges: planned.value.judges,
    bucket_start: new Date(first?.startMs ?? nowMs).toISOString(),
    bucket_end: new Date(first?.endMs ?? nowMs).toISOString(),
    readings: lines.map(({ bucket: _, isLate: __, ...line }) => line),
  });
}

async function plannedFor(env: Env, principal: Principal, rule: AlertRule): Promise<Result<RulePlan, ApiError>> {
  const { id, timezone: zone, weekStart = 'monday' } = principal.project;
  const watched = await watchedQuery(database(env), id, rule.watch);
  if (!watched.ok) return err(apiError('not_found', watched.error.message));
  const planned = planRule(rule, watched.value, { zone, weekStart });
  return planned.ok ? planned : err(apiError('invalid_query', planned.error));
}

/** The buckets of 90 days, or of as many as one batch of queries reads. */
function previewBuckets(
  planned: RulePlan,
  nowMs: number,
): { readonly judged: readonly Span[]; readonly isShortened: boolean } {
  for (let days = RULE_PREVIEW_DAYS; ; days /= 2) {
    const endMs = nowMs;
    const fromMs = endMs - planned.timing.waitMs - days * DAY_MS;
    const { startMs } = bucketHolding(planned.clock, planned.timing.bucket, fromMs);
    const judged = completeBuckets(planned.timing, { startMs, endMs });
    const fits = requestsOf(planned, judged).length <= QUERY_BATCH_MAX;
    if (fits || days < SHORTEST_DAYS)
      return { judged: fits ? judged : judged.slice(-QUERIES_LEFT), isShortened: days < RULE_PREVIEW_DAYS };
  }
}

const SHORTEST_DAYS = 0.02;
const QUERIES_LEFT = 12;

function errorOf({ kind, message }: NoAnswer): ApiError {
  if (kind === 'refused') return apiError('invalid_query', message);
  return apiError(kind === 'later' ? 'rate_limited' : 'unavailable', message, { retryAfterS: 5 });
}
