import { gt } from 'drizzle-orm';
import { MINUTE_MS, SECOND_MS } from '../../core/base/time/durations.ts';
import { keys, siteIds } from '../../core/tenancy/schema.ts';
import { database } from '../database.ts';
import type { Env } from '../env.ts';
import { logLine, problemText } from '../log.ts';

/** Keys and site ids whose rules changed lately, by their hashes, as D1 had them at `readMs`: KV may still have their old rules. */
export type ChangedKeys = {
  readonly readMs: number;
  readonly has: (hash: string) => boolean;
};

/** KV promises new values everywhere after 60 seconds “or more”. */
const KV_LAG_MS = 5 * MINUTE_MS;
/** One request of an isolate reads the list again when it is this old; the others go on with the old one meanwhile. */
const REFRESH_MS = 20 * SECOND_MS;
/** An older list is not used while D1 answers. With the refresh, a revoked key is dead in all isolates within a minute. */
const STALE_MS = 45 * SECOND_MS;
const ASKING_MS = 5 * SECOND_MS;
const TIMEOUT_MS = SECOND_MS;
/** If more keys change within minutes, all keys are read from D1 until the time is over. */
const CHANGED_MAX = 5_000;

let known: ChangedKeys = { readMs: Number.NEGATIVE_INFINITY, has: () => false };
let askedMs = Number.NEGATIVE_INFINITY;
let failedMs = Number.NEGATIVE_INFINITY;

/**
 * The list, at most 45 seconds old. While D1 cannot be reached, the last list stands: nobody can revoke a key then.
 */
export async function changedKeys(env: Pick<Env, 'DB'>, nowMs: number): Promise<ChangedKeys> {
  if (isWithin(known.readMs, REFRESH_MS, nowMs) || isWithin(failedMs, ASKING_MS, nowMs)) return known;
  if (isWithin(known.readMs, STALE_MS, nowMs) && isWithin(askedMs, ASKING_MS, nowMs)) return known;
  askedMs = nowMs;
  try {
    known = await inTime(read(env, nowMs));
  } catch (problem) {
    failedMs = nowMs;
    logLine('warn', { event: 'changed_keys_not_read', problem: problemText(problem) });
  }
  return known;
}

function isWithin(atMs: number, spanMs: number, nowMs: number): boolean {
  return atMs <= nowMs && nowMs - atMs < spanMs;
}

async function read(env: Pick<Env, 'DB'>, nowMs: number): Promise<ChangedKeys> {
  const db = database(env);
  const since = new Date(nowMs - KV_LAG_MS);
  const rows = await db
    .select({ hash: keys.hash })
    .from(keys)
    .where(gt(keys.changedAt, since))
    .unionAll(db.select({ hash: siteIds.hash }).from(siteIds).where(gt(siteIds.changedAt, since)))
    .limit(CHANGED_MAX + 1);
  if (rows.length > CHANGED_MAX) return { readMs: nowMs, has: () => true };
  const hashes = new Set(rows.map(({ hash }) => hash));
  return { readMs: nowMs, has: (hash) => hashes.has(hash) };
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`D1 took longer than ${TIMEOUT_MS} ms`)), TIMEOUT_MS);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
