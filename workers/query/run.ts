import type { QueryResponse } from '../../core/api/query.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, type Result } from '../../core/base/result.ts';
import { type Compiled, compile } from '../../core/query/compile.ts';
import type { QueryContext } from '../../core/query/kind.ts';
import { needs } from '../../core/query/lowering/needs.ts';
import { distinctSpans, readsOf } from '../../core/query/reuse/reads.ts';
import { withOpenBucketsApart } from '../../core/query/reuse/split-open.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Env } from '../../platform/env.ts';
import type { StoreProgress } from '../../store/clickhouse/read-progress.ts';
import { answerPlan } from './answer-plan.ts';
import { lookUpFacts } from './look-up-facts.ts';

export type QueryOptions = {
  readonly withSql: boolean;
  /** Aborted when the caller has hung up. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: StoreProgress) => void) | undefined;
  readonly listGroups?: readonly string[];
};

type Answered = Result<QueryResponse, ApiError>;

/**
 * Plans a request, looks up the facts about storage that the plan needs, runs its statements against the store of the
 * project's region, and shapes the answer. This file and `answer-plan.ts` are the impure part of a query; they hold no rule.
 *
 * Errors: those of `compile`; `timeout`, `query_too_broad`, `unavailable`, `internal`, according to ClickHouse.
 */
export async function runQuery(
  env: Env,
  principal: Principal,
  request: unknown,
  options: QueryOptions,
): Promise<Answered> {
  const compiled = compileOwn(request, contextOf(principal, options));
  if (!compiled.ok) return compiled;
  const [answer] = await runPlans(env, principal, [compiled.value], options);
  if (!answer) throw new Error('A plan has no answer');
  // Groups that turned out to hold lists are asked for again, by the elements of the lists.
  return 'lists' in answer
    ? runQuery(env, principal, request, { ...options, listGroups: answer.lists })
    : answer.result;
}

/**
 * Answers or refuses each of several requests on its own, in their order. They are planned together: what they need to know
 * about storage is looked up once, and equal statements run once.
 * Requests may leave out the project.
 */
export async function runQueries(
  env: Env,
  principal: Principal,
  requests: readonly unknown[],
  options: QueryOptions,
): Promise<readonly Answered[]> {
  const context = contextOf(principal, options);
  const own = requests.map((request) => withProject(request, context.projectId));
  const compiled = own.map((request, index) => compileOwn(request, context, `queries[${index}]`));
  const sound = compiled.flatMap((each) => (each.ok ? [each.value] : []));
  const answers = (await runPlans(env, principal, sound, options)).values();
  return Promise.all(
    compiled.map(async (each, index): Promise<Answered> => {
      const answer = each.ok ? answers.next().value : { result: each };
      if (!answer) throw new Error('A plan has no answer');
      if (!('lists' in answer)) return answer.result;
      return runQuery(env, principal, own[index], { ...options, listGroups: answer.lists });
    }),
  );
}

/** An answer, or the groups of the request that hold lists. */
type PlanAnswer = { readonly result: Answered } | { readonly lists: readonly string[] };

async function runPlans(
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
  );
  const spans = distinctSpans(plans.flatMap(({ reads }) => reads));
  const facts = await lookUpFacts(env, principal, needed, spans, context, options.signal);
  if (!facts.ok && plans.length > 1) {
    // Only some of them may need what cannot be had.
    const alone = await Promise.all(compiled.map((each) => runPlans(env, principal, [each], options)));
    return alone.flat();
  }
  if (!facts.ok) return plans.map(() => ({ result: facts }));
  return Promise.all(plans.map((planned) => answerPlan(env, principal, planned, facts.value, options)));
}

function contextOf({ project }: Principal, { listGroups }: QueryOptions): QueryContext {
  const { id: projectId, timezone } = project;
  return { projectId, timezone, nowMs: Date.now(), ...(listGroups ? { listGroups } : {}) };
}

function compileOwn(request: unknown, context: QueryContext, at?: string): Result<Compiled, ApiError> {
  const named = projectOf(request);
  if (named === undefined || named === context.projectId) return compile(request, context, at);
  const where = at === undefined ? 'The query' : `\`${at}\``;
  return err(apiError('forbidden', `${where} names a different project from the one that the caller may read.`));
}

function projectOf(request: unknown): unknown {
  return isFields(request) && 'project_id' in request ? request.project_id : undefined;
}

function withProject(request: unknown, projectId: string): unknown {
  return isFields(request) && !('project_id' in request) ? { project_id: projectId, ...request } : request;
}

function isFields(request: unknown): request is object {
  return typeof request === 'object' && request !== null && !Array.isArray(request);
}
