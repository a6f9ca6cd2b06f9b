import type { ApiError } from '../../core/base/errors.ts';
import { newId } from '../../core/base/ids.ts';
import { ok, type Result } from '../../core/base/result.ts';
import { GROUPS, type Intervals, jackknife } from '../../core/query/estimates/jackknife.ts';
import type { Answer } from '../../core/query/kind.ts';
import type { Sample } from '../../core/query/lowering/take-sample.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Env } from '../../platform/env.ts';
import type { Planned } from './answer-plan.ts';
import type { FactsFound } from './look-up-facts.ts';
import type { QueryOptions } from './query-context.ts';
import { readPlan } from './read-plan.ts';

/** So many of the reports run at once, which leaves places for other reports of the project. */
const AT_ONCE = 2;

type Estimated = { readonly answer: Answer; readonly sample: Sample; readonly options: QueryOptions };

/**
 * The intervals of an estimate: runs the report once more without each group of persons. Undefined for lists. Errors: those
 * of `readHot`.
 */
export async function intervalsOf(
  env: Env,
  principal: Principal,
  planned: Planned,
  facts: FactsFound,
  { answer, sample, options: { signal } }: Estimated,
): Promise<Result<Intervals | undefined, ApiError>> {
  if (planned.plan.isList) return ok(undefined);
  const others: Answer[] = [];
  for (let first = 0; first < GROUPS; first += AT_ONCE) {
    const groups = Array.from({ length: AT_ONCE }, (_, index) => first + index);
    const reads = await Promise.all(
      groups.map((group) => {
        const leftOut = { group, of: GROUPS };
        const options = { queryId: newId('query'), sample: { ...sample, leftOut }, signal };
        return readPlan(env, principal, planned, facts, options);
      }),
    );
    for (const read of reads) {
      if (!read.ok) return read;
      others.push(read.value.answer);
    }
  }
  return ok(jackknife(answer, others, 2 ** sample.halvings));
}
