import type { z } from 'zod';
import type { explainNumberSchema, numberExplainedSchema } from '../../core/api/explain-number.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { compileExplained } from '../../core/query/compile.ts';
import { pageOf } from '../../core/query/explain/page-of.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Env } from '../../platform/env.ts';
import { lookUpNamed } from './look-up-named.ts';
import { contextOf, type QueryOptions } from './query-context.ts';
import { checkProject, withProject } from './run.ts';
import { runPlans } from './run-plans.ts';
import { notForLinks } from './within-share.ts';

const PERSONS_DEFAULT = 100;
const OTHER_PROJECT = apiError('bad_request', '`query.project_id` is not `project_id`; leave it out of the query.');

/** Lists a page of the persons behind one cell of an answer. Errors: those of `compileExplained` and of `runQuery`. */
export async function explainNumber(
  env: Env,
  principal: Principal,
  { query, cell = {}, limit = PERSONS_DEFAULT, after }: z.infer<typeof explainNumberSchema>,
  options: QueryOptions,
): Promise<Result<z.infer<typeof numberExplainedSchema>, ApiError>> {
  if (principal.share) return err(notForLinks());
  const request = withProject(query, principal.project.id);
  const context = contextOf(principal, options);
  const own = checkProject(request, context).ok ? ok(request) : err(OTHER_PROJECT);
  const [known] = await lookUpNamed(env, principal.project, [own]);
  if (!known?.ok) return known ?? err(OTHER_PROJECT);
  const compiled = compileExplained(request, cell, { ...context, ...known.value.named }, 'query');
  if (!compiled.ok) return compiled;
  const { kind, plan } = compiled.value;
  const [answer] = await runPlans(env, principal, [{ kind, plan: pageOf(plan, { limit, after }) }], options);
  if (!answer || !('result' in answer)) throw new Error('A list of persons has no answer');
  if (!answer.result.ok) return answer.result;
  const { rows, ...rest } = answer.result.value;
  const last = rows[limit - 1];
  return ok({
    ...rest,
    rows: rows.slice(0, limit),
    ...(rows.length > limit && last ? { next: String(last[0] ?? '') } : {}),
  });
}
