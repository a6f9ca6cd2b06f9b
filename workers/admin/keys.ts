import { and, desc, eq, isNotNull, isNull, notInArray } from 'drizzle-orm';
import { createdKeySchema, createKeySchema, keysSchema } from '../../core/api/account.ts';
import { apiError } from '../../core/base/errors.ts';
import { REVOKED_KEYS_KEPT } from '../../core/base/limits.ts';
import { err, ok } from '../../core/base/result.ts';
import { keys, projects } from '../../core/tenancy/schema.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { type Database, database } from '../../platform/database.ts';
import { projectInPath } from '../../platform/routes/access.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
import { createKey, toKeySummary } from './create-key.ts';

/** Write keys are public and shown whole; API keys are secret and shown once. */
export const keyRoutes: RouteTable = [
  route({
    method: 'GET',
    path: '/api/projects/:id/keys',
    summary: 'List the keys of a project',
    access: projectInPath('key', 'read'),
    answer: keysSchema,
    async handle({ env, caller }) {
      const rows = await database(env).select().from(keys).where(eq(keys.projectId, caller.project.id));
      return ok({ keys: rows.map(toKeySummary) });
    },
  }),
  route({
    method: 'POST',
    path: '/api/projects/:id/keys',
    summary: 'Create a key',
    access: projectInPath('key', 'create'),
    body: createKeySchema,
    answer: createdKeySchema,
    status: 201,
    async handle({ env, caller, body }) {
      const { id } = caller.project;
      const project = await database(env).select().from(projects).where(eq(projects.id, id)).get();
      if (!project) return err(apiError('not_found', `There is no project \`${id}\`.`));
      return createKey(env, project, body, caller.actor);
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/projects/:id/keys/:key_id',
    summary: 'Revoke a key',
    access: projectInPath('key', 'delete'),
    async handle({ env, caller, params, nowMs }) {
      const db = database(env);
      const { organizationId, id: projectId } = caller.project;
      const ofProject = and(eq(keys.id, params.key_id), eq(keys.projectId, projectId));
      const key = await db
        .select()
        .from(keys)
        .where(and(ofProject, isNull(keys.revokedAt)))
        .get();
      if (!key) return err(apiError('not_found', `There is no key \`${params.key_id}\` to revoke.`));
      const entry = { organizationId, projectId, actor: caller.actor, action: 'key.revoke', target: key.id };
      await db.batch([
        db
          .update(keys)
          .set({ revokedAt: new Date(nowMs) })
          .where(ofProject),
        auditInsert(db, entry, nowMs),
        forgetRevoked(db, projectId),
      ]);
      await env.WRITE_KEYS.delete(key.hash);
      return ok(undefined);
    },
  }),
];

/**
 * Deletes the keys of a project that were revoked longest ago, so that creating and revoking keys cannot fill the
 * table.
 */
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
