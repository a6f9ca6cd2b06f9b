import { and, eq, inArray, isNull, type SQL } from 'drizzle-orm';
import { keys, organizations, projects } from '../../core/tenancy/schema.ts';
import { rulesOfRows } from '../../core/tenancy/write-key.ts';
import { database } from '../database.ts';
import type { Env } from '../env.ts';

/**
 * Copies the rules of keys from D1 to KV; revoked keys are left out. KV takes a minute or more to propagate, so the keys
 * are marked as changed first: within a minute, all isolates then read them from D1 (`platform/intake/changed-keys.ts`).
 *
 * @param which  a condition on the tables `keys`, `projects` and `organizations`
 */
export async function publishKeys(env: Pick<Env, 'DB' | 'WRITE_KEYS' | 'AUTH_SECRET'>, which: SQL): Promise<void> {
  const db = database(env);
  const chosen = db
    .select({ id: keys.id })
    .from(keys)
    .innerJoin(projects, eq(projects.id, keys.projectId))
    .innerJoin(organizations, eq(organizations.id, projects.organizationId))
    .where(which);
  await db.update(keys).set({ changedAt: new Date() }).where(inArray(keys.id, chosen));
  const rows = await db
    .select({ key: keys, project: projects, organization: organizations })
    .from(keys)
    .innerJoin(projects, eq(projects.id, keys.projectId))
    .innerJoin(organizations, eq(organizations.id, projects.organizationId))
    .where(and(which, isNull(keys.revokedAt)));
  await Promise.all(
    rows.map((row) => env.WRITE_KEYS.put(row.key.hash, JSON.stringify(rulesOfRows(row, env.AUTH_SECRET)))),
  );
}
