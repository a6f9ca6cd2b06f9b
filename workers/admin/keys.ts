import { and, desc, eq, isNotNull, isNull, notInArray, type SQL } from 'drizzle-orm';
import { type CreateKey, createKeySchema, type KeySummary } from '../../core/api/account.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { newApiKey, newId, newWriteKey, sha256Hex } from '../../core/base/ids.ts';
import { KEYS_MAX, REVOKED_KEYS_KEPT } from '../../core/base/limits.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { keys, organizations, projects } from '../../core/tenancy/schema.ts';
import { rulesOfRows } from '../../core/tenancy/write-key.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { authenticate } from '../../platform/auth/authenticate.ts';
import { type Database, database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { newApp } from '../../platform/routes/app.ts';
import { readJson } from '../../platform/routes/read-json.ts';
import { failure } from '../../platform/routes/respond.ts';
import { insertWithin } from '../../platform/store/insert-within.ts';

const BODY_BYTES_MAX = 16 * 1024;
/** Characters of a key that are kept to tell one from another. */
const HINT_CHARS = 14;

/** `/api/projects/:id/keys`: write keys (public, shown whole) and API keys (secret, shown once). */
export const keyRoutes = newApp()
  .get('/api/projects/:id/keys', async (c) => {
    const caller = await authenticate(c, c.req.param('id'), 'viewer');
    if (!caller.ok) return failure(c, caller.error);
    const rows = await database(c.env).select().from(keys).where(eq(keys.projectId, caller.value.project.id));
    return c.json({ keys: rows.map(toKeySummary) });
  })
  .post('/api/projects/:id/keys', async (c) => {
    const caller = await authenticate(c, c.req.param('id'), 'admin');
    if (!caller.ok) return failure(c, caller.error);
    const body = await readJson(c, createKeySchema, BODY_BYTES_MAX);
    if (!body.ok) return failure(c, body.error);
    const project = await database(c.env).select().from(projects).where(eq(projects.id, caller.value.project.id)).get();
    if (!project) return failure(c, apiError('not_found', `There is no project \`${caller.value.project.id}\`.`));
    const made = await createKey(c.env, project, body.value, caller.value.actor);
    return made.ok ? c.json(made.value, 201) : failure(c, made.error);
  })
  .delete('/api/projects/:id/keys/:key_id', async (c) => {
    const caller = await authenticate(c, c.req.param('id'), 'admin');
    if (!caller.ok) return failure(c, caller.error);
    const db = database(c.env);
    const ofProject = and(eq(keys.id, c.req.param('key_id')), eq(keys.projectId, caller.value.project.id));
    const key = await db
      .select()
      .from(keys)
      .where(and(ofProject, isNull(keys.revokedAt)))
      .get();
    if (!key) return failure(c, apiError('not_found', `There is no key \`${c.req.param('key_id')}\` to revoke.`));
    const { organizationId, id: projectId } = caller.value.project;
    await db.batch([
      db.update(keys).set({ revokedAt: new Date() }).where(ofProject),
      auditInsert(
        db,
        { organizationId, projectId, actor: caller.value.actor, action: 'key.revoke', target: key.id },
        Date.now(),
      ),
      forgetRevoked(db, projectId),
    ]);
    await c.env.WRITE_KEYS.delete(key.hash);
    return c.body(null, 204);
  });

/**
 * Makes a key, records it, and publishes it to the edge. `key` in the answer is the only time an API key is shown.
 * Errors: `conflict` where the project has `KEYS_MAX` keys in use.
 */
export async function createKey(
  env: Env,
  project: typeof projects.$inferSelect,
  { kind, name }: CreateKey,
  actor: string,
): Promise<Result<KeySummary & { key: string }, ApiError>> {
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
    const message = `The project has ${KEYS_MAX} keys in use, the most; revoke one that nobody uses any more.`;
    return err(apiError('conflict', message));
  }
  await publishKeys(env, eq(keys.id, row.id));
  return ok({ ...toKeySummary(row), key });
}

/** Forgets the keys of a project that were revoked longest ago: making and revoking them fills no table. */
function forgetRevoked(db: Database, projectId: string) {
  const revoked = and(eq(keys.projectId, projectId), isNotNull(keys.revokedAt));
  const kept = db
    .select({ id: keys.id })
    .from(keys)
    .where(revoked)
    .orderBy(desc(keys.revokedAt))
    .limit(REVOKED_KEYS_KEPT);
  return db.delete(keys).where(and(revoked, notInArray(keys.id, kept)));
}

/**
 * Puts the rules of keys into KV as they now stand in D1; revoked keys are left out. Ingest believes what it has read for
 * a minute, and KV takes up to another to reach every place.
 *
 * @param which  a condition on the tables `keys`, `projects` and `organizations`
 */
export async function publishKeys(env: Pick<Env, 'DB' | 'WRITE_KEYS'>, which: SQL): Promise<void> {
  const rows = await database(env)
    .select({ key: keys, project: projects, organization: organizations })
    .from(keys)
    .innerJoin(projects, eq(projects.id, keys.projectId))
    .innerJoin(organizations, eq(organizations.id, projects.organizationId))
    .where(and(which, isNull(keys.revokedAt)));
  await Promise.all(rows.map((row) => env.WRITE_KEYS.put(row.key.hash, JSON.stringify(rulesOfRows(row)))));
}

function toKeySummary(row: typeof keys.$inferSelect): KeySummary {
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
