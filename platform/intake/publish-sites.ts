import { eq, type SQL } from 'drizzle-orm';
import { keys, siteIds } from '../../core/tenancy/schema.ts';
import { database } from '../database.ts';
import type { Env } from '../env.ts';
import type { SiteOf } from './site-keys.ts';

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
    .select({ site: siteIds, key: keys.publicKey })
    .from(siteIds)
    .innerJoin(keys, eq(keys.id, siteIds.keyId))
    .where(which);
  await Promise.all(
    rows.map(({ site: { hash, removedAt, endpoint, script }, key }) => {
      if (removedAt !== null || key === null) return env.WRITE_KEYS.delete(hash);
      return env.WRITE_KEYS.put(hash, JSON.stringify({ key, endpoint, script } satisfies SiteOf));
    }),
  );
}
