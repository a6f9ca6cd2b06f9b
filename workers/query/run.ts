import { type ApiError, apiError } from '../../core/base/errors.ts';
import { QUERY_BYTES_MAX } from '../../core/base/limits.ts';
import { err, type Result } from '../../core/base/result.ts';
import { type Compiled, compile } from '../../core/query/compile.ts';
import type { AskedAgain, QueryContext } from '../../core/query/kind.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Env } from '../../platform/env.ts';
import { lookUpCohorts } from './look-up-cohorts.ts';
import { lookUpMetrics } from './look-up-metrics.ts';
import { contextOf, type QueryOptions } from './query-context.ts';
import { type Answered, runPlans } from './run-plans.ts';

/**
 * Plans a request, looks up the facts about storage that the plan needs, runs its statements against the store of the
 * project's region, and shapes the answer. The files of this flow are impure, and hold no rule.
 *
 * Errors: those of `compile`; `timeout`, `query_too_broad`, `unavailable`, `internal`, according to ClickHouse.
 */
export async function runQuery(
  env: Env,
  principal: Principal,
  request: unknown,
  options: QueryOptions,
): Promise<Answered> {
  const compiled = await compileOwn(env, request, contextOf(principal, options));
  if (!compiled.ok) return compiled;
  const [answer] = await runPlans(env, principal, [compiled.value], options);
  if (!answer) throw new Error('A plan has no answer');
  return 'again' in answer ? runQuery(env, principal, request, askedAgain(options, answer.again)) : answer.result;
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
  const compiled = await Promise.all(
    own.map((request, index) => {
      const at = `queries[${index}]`;
      return tooLarge(request, at) ?? compileOwn(env, request, context, at);
    }),
  );
  const sound = compiled.flatMap((each) => (each.ok ? [each.value] : []));
  const answers = (await runPlans(env, principal, sound, options)).values();
  return Promise.all(
    compiled.map(async (each, index): Promise<Answered> => {
      const answer = each.ok ? answers.next().value : { result: each };
      if (!answer) throw new Error('A plan has no answer');
      if (!('again' in answer)) return answer.result;
      return runQuery(env, principal, own[index], askedAgain(options, answer.again));
    }),
  );
}

/** Groups that turned out to hold lists are asked for again by their elements, and the rest once it is known what is shown. */
function askedAgain(options: QueryOptions, again: AskedAgain): QueryOptions {
  return { ...options, again: { ...options.again, ...again } };
}

async function compileOwn(
  env: Env,
  request: unknown,
  context: QueryContext,
  at?: string,
): Promise<Result<Compiled, ApiError>> {
  const foreign = foreignProject(request, context, at);
  if (foreign) return foreign;
  const [cohorts, metrics] = await Promise.all([
    lookUpCohorts(env, context.projectId, request),
    lookUpMetrics(env, context.projectId, request),
  ]);
  return compile(request, { ...context, cohorts, metrics }, at);
}

/** A query of several is bounded as it is alone. */
function tooLarge(request: unknown, at: string): Result<never, ApiError> | undefined {
  const bytes = encoder.encode(JSON.stringify(request)).length;
  if (bytes <= QUERY_BYTES_MAX) return undefined;
  return err(apiError('body_too_large', `\`${at}\` is larger than ${QUERY_BYTES_MAX} bytes; send less.`));
}

const encoder = new TextEncoder();

/** The refusal of a query that names another project; undefined if it names its own, or none. */
export function foreignProject(request: unknown, { projectId }: QueryContext, at?: string) {
  const named = isFields(request) && 'project_id' in request ? request.project_id : undefined;
  if (named === undefined || named === projectId) return undefined;
  const where = at === undefined ? 'The query' : `\`${at}\``;
  return err(apiError('forbidden', `${where} names a different project from the one that the caller may read.`));
}

export function withProject(request: unknown, projectId: string): unknown {
  return isFields(request) && !('project_id' in request) ? { project_id: projectId, ...request } : request;
}

function isFields(request: unknown): request is object {
  return typeof request === 'object' && request !== null && !Array.isArray(request);
}
