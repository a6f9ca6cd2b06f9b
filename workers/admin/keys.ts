import { and, eq, isNull } from 'drizzle-orm';
import {
  createdKeySchema,
  createKeySchema,
  keySummarySchema,
  keysSchema,
  rotateKeySchema,
  updateKeySchema,
} from '../../core/api/keys.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { keys } from '../../core/tenancy/schema.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { projectInPath } from '../../platform/routes/access.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
import { createKey } from './create-key.ts';
import { summariesOf } from './key-summary.ts';
import { revokeKey } from './revoke-key.ts';
import { rotateKey } from './rotate-key.ts';
import { updateKey } from './update-key.ts';

/** Write keys are public and shown whole; API keys are secret and shown once (docs/keys.md). */
export const keyRoutes: RouteTable = [
  route({
    method: 'GET',
    path: '/api/projects/:id/keys',
    summary: 'List the keys of a project',
    access: projectInPath('key', 'read'),
    answer: keysSchema,
    async handle({ env, caller: { project } }) {
      const db = database(env);
      const rows = await db.select().from(keys).where(eq(keys.projectId, project.id)).orderBy(keys.createdAt);
      return ok({ keys: await summariesOf(db, project.organizationId, rows) });
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
    handle: ({ env, caller, body }) => createKey(env, caller.project, body, caller),
  }),
  route({
    method: 'PATCH',
    path: '/api/projects/:id/keys/:key_id',
    summary: 'Rename a key, or change when it ends',
    access: projectInPath('key', 'update'),
    body: updateKeySchema,
    answer: keySummarySchema,
    async handle({ env, caller, params, body, nowMs }) {
      const key = await activeKey(env, caller, params.key_id);
      return key.ok ? updateKey(env, caller, key.value, body, nowMs) : key;
    },
  }),
  route({
    method: 'POST',
    path: '/api/projects/:id/keys/:key_id/rotate',
    summary: 'Replace a key by a new one, and choose until when the old one goes on',
    access: projectInPath('key', 'create'),
    body: rotateKeySchema,
    isBodyOptional: true,
    answer: createdKeySchema,
    status: 201,
    async handle({ env, caller, params, body, nowMs }) {
      const key = await activeKey(env, caller, params.key_id);
      return key.ok ? rotateKey(env, caller, key.value, body, nowMs) : key;
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/projects/:id/keys/:key_id',
    summary: 'Revoke a key',
    access: projectInPath('key', 'delete'),
    async handle({ env, caller, params, nowMs }) {
      const key = await activeKey(env, caller, params.key_id);
      if (!key.ok) return key;
      await revokeKey(env, caller, key.value, nowMs);
      return ok(undefined);
    },
  }),
];

/** A key of the project that is not revoked. Errors: `not_found`. */
async function activeKey(
  env: Env,
  { project }: Principal,
  id: string,
): Promise<Result<typeof keys.$inferSelect, ApiError>> {
  const key = await database(env)
    .select()
    .from(keys)
    .where(and(eq(keys.id, id), eq(keys.projectId, project.id), isNull(keys.revokedAt)))
    .get();
  return key ? ok(key) : err(apiError('not_found', `The project has no active key \`${id.slice(0, 60)}\`.`));
}
