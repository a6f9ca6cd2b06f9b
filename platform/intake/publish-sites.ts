import { eq, type SQL } from 'drizzle-orm';
import { keys, siteIds } from '../../core/tenancy/schema.ts';
import { database } from '../database.ts';
import type { Env } from '../env.ts';

/**
 * Copies the write keys of site ids from D1 to KV, and takes out of it those of removed ones. Marks them as changed first,
 * for the same reason as `publishKeys`. KV has no region: it holds a hash of the id, and a key that stands in public pages.
 *
 * @param which  a condition on the table `site_ids`
 */
export async function publishSites(env: Pick<Env, 'DB' | 'WRITE_KEYS'>, which: SQL, nowMs: number): Promise<void> {
  const db = database(env);
  await db
    .update(siteIds)
    .set({ changedAt: new Date(nowMs) })
    .where(which);
  const rows = await db
    .select({ hash: siteIds.hash, removedAt: siteIds.removedAt, key: keys.publicKey })
    .from(siteIds)
    .innerJoin(keys, eq(keys.id, siteIds.keyId))
    .where(which);
  await Promise.all(
    rows.map(({ hash, removedAt, key }) =>
      removedAt === null && key !== null ? env.WRITE_KEYS.put(hash, key) : env.WRITE_KEYS.delete(hash),
    ),
  );
}
