import { and, eq, isNull } from 'drizzle-orm';
import type { CreatedKey, CreateKey } from '../../core/api/keys.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { sha256Hex } from '../../core/base/hash.ts';
import { newApiKey, newId, newWriteKey } from '../../core/base/ids.ts';
import { KEYS_MAX } from '../../core/base/limits.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { type KeyMaker, type KeyRights, keyRights } from '../../core/tenancy/key-rights.ts';
import { keys, type projects } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { publishKeys } from '../../platform/intake/publish-keys.ts';
import { insertWithin } from '../../platform/store/insert-within.ts';
import { summaryOf } from './key-summary.ts';

/** Characters of a key that are stored to tell keys apart. */
const HINT_CHARS = 14;

export type KeyMakerOf = KeyMaker & { readonly actor: string };
type Project = Pick<typeof projects.$inferSelect, 'id' | 'organizationId'>;

/**
 * Creates a key, records it, and publishes it to the edge. An API key is shown only in this answer. Errors: those of
 * `keyRights`; `conflict` if the project already has `KEYS_MAX` active keys.
 */
export async function createKey(
  env: Env,
  project: Project,
  wanted: CreateKey,
  maker: KeyMakerOf,
): Promise<Result<CreatedKey, ApiError>> {
  const rights = keyRights(maker, wanted, Date.now());
  if (!rights.ok) return rights;
  return insertKey(env, project, { kind: wanted.kind, name: wanted.name, ...rights.value }, maker.actor);
}

type NewKey = KeyRights & Pick<CreateKey, 'kind' | 'name'>;

/**
 * Inserts a key whose rights have been checked.
 *
 * @param replacing  changes of the key that it replaces, only if that has not been replaced or revoked
 * Errors: `conflict`.
 */
export async function insertKey(
  env: Env,
  { id: projectId, organizationId }: Project,
  { kind, name, scopes, role, expiresAt }: NewKey,
  actor: string,
  replacing?: (newId: string) => Pick<Parameters<typeof insertWithin>[1], 'when' | 'also'>,
): Promise<Result<CreatedKey, ApiError>> {
  const key = kind === 'write' ? newWriteKey() : newApiKey();
  const now = new Date();
  const row: typeof keys.$inferSelect = {
    id: newId('key'),
    projectId,
    kind,
    name,
    hash: await sha256Hex(key),
    hint: key.slice(0, HINT_CHARS),
    publicKey: kind === 'write' ? key : null,
    scopes,
    role,
    createdBy: actor,
    createdAt: now,
    expiresAt,
    warnedAt: null,
    lastUsedAt: null,
    replacedBy: null,
    revokedAt: null,
    changedAt: now,
  };
  const db = database(env);
  const details = { kind, name, scopes, expires_at: expiresAt?.toISOString() ?? null };
  const audit = { organizationId, projectId, actor, action: 'key.create', target: row.id, details };
  const among = and(eq(keys.projectId, projectId), isNull(keys.revokedAt));
  if (
    !(await insertWithin(db, { table: keys, row, among, max: KEYS_MAX, audit, ...replacing?.(row.id) }, now.getTime()))
  ) {
    const message = `The project has the maximum of ${KEYS_MAX} active keys; revoke one that nobody uses any more.`;
    return err(apiError('conflict', message));
  }
  await publishKeys(env, eq(keys.id, row.id));
  return ok({ ...(await summaryOf(db, organizationId, row)), key });
}
