import { and, eq, ne, sql, sum } from 'drizzle-orm';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { COHORT_IDS_MAX } from '../../../core/base/limits.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { cohortLists } from '../../../core/tenancy/schema.ts';
import { auditInsert } from '../../../platform/auth/audit.ts';
import type { Principal } from '../../../platform/auth/principal.ts';
import { database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import { change, rowOf } from '../../../store/clickhouse/door.ts';
import type { RegionStore } from '../../../store/clickhouse/region-store.ts';
import { countIds, deleteEarlier, deleteVersion } from '../../../store/cohorts/statements.ts';

type Made = {
  readonly cohort: string;
  readonly version: number;
  /** The version whose ids this one has as well, or `NO_VERSION`: it must still count. */
  readonly addsTo?: number | undefined;
  readonly isFrozen: boolean;
  /** `cohort.upload`, `cohort.freeze`. */
  readonly action: string;
  readonly details: Readonly<Record<string, unknown>>;
};

/** Adds to a list that nobody has uploaded yet. */
export const NO_VERSION = 0;

/**
 * Makes a version of a list, whose ids are stored, the one that counts, and removes the versions before it. A later one
 * that somebody has made meanwhile stays. Errors: `conflict` if the version that it adds to does not count any more;
 * `query_too_broad` if the lists of the project have too many ids together. Its ids are then removed.
 */
export async function keepList(
  env: Env,
  caller: Principal,
  store: RegionStore,
  made: Made,
  nowMs: number,
): Promise<Result<void, ApiError>> {
  const { id } = caller.project;
  const { cohort, version } = made;
  const { ids } = await rowOf(store, countIds(id, cohort, version));
  const others = await idsOfOthers(env, caller, cohort);
  const kept = others + ids > COHORT_IDS_MAX ? err(tooMany(others + ids)) : await enter(env, caller, made, ids, nowMs);
  await change(store, 'mutation', (kept.ok ? deleteEarlier : deleteVersion)(id, cohort, version));
  return kept;
}

async function idsOfOthers(env: Env, { project }: Principal, cohort: string): Promise<number> {
  const [row] = await database(env)
    .select({ ids: sum(cohortLists.ids) })
    .from(cohortLists)
    .where(and(eq(cohortLists.projectId, project.id), ne(cohortLists.cohort, cohort)));
  return Number(row?.ids ?? 0);
}

function tooMany(ids: number): ApiError {
  const message = `The lists of the project would have ${ids} ids together, and may have ${COHORT_IDS_MAX}. Delete a list, or thaw a frozen cohort.`;
  return apiError('query_too_broad', message);
}

async function enter(
  env: Env,
  { project, actor }: Principal,
  { cohort, version, addsTo, isFrozen, action, details }: Made,
  ids: number,
  nowMs: number,
): Promise<Result<void, ApiError>> {
  const row = { projectId: project.id, cohort, version, isFrozen, ids, madeAt: nowMs, madeBy: actor };
  const db = database(env);
  const isBefore =
    addsTo === undefined ? sql`${cohortLists.version} <= excluded.version` : eq(cohortLists.version, addsTo);
  const entered = await db
    .insert(cohortLists)
    .values(row)
    .onConflictDoUpdate({ target: [cohortLists.projectId, cohortLists.cohort], set: row, setWhere: isBefore })
    .returning({ version: cohortLists.version });
  if (entered.length === 0 && addsTo !== undefined) {
    const message = `Another list of \`${cohort}\` was uploaded while this one was read. Send it again, to add to that one.`;
    return err(apiError('conflict', message));
  }
  const entry = { organizationId: project.organizationId, projectId: project.id, actor, action, target: cohort };
  await db.batch([auditInsert(db, { ...entry, details: { ...details, ids } }, nowMs)]);
  return ok(undefined);
}
