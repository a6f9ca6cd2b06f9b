import { eq } from 'drizzle-orm';
import type { KeySummary, UpdateKey } from '../../core/api/keys.ts';
import type { ApiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { endOf, lifeProblem } from '../../core/tenancy/key-rights.ts';
import { keys } from '../../core/tenancy/schema.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { publishKeys } from '../../platform/intake/publish-keys.ts';
import { summaryOf } from './key-summary.ts';

type KeyRow = typeof keys.$inferSelect;

/** Renames a key or moves its end. Errors: `bad_request` for an end that has passed; `forbidden` as of `lifeProblem`. */
export async function updateKey(
  env: Env,
  caller: Principal,
  key: KeyRow,
  change: UpdateKey,
  nowMs: number,
): Promise<Result<KeySummary, ApiError>> {
  const end = endOf(change.expires_at, 'expires_at', nowMs);
  if (!end.ok) return end;
  const expiresAt = change.expires_at === undefined ? key.expiresAt : end.value;
  const problem = change.expires_at === undefined || key.kind === 'write' ? undefined : lifeProblem(caller, expiresAt);
  if (problem) return err(problem);
  const warnedAt = change.expires_at === undefined ? key.warnedAt : null;
  const changed: KeyRow = { ...key, name: change.name ?? key.name, expiresAt, warnedAt };
  const db = database(env);
  const { organizationId, id: projectId } = caller.project;
  const details = { before: shownOf(key), after: shownOf(changed) };
  const entry = { organizationId, projectId, actor: caller.actor, action: 'key.update', target: key.id, details };
  await db.batch([
    db.update(keys).set({ name: changed.name, expiresAt, warnedAt }).where(eq(keys.id, key.id)),
    auditInsert(db, entry, nowMs),
  ]);
  await publishKeys(env, eq(keys.id, key.id));
  return ok(await summaryOf(db, organizationId, changed));
}

function shownOf({ name, expiresAt }: KeyRow) {
  return { name, expires_at: expiresAt?.toISOString() ?? null };
}
