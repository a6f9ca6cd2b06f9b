import type { KindName } from '../../core/api/kinds/index.ts';
import type { QueryResponse } from '../../core/api/query.ts';
import type { ApiError } from '../../core/base/errors.ts';
import { newId } from '../../core/base/ids.ts';
import { ok, type Result } from '../../core/base/result.ts';
import { dataSince } from '../../core/query/data-since.ts';
import type { AskedAgain, Plan } from '../../core/query/kind.ts';
import { withoutRates } from '../../core/query/money/without-rates.ts';
import { changedDefinitions } from '../../core/query/names/changed-definitions.ts';
import { elementsCounted, overlappingIn } from '../../core/query/names/name-warnings.ts';
import type { Reads } from '../../core/query/reuse/reads.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Env } from '../../platform/env.ts';
import { recordQuery } from '../../platform/metrics/metrics.ts';
import { checkNames } from './check-names.ts';
import { checkValues } from './check-values.ts';
import type { FactsFound } from './look-up-facts.ts';
import { chargeRows } from './permit-report.ts';
import type { QueryOptions } from './query-context.ts';
import { metaOfCold, metaOfPlan, metaOfSample, metaOfStatements } from './query-meta.ts';
import { intervalsOf } from './read-intervals.ts';
import { readPlan } from './read-plan.ts';

/** A plan, and what each of its queries reads. */
export type Planned = { readonly kind: KindName; readonly plan: Plan; readonly reads: readonly Reads[] };

/**
 * Runs the statements of a plan and shapes the answer; `again` says with what the request is to be asked again. If only some
 * visitors were kept on the days that it reads, the answer is an estimate; its intervals are left out if they cannot be had in time.
 * Errors: those of `readHot`, and what the kind refuses of the rows.
 */
export async function answerPlan(
  env: Env,
  principal: Principal,
  planned: Planned,
  facts: FactsFound,
  options: QueryOptions,
): Promise<{ readonly result: Result<QueryResponse, ApiError> } | { readonly again: AskedAgain }> {
  const startMs = Date.now();
  const { kind, plan, reads } = planned;
  const { cold, changes, sample } = facts;
  const { id } = principal.project;
  const queryId = newId('query');
  const read = await readPlan(env, principal, planned, facts, { ...options, queryId, sample });
  if (!read.ok) return { result: read };
  const { answer, tables, lowered, cost } = read.value;
  const { columns, rows, totals, groupsLeftOut, money, again, hasEmptySeries = false, warnings: own = [] } = answer;
  if (again) return { again };
  const intervals = sample
    ? await intervalsOf(env, principal, planned, facts, { answer, tables, sample, options })
    : undefined;
  const warnings = [
    ...[...(options.again?.listGroups ?? []), ...(plan.isList ? [] : overlappingIn(columns))].map(elementsCounted),
    ...(await checkNames(env, principal, plan, hasEmptySeries)),
    ...(await checkValues(env, principal, plan, hasEmptySeries)),
    ...withoutRates(money),
    ...changedDefinitions(plan),
    ...own,
  ];
  recordQuery(kind, id, Date.now() - startMs);
  await chargeRows(env, principal, cost.rows_read, Date.now());
  const meta = {
    ...metaOfPlan(plan),
    ...(changes ? dataSince(plan, changes.firstHour) : {}),
    query_id: queryId,
    ...cost,
    ...(lowered.daysRolled.length > 0 ? { rollup: { days: lowered.daysRolled.length } } : {}),
    ...(groupsLeftOut === undefined ? {} : { groups_left_out: groupsLeftOut }),
    ...(money ? { money } : {}),
    ...(warnings.length > 0 ? { warnings } : {}),
    ...(sample ? metaOfSample(sample, intervals?.ok ? intervals.value : undefined) : {}),
    ...metaOfCold(
      cold,
      reads.flatMap(({ spans }) => spans),
    ),
    ...(options.withSql ? metaOfStatements(lowered) : {}),
  };
  return { result: ok({ columns, rows, ...(totals ? { totals } : {}), meta }) };
}
