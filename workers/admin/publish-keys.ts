import { and, eq, isNull, type SQL } from 'drizzle-orm';
import { keys, organizations, projects } from '../../core/tenancy/schema.ts';
import { rulesOfRows } from '../../core/tenancy/write-key.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';

/**
 * Copies the rules of keys from D1 to KV; revoked keys are left out. Ingest caches rules for a minute, and KV takes up
 * to another minute to propagate.
 *
 * @param which  a condition on the tables `keys`, `projects` and `organizations`
 */
export async function publishKeys(env: Pick<Env, 'DB' | 'WRITE_KEYS'>, which: SQL): Promise<void> {
  const rows = await database(env)
    .select({ key: keys, project: projects, organization: organizations })
    .from(keys)
    .innerJoin(projects, eq(projects.id, keys.projectId))
    .innerJoin(organizations, eq(organizations.id, projects.organizationId))
    .where(and(which, isNull(keys.revokedAt)));
  await Promise.all(rows.map((row) => env.WRITE_KEYS.put(row.key.hash, JSON.stringify(rulesOfRows(row)))));
}
