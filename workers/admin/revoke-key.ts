import { and, desc, eq, isNotNull, isNull, lt, notInArray } from 'drizzle-orm';
import { REVOKED_KEYS_KEPT } from '../../core/base/limits.ts';
import { HOUR_MS } from '../../core/base/time/durations.ts';
import { keys } from '../../core/tenancy/schema.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { type Database, database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';

/** Revokes a key. All isolates learn of it within a minute (`platform/intake/changed-keys.ts`). */
export async function revokeKey(
  env: Env,
  { actor, project }: Principal,
  key: typeof keys.$inferSelect,
  nowMs: number,
): Promise<void> {
  const db = database(env);
  const { organizationId, id: projectId } = project;
  const details = { kind: key.kind, name: key.name };
  const entry = { organizationId, projectId, actor, action: 'key.revoke', target: key.id, details };
  const now = new Date(nowMs);
  await db.batch([
    db
      .update(keys)
      .set({ revokedAt: now, changedAt: now })
      .where(and(eq(keys.id, key.id), isNull(keys.revokedAt))),
    auditInsert(db, entry, nowMs),
    forgetRevoked(db, projectId, nowMs),
  ]);
  await env.WRITE_KEYS.delete(key.hash);
}

/**
 * Deletes the keys of a project that were revoked longest ago, so that creating and revoking keys cannot fill the
 * table. Those of the last hour stay, because isolates still have to learn of them.
 */
function forgetRevoked(db: Database, projectId: string, nowMs: number) {
  const revoked = and(eq(keys.projectId, projectId), isNotNull(keys.revokedAt));
  const kept = db
    .select({ id: keys.id })
    .from(keys)
    .where(revoked)
    .orderBy(desc(keys.revokedAt))
    .limit(REVOKED_KEYS_KEPT);
  const isSettled = lt(keys.revokedAt, new Date(nowMs - HOUR_MS));
  return db.delete(keys).where(and(revoked, isSettled, notInArray(keys.id, kept)));
}
