import { and, eq, isNull, sql } from 'drizzle-orm';
import type { CreatedKey, RotateKey } from '../../core/api/keys.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, type Result } from '../../core/base/result.ts';
import { endOf, keyRights } from '../../core/tenancy/key-rights.ts';
import { auditLog, keys, siteIds } from '../../core/tenancy/schema.ts';
import { auditRow } from '../../platform/auth/audit.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { publishKeys } from '../../platform/intake/publish-keys.ts';
import { publishSites } from '../../platform/intake/publish-sites.ts';
import { rowWhere } from '../../platform/store/insert-within.ts';
import { insertKey } from './create-key.ts';

type KeyRow = typeof keys.$inferSelect;

/**
 * Makes a new key with the name and rights of the old one. The new key works at once; the old one goes on until
 * `old_expires_at` or until it is revoked. Site ids of the old key stand for the new one from then on.
 *
 * Errors: those of `keyRights`: a caller gets no key with more rights than their own; `conflict` for a key that was
 * rotated before, or too many keys.
 */
export async function rotateKey(
  env: Env,
  caller: Principal,
  old: KeyRow,
  { old_expires_at, expires_at }: RotateKey,
  nowMs: number,
): Promise<Result<CreatedKey, ApiError>> {
  if (old.replacedBy !== null) return err(replacedAlready(old));
  const { kind, name } = old;
  const rights = keyRights(caller, { kind, expires_at, ...(kind === 'api' ? { scopes: old.scopes } : {}) }, nowMs);
  if (!rights.ok) return rights;
  const oldEnd = endOf(old_expires_at, 'old_expires_at', nowMs);
  if (!oldEnd.ok) return oldEnd;
  const expiresAt = earlier(old.expiresAt, oldEnd.value);
  const wanted = { kind, name, ...rights.value, role: old.role };
  const made = await insertKey(env, caller.project, wanted, caller.actor, (newId) =>
    replacing(env, caller, old.id, { replacedBy: newId, expiresAt }, nowMs),
  );
  if (made.ok) {
    await publishKeys(env, eq(keys.id, old.id));
    await publishSites(env, eq(siteIds.keyId, made.value.id), nowMs);
  } else if (await isReplaced(env, old)) return err(replacedAlready(old));
  return made;
}

/** Of two rotations in the same moment, one makes a key. */
function replacing(
  env: Env,
  { actor, project }: Principal,
  id: string,
  { replacedBy, expiresAt }: { readonly replacedBy: string; readonly expiresAt: Date | null },
  nowMs: number,
) {
  const db = database(env);
  const isActive = and(eq(keys.id, id), isNull(keys.replacedBy), isNull(keys.revokedAt));
  const isMade = sql`exists (select 1 from ${keys} as made where made.id = ${replacedBy})`;
  const isDone = sql`exists (select 1 from ${keys} where ${eq(keys.replacedBy, replacedBy)})`;
  const details = { replaced_by: replacedBy, old_expires_at: expiresAt?.toISOString() ?? null };
  const of = { organizationId: project.organizationId, projectId: project.id };
  const entry = { ...of, actor, action: 'key.rotate', target: id, details };
  return {
    when: sql`exists (select 1 from ${keys} where ${isActive})`,
    also: [
      db.update(keys).set({ replacedBy, expiresAt }).where(and(isActive, isMade)),
      db
        .update(siteIds)
        .set({ keyId: replacedBy })
        .where(and(eq(siteIds.keyId, id), isDone)),
      db.insert(auditLog).select(rowWhere(auditLog, auditRow(entry, nowMs), isDone)),
    ],
  };
}

async function isReplaced(env: Env, { id }: KeyRow): Promise<boolean> {
  const row = await database(env).select({ replacedBy: keys.replacedBy }).from(keys).where(eq(keys.id, id)).get();
  return row !== undefined && row.replacedBy !== null;
}

function replacedAlready({ id }: KeyRow): ApiError {
  return apiError('conflict', `The key \`${id}\` was replaced already; rotate the key that replaced it.`);
}

/** Rotation never lengthens the old key's life. */
function earlier(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}
