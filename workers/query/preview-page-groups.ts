import type { z } from 'zod';
import { pageGroupsSchema } from '../../core/api/objects/page-groups.ts';
import type { PageGroupsPreviewed, pageGroupsPreviewSchema } from '../../core/api/page-groups.ts';
import type { ApiError } from '../../core/base/errors.ts';
import { type PageRule, readRules } from '../../core/base/page-groups/rules.ts';
import { ok, type Result } from '../../core/base/result.ts';
import { previewOf } from '../../core/query/page-groups/preview.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { readLatest } from '../../platform/saved-objects/object-store.ts';
import type { QueryOptions } from './query-context.ts';
import { runQuery } from './run.ts';

const PAGES_MAX = 1_000;

/** Shows what rules, given or saved, do to the most frequent pages of the project. Errors: those of `runQuery`. */
export async function previewPageGroups(
  env: Env,
  principal: Principal,
  asked: z.infer<typeof pageGroupsPreviewSchema>,
  options: QueryOptions,
): Promise<Result<PageGroupsPreviewed, ApiError>> {
  const { project_id, date_range = 'last_30_days' } = asked;
  const query = { query_type: 'values', of: 'values', property: 'page', limit: PAGES_MAX, project_id, date_range };
  const [seen, given] = await Promise.all([
    runQuery(env, principal, query, options),
    asked.rules ?? savedRules(env, principal),
  ]);
  if (!seen.ok) return seen;
  const rules = readRules(given);
  if (!rules.ok) throw new Error(`Rules that no schema accepts: ${rules.error.join('; ')}`);
  const pages = seen.value.rows.map(([page, events]) => ({ page: String(page), events: Number(events) }));
  return ok(previewOf(pages, seen.value.meta.groups_left_out ?? 0, rules.value));
}

async function savedRules(env: Env, { project }: Principal): Promise<readonly PageRule[]> {
  const rows = await readLatest(database(env), project.id, ['page_groups']);
  return rows.flatMap(({ definition }) => pageGroupsSchema.parse(JSON.parse(definition)).rules);
}
