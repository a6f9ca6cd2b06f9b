import { sql } from 'drizzle-orm';
import { cohortLists } from '../../../core/tenancy/schema.ts';
import { auditInsert } from '../../../platform/auth/audit.ts';
import type { Principal } from '../../../platform/auth/principal.ts';
import { database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import { rowOf } from '../../../store/clickhouse/door.ts';
import type { RegionStore } from '../../../store/clickhouse/region-store.ts';
import { countIds } from '../../../store/cohorts/statements.ts';

type Made = {
  readonly cohort: string;
  readonly version: number;
  readonly isFrozen: boolean;
  /** `cohort.upload`, `cohort.freeze`. */
  readonly action: string;
  readonly details: Readonly<Record<string, unknown>>;
};

/**
 * Makes a version of a list, whose ids are stored, the one that counts; a later one that somebody has made meanwhile
 * stays. Returns how many different ids it has.
 */
export async function keepList(
  env: Env,
  caller: Principal,
  store: RegionStore,
  made: Made,
  nowMs: number,
): Promise<number> {
  const { project, actor } = caller;
  const { cohort, version, isFrozen, action, details } = made;
  const { ids } = await rowOf(store, countIds(project.id, cohort, version));
  const row = { projectId: project.id, cohort, version, isFrozen, ids, madeAt: nowMs, madeBy: actor };
  const db = database(env);
  const entry = { organizationId: project.organizationId, projectId: project.id, actor, action, target: cohort };
  await db.batch([
    db
      .insert(cohortLists)
      .values(row)
      .onConflictDoUpdate({
        target: [cohortLists.projectId, cohortLists.cohort],
        set: row,
        setWhere: sql`${cohortLists.version} <= excluded.version`,
      }),
    auditInsert(db, { ...entry, details: { ...details, ids } }, nowMs),
  ]);
  return ids;
}
