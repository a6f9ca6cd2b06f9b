import { type ApiError, apiError } from '../../core/base/errors.ts';
import { QUERY_BYTES_MAX } from '../../core/base/limits.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { dateInUtc } from '../../core/base/time/calendar.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import { compile } from '../../core/query/compile.ts';
import type { Definitions } from '../../core/query/definitions.ts';
import type { AskedAgain, QueryContext } from '../../core/query/kind.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { ratesWithin } from '../../platform/money/exchange-rates.ts';
import { NO_COHORTS } from './look-up-cohorts.ts';
import { lookUpNamed, type NamedRequest } from './look-up-named.ts';
import { contextOf, type QueryOptions } from './query-context.ts';
import { type Answered, runPlans } from './run-plans.ts';
import { notForLinks, withinShare } from './within-share.ts';

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
  const context = contextOf(principal, options);
  const checked = await withinShare(env, checkProject(request, context), principal, context);
  const [known] = await lookUpNamed(env, principal.project, [checked]);
  if (!known) throw new Error('A request was lost');
  return known.ok ? runNamed(env, principal, known.value, options) : known;
}

/**
 * Answers requests by these definitions in place of those of the project. Public links are refused.
 * Errors: those of `runQuery`.
 */
export async function runDefined(
  env: Env,
  principal: Principal,
  requests: readonly object[],
  definitions: Definitions,
  options: QueryOptions,
): Promise<readonly Answered[]> {
  if (principal.share) return requests.map(() => err(notForLinks()));
  return Promise.all(
    requests.map((asked) => {
      const request = withProject(asked, principal.project.id);
      return runNamed(env, principal, { request, named: { cohorts: NO_COHORTS, metrics: {}, definitions } }, options);
    }),
  );
}

async function runNamed(env: Env, principal: Principal, known: NamedRequest, options: QueryOptions): Promise<Answered> {
  const context = contextOf(principal, options);
  const exchangeRates = await ratesFor(env, context);
  const compiled = compileNamed(known, { ...context, ...(exchangeRates ? { exchangeRates } : {}) });
  if (!compiled.ok) return compiled;
  const [answer] = await runPlans(env, principal, [compiled.value], options);
  if (!answer) throw new Error('A plan has no answer');
  return 'again' in answer ? runNamed(env, principal, known, askedAgain(options, answer.again)) : answer.result;
}

/**
 * Answers or refuses each of several requests on its own, in their order. They are planned together: what they need to know
 * about saved objects and storage is looked up once, and equal statements run once.
 * Requests may leave out the project.
 */
export async function runQueries(
  env: Env,
  principal: Principal,
  requests: readonly unknown[],
  options: QueryOptions,
): Promise<readonly Answered[]> {
  const context = contextOf(principal, options);
  const checked = await Promise.all(
    requests.map((request, index) =>
      withinShare(env, checkOne(request, context, `queries[${index}]`), principal, context),
    ),
  );
  const known = await lookUpNamed(env, principal.project, checked);
  const compiled = known.map((each, index) =>
    each.ok ? compileNamed(each.value, context, `queries[${index}]`) : each,
  );
  const sound = compiled.flatMap((each) => (each.ok ? [each.value] : []));
  const answers = (await runPlans(env, principal, sound, options)).values();
  const found = compiled.map((each) => (each.ok ? answers.next().value : { result: each }));
  return Promise.all(
    known.map(async (each, index): Promise<Answered> => {
      const answer = found[index];
      if (!answer) throw new Error('A plan has no answer');
      if ('result' in answer) return answer.result;
      return each.ok ? runNamed(env, principal, each.value, askedAgain(options, answer.again)) : each;
    }),
  );
}

/** The rates for the foreign amounts that a first answer has found, and for the project's own currency. */
async function ratesFor(env: Env, { foreignAmounts, reportingCurrency }: QueryContext) {
  if (foreignAmounts === undefined || reportingCurrency === undefined) return undefined;
  const { currencies, startMs, endMs } = foreignAmounts;
  // The days of any zone: a day more on both sides.
  const [first, last] = [dateInUtc(startMs - DAY_MS), dateInUtc(endMs + DAY_MS)];
  return ratesWithin(database(env), [...currencies, reportingCurrency], first, last);
}

/** Groups that turned out to hold lists are asked for again by their elements, and the rest once it is known what is shown. */
function askedAgain(options: QueryOptions, again: AskedAgain): QueryOptions {
  return { ...options, again: { ...options.again, ...again } };
}

function compileNamed({ request, named }: NamedRequest, context: QueryContext, at?: string) {
  return compile(request, { ...context, ...named }, at);
}

/** A query of several, with its project; it is bounded as it is alone. */
function checkOne(request: unknown, context: QueryContext, at: string): Result<unknown, ApiError> {
  const own = withProject(request, context.projectId);
  const bytes = encoder.encode(JSON.stringify(own)).length;
  if (bytes <= QUERY_BYTES_MAX) return checkProject(own, context, at);
  return err(apiError('body_too_large', `\`${at}\` is larger than ${QUERY_BYTES_MAX} bytes; send less.`));
}

const encoder = new TextEncoder();

/** Refuses a query that names another project; returns one that names its own, or none. */
export function checkProject(request: unknown, { projectId }: QueryContext, at?: string): Result<unknown, ApiError> {
  const named = isFields(request) && 'project_id' in request ? request.project_id : undefined;
  if (named === undefined || named === projectId) return ok(request);
  const where = at === undefined ? 'The query' : `\`${at}\``;
  return err(apiError('forbidden', `${where} names a different project from the one that the caller may read.`));
}

export function withProject(request: unknown, projectId: string): unknown {
  return isFields(request) && !('project_id' in request) ? { project_id: projectId, ...request } : request;
}

function isFields(request: unknown): request is object {
  return typeof request === 'object' && request !== null && !Array.isArray(request);
}
