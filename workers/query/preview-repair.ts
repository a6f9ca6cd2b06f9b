import type { z } from 'zod';
import type { RepairPreviewed, repairPreviewSchema } from '../../core/api/repairs-preview.ts';
import type { ApiError } from '../../core/base/errors.ts';
import { ok, type Result } from '../../core/base/result.ts';
import { previewDefinitions, previewedOf, previewRequests } from '../../core/definitions/repairs/preview.ts';
import { compile } from '../../core/query/compile.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Env } from '../../platform/env.ts';
import { contextOf, type QueryOptions } from './query-context.ts';
import { runDefined } from './run.ts';

/** Counts the events that a repair would change, as they were sent: without other repairs. Errors: those of `runQuery`. */
export async function previewRepair(
  env: Env,
  principal: Principal,
  { project_id, date_range = 'last_30_days', ...rule }: z.infer<typeof repairPreviewSchema>,
  options: QueryOptions,
): Promise<Result<RepairPreviewed, ApiError>> {
  // Conditions are made only of filters that the query contract accepts.
  const checked = compile(
    { project_id, query_type: 'segmentation', date_range, filters: rule.filters },
    contextOf(principal, options),
  );
  if (!checked.ok) return checked;
  const definitions = previewDefinitions(rule, { zone: principal.project.timezone });
  const answers = await runDefined(env, principal, previewRequests(rule, date_range), definitions, options);
  const refused = answers.find((answer) => !answer.ok);
  if (refused && !refused.ok) return refused;
  return ok(previewedOf(answers.map((answer) => (answer.ok ? answer.value.rows : []))));
}
