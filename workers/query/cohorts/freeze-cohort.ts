import { and, eq } from 'drizzle-orm';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { frozenMembers } from '../../../core/query/cohorts/members.ts';
import { COHORT_ID_COLUMNS, TABLES } from '../../../core/tables/schema.ts';
import { cohortLists } from '../../../core/tenancy/schema.ts';
import { auditInsert } from '../../../platform/auth/audit.ts';
import type { Principal } from '../../../platform/auth/principal.ts';
import { database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import { outbound } from '../../../platform/outbound.ts';
import { change } from '../../../store/clickhouse/door.ts';
import { regionStoreOf } from '../../../store/clickhouse/region-store.ts';
import { deleteEarlier } from '../../../store/cohorts/statements.ts';
import { listVersion } from '../list-version.ts';
import type { NamedCohort } from './find-cohort.ts';
import { keepList } from './keep-list.ts';
import { lowerTrees } from './run-trees.ts';

/**
 * Keeps the members that a cohort has now, in place of its rule; the store itself copies them. Of a frozen cohort, the
 * members stay those of the first time. Errors: `bad_request` for a list; those of `lowerTrees` and `keepList`.
 */
export async function freezeCohort(
  env: Env,
  caller: Principal,
  { stored, found }: NamedCohort,
  nowMs: number,
): Promise<Result<undefined, ApiError>> {
  if (!('filters' in stored.definition)) {
    return err(apiError('bad_request', `The cohort \`${found.id}\` is a list, which does not change by itself.`));
  }
  if (stored.isFrozen) return ok(undefined);
  const { id: projectId, region, timezone } = caller.project;
  const version = listVersion(nowMs);
  const tree = frozenMembers(found, { zone: timezone, nowMs }, projectId, version);
  const lowered = await lowerTrees(env, caller, [tree], nowMs);
  if (!lowered.ok) return lowered;
  const store = regionStoreOf(env, region, outbound.fetch);
  const into = `INSERT INTO ${TABLES.cohortIds} (${Object.keys(COHORT_ID_COLUMNS).join(', ')})`;
  for (const { sql, params } of lowered.value) {
    await change(store, 'background', { name: 'cohorts.freeze', sql: `${into}\n${sql}`, params });
  }
  const made = { cohort: found.id, version, isFrozen: true, action: 'cohort.freeze', details: {} };
  const kept = await keepList(env, caller, store, made, nowMs);
  return kept.ok ? ok(undefined) : kept;
}

/** Lets a frozen cohort follow its rule again. Its kept members are removed. */
export async function thawCohort(
  env: Env,
  caller: Principal,
  { stored, found }: NamedCohort,
  nowMs: number,
): Promise<Result<undefined, ApiError>> {
  if (!stored.isFrozen) return ok(undefined);
  const { project, actor } = caller;
  const db = database(env);
  const entry = { organizationId: project.organizationId, projectId: project.id, actor, action: 'cohort.thaw' };
  await db.batch([
    db.delete(cohortLists).where(and(eq(cohortLists.projectId, project.id), eq(cohortLists.cohort, found.id))),
    auditInsert(db, { ...entry, target: found.id }, nowMs),
  ]);
  const store = regionStoreOf(env, project.region, outbound.fetch);
  await change(store, 'mutation', deleteEarlier(project.id, found.id, listVersion(nowMs)));
  return ok(undefined);
}
