import { and, eq, isNull } from 'drizzle-orm';
import type { CreatedKey, CreateKey, KeySummary } from '../../core/api/account.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { sha256Hex } from '../../core/base/hash.ts';
import { newApiKey, newId, newWriteKey } from '../../core/base/ids.ts';
import { KEYS_MAX } from '../../core/base/limits.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { keys, type projects } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { insertWithin } from '../../platform/store/insert-within.ts';
import { publishKeys } from './publish-keys.ts';

/** Characters of a key that are stored to tell keys apart. */
const HINT_CHARS = 14;

/**
 * Creates a key, records it, and publishes it to the edge. An API key is shown only in this answer. Errors: `conflict`
 * if the project already has `KEYS_MAX` active keys.
 */
export async function createKey(
  env: Env,
  project: typeof projects.$inferSelect,
  { kind, name }: CreateKey,
  actor: string,
): Promise<Result<CreatedKey, ApiError>> {
  const key = kind === 'write' ? newWriteKey() : newApiKey();
  const row: typeof keys.$inferSelect = {
    id: newId('key'),
    projectId: project.id,
    kind,
    name,
    hash: await sha256Hex(key),
    hint: key.slice(0, HINT_CHARS),
    publicKey: kind === 'write' ? key : null,
    createdAt: new Date(),
    revokedAt: null,
  };
  const db = database(env);
  const { organizationId, id: projectId } = project;
  const audit = { organizationId, projectId, actor, action: 'key.create', target: row.id, details: { kind, name } };
  const among = and(eq(keys.projectId, projectId), isNull(keys.revokedAt));
  if (!(await insertWithin(db, { table: keys, row, among, max: KEYS_MAX, audit }, Date.now()))) {
    const message = `The project has the maximum of ${KEYS_MAX} active keys; revoke one that nobody uses any more.`;
    return err(apiError('conflict', message));
  }
  await publishKeys(env, eq(keys.id, row.id));
  return ok({ ...toKeySummary(row), key });
}

export function toKeySummary(row: typeof keys.$inferSelect): KeySummary {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    hint: row.hint,
    created_at: row.createdAt.toISOString(),
    revoked_at: row.revokedAt?.toISOString() ?? null,
    ...(row.publicKey ? { key: row.publicKey } : {}),
  };
}
