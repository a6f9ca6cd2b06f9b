import { and, eq, isNull } from 'drizzle-orm';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { sha256Hex } from '../../core/base/hash.ts';
import { isWriteKey } from '../../core/base/ids.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import { plainSiteIds } from '../../core/ingest/vendors/site-ids.ts';
import { keys, siteIds } from '../../core/tenancy/schema.ts';
import { MinuteBudget } from '../auth/minute-budget.ts';
import { RecentHashes } from '../auth/recent-hashes.ts';
import { database } from '../database.ts';
import type { Env } from '../env.ts';
import { changedKeys } from './changed-keys.ts';

/** As of keys (`write-keys.ts`). */
const KNOWN_MS = 60_000;
const UNKNOWN_MS = 5_000;
const CACHED_MAX = 10_000;
const UNKNOWN_A_MINUTE_MAX = 600;
const BUSY_RETRY_AFTER_S = 60;

type SiteEnv = Pick<Env, 'WRITE_KEYS' | 'DB'>;
/** The write key that a site id stands for; on an own host with the names of endpoint and tracker. */
export type SiteOf = { readonly key: string; readonly endpoint: string | null; readonly script: string | null };
type Cached = { readonly site: SiteOf; readonly hash: string; readonly readMs: number };
const cache = new Map<string, Cached>();
const unknown = new RecentHashes(CACHED_MAX, UNKNOWN_MS);
const good = new RecentHashes(CACHED_MAX, DAY_MS);
const unknownLookUps = new MinuteBudget(UNKNOWN_A_MINUTE_MAX);

/** The name in KV of a site id in its one form. The prefix keeps it apart from the hashes of keys, which have none. */
export function siteHash(site: string): Promise<string> {
  return sha256Hex(`site ${site}`);
}

/**
 * The write key of the first site id that has one: from isolate memory, then KV, then D1, as the rules of keys are. A site
 * id may be a write key itself. Whether the key still holds is not asked here. Undefined where none is known.
 *
 * Errors: `rate_limited` for an id that this isolate has not seen while strangers try many.
 */
export async function keyOfSite(
  env: SiteEnv,
  values: readonly unknown[],
  nowMs: number,
): Promise<Result<string | undefined, ApiError>> {
  for (const site of plainSiteIds(values)) {
    if (isWriteKey(site)) return ok(site);
    const found = await siteOf(env, site, nowMs);
    if (!found.ok) return found;
    if (found.value !== undefined) return ok(found.value.key);
  }
  return ok(undefined);
}

/** The same for one id in its one form. */
export async function siteOf(env: SiteEnv, site: string, nowMs: number): Promise<Result<SiteOf | undefined, ApiError>> {
  if (unknown.has(site, nowMs)) return ok(undefined);
  const cached = cache.get(site);
  if (cached === undefined && unknownLookUps.isSpent('', nowMs) && !good.has(site, nowMs)) return err(TOO_MANY_UNKNOWN);
  const changed = await changedKeys(env, nowMs);
  const isSinceChange = cached !== undefined && (cached.readMs >= changed.readMs || !changed.has(cached.hash));
  if (isSinceChange && nowMs - cached.readMs < KNOWN_MS) return ok(cached.site);
  const hash = cached?.hash ?? (await siteHash(site));
  const stored = changed.has(hash) ? null : await env.WRITE_KEYS.get<SiteOf>(hash, 'json');
  const found = stored ?? (await fromDatabase(env, hash));
  if (found === undefined) {
    cache.delete(site);
    unknown.add(site, nowMs);
    unknownLookUps.take('', nowMs);
    return ok(undefined);
  }
  if (cache.size >= CACHED_MAX) cache.clear();
  cache.set(site, { site: found, hash, readMs: nowMs });
  good.add(site, nowMs);
  return ok(found);
}

async function fromDatabase(env: Pick<Env, 'DB'>, hash: string): Promise<SiteOf | undefined> {
  const row = await database(env)
    .select({ key: keys.publicKey, endpoint: siteIds.endpoint, script: siteIds.script })
    .from(siteIds)
    .innerJoin(keys, eq(keys.id, siteIds.keyId))
    .where(and(eq(siteIds.hash, hash), isNull(siteIds.removedAt)))
    .get();
  return row === undefined || row.key === null ? undefined : { ...row, key: row.key };
}

/** Its status makes senders retry: the id may be a new one. */
const TOO_MANY_UNKNOWN = apiError(
  'rate_limited',
  `More than ${UNKNOWN_A_MINUTE_MAX} unknown site ids were sent within a minute, and ids not seen before are not looked up until it is over; try again in a minute.`,
  { retryAfterS: BUSY_RETRY_AFTER_S },
);
