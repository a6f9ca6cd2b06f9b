import type { ApiError } from '../../core/base/errors.ts';
import { newId } from '../../core/base/ids.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { GROUPS, type Intervals, jackknife, WEIGHT_WITHOUT_GROUP } from '../../core/query/estimates/jackknife.ts';
import type { Answer, Plan, RawTables } from '../../core/query/kind.ts';
import { type Sample, weightOf } from '../../core/query/lowering/take-sample.ts';
import { apiErrorOf } from '../../core/query/refusals/refusal.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Env } from '../../platform/env.ts';
import type { Planned } from './answer-plan.ts';
import type { FactsFound } from './look-up-facts.ts';
import type { QueryOptions } from './query-context.ts';
import { readPlan } from './read-plan.ts';

/** So many of the reports run at once, which leaves places for other reports of the project. */
const AT_ONCE = 2;

type Estimated = {
  readonly answer: Answer;
  readonly tables: RawTables;
  readonly sample: Sample;
  readonly options: QueryOptions;
};

/**
 * The intervals of an estimate, from the report without each group of persons: read from the same rows, or, if its figures
 * do not add up, run once more for each. Undefined for lists. Errors: those of `readHot`.
 */
export async function intervalsOf(
  env: Env,
  principal: Principal,
  planned: Planned,
  facts: FactsFound,
  { answer, tables, sample, options: { signal } }: Estimated,
): Promise<Result<Intervals | undefined, ApiError>> {
  const { plan } = planned;
  if (plan.isList) return ok(undefined);
  const weight = weightOf(sample);
  if (plan.leavesOut) {
    const others = withoutEach(plan, tables, weight);
    return others.ok ? ok(jackknife(answer, others.value, weight)) : others;
  }
  const others: Answer[] = [];
  for (let first = 0; first < GROUPS; first += AT_ONCE) {
    const groups = Array.from({ length: AT_ONCE }, (_, index) => first + index);
    const reads = await Promise.all(
      groups.map((group) => {
        const options = { queryId: newId('query'), sample: { ...sample, leftOut: { group } }, signal };
        return readPlan(env, principal, planned, facts, options);
      }),
    );
    for (const read of reads) {
      if (!read.ok) return read;
      others.push(read.value.answer);
    }
  }
  return ok(jackknife(answer, others, weight));
}

function withoutEach(plan: Plan, tables: RawTables, weight: number): Result<Answer[], ApiError> {
  const others: Answer[] = [];
  for (let group = 0; group < GROUPS; group++) {
    const answer = plan.answer(tables, weight * WEIGHT_WITHOUT_GROUP, group);
    if (!answer.ok) return err(apiErrorOf(answer.error));
    others.push(answer.value);
  }
  return ok(others);
}
