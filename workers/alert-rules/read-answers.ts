import { type RulePlan, requestsOf } from '../../core/alerts/rule-plan.ts';
import { type WatchedValues, watchedValues } from '../../core/alerts/watched-values.ts';
import type { QueryResponse } from '../../core/api/query.ts';
import { type ApiError, ERRORS } from '../../core/base/errors.ts';
import { QUERY_BATCH_MAX } from '../../core/base/limits.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { slicesOf } from '../../core/base/slices.ts';
import type { Span } from '../../core/base/time/local-hours.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Env } from '../../platform/env.ts';
import { problemText } from '../../platform/log.ts';

/**
 * Why there are no numbers. `later`: the plan's limit of reports at once, so the rule has its turn in a moment; `away`: the
 * store does not answer; `refused`: the query is no longer one that can be asked.
 */
export type NoAnswer = { readonly kind: 'later' | 'away' | 'refused'; readonly message: string };

/** Reads the buckets of a rule, and those that they are compared with, by the path of all reports. */
export async function readAnswers(
  env: Env,
  principal: Principal,
  planned: RulePlan,
  judged: readonly Span[],
  nowMs: number,
): Promise<Result<WatchedValues, NoAnswer>> {
  const requests = requestsOf(planned, judged);
  const answers: QueryResponse[] = [];
  for (const slice of slicesOf(requests, QUERY_BATCH_MAX)) {
    const asked = slice.map(({ query }) => query);
    const found = await ask(env, principal, asked, nowMs);
    if (!found.ok) return found;
    for (const each of found.value) {
      if (!each.ok) return err(noAnswer(each.error));
      const gone = each.value.meta.warnings?.find(({ code }) => code === 'unknown_property');
      if (gone) return err({ kind: 'refused', message: gone.message });
      answers.push(each.value);
    }
  }
  return ok(watchedValues(planned.rule.watch, planned.clock.zone, requests, answers));
}

/** Several queries at once, with the types that RPC loses. A fault of the query service is no answer. */
export async function ask(
  env: Env,
  principal: Principal,
  queries: readonly object[],
  asOfMs: number,
): Promise<Result<readonly Result<QueryResponse, ApiError>[], NoAnswer>> {
  try {
    return ok(await env.QUERY.runAll(principal, queries, { asOfMs }));
  } catch (problem) {
    return err({ kind: 'away', message: problemText(problem) });
  }
}

function noAnswer({ code, message }: ApiError): NoAnswer {
  if (code === 'rate_limited') return { kind: 'later', message };
  const { status } = ERRORS[code];
  return { kind: status === 408 || status >= 500 ? 'away' : 'refused', message };
}
