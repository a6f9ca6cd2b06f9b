import { and, eq, isNull, lt, or } from 'drizzle-orm';
import { HOUR_MS } from '../../core/base/time/durations.ts';
import { keys } from '../../core/tenancy/schema.ts';
import { database } from '../database.ts';
import type { Env } from '../env.ts';
import { logLine, problemText } from '../log.ts';

/** Keys whose use this isolate has recorded, with the hour. Oldest first. */
const recorded = new Map<string, number>();
const RECORDED_MAX = 10_000;

/**
 * Records in which hour a key was last used: at most one write per key and hour in each isolate, after the answer, and
 * only the first of all isolates changes the row.
 *
 * @param hash  SHA-256 of the key; asked for only when something is to be recorded
 * @param id  names the key in this isolate
 */
export function markKeyUsed(
  env: Pick<Env, 'DB'>,
  { id, hash }: { readonly id: string; readonly hash: () => Promise<string> | string },
  nowMs: number,
  keepAlive: (work: Promise<unknown>) => void,
): void {
  const hourMs = Math.floor(nowMs / HOUR_MS) * HOUR_MS;
  if (recorded.get(id) === hourMs) return;
  recorded.delete(id);
  const [oldest] = recorded.keys();
  if (recorded.size >= RECORDED_MAX && oldest !== undefined) recorded.delete(oldest);
  recorded.set(id, hourMs);
  keepAlive(record(env, id, hash, hourMs));
}

async function record(
  env: Pick<Env, 'DB'>,
  id: string,
  hash: () => Promise<string> | string,
  hourMs: number,
): Promise<void> {
  const hour = new Date(hourMs);
  try {
    await database(env)
      .update(keys)
      .set({ lastUsedAt: hour })
      .where(and(eq(keys.hash, await hash()), or(isNull(keys.lastUsedAt), lt(keys.lastUsedAt, hour))));
  } catch (problem) {
    recorded.delete(id);
    logLine('warn', { event: 'key_use_not_recorded', problem: problemText(problem) });
  }
}
