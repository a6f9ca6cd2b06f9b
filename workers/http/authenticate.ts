import { and, eq, isNull } from 'drizzle-orm';
import type { Context } from 'hono';
import type { Role } from '../../core/api/account.ts';
import { type ApiError, apiError } from '../../core/errors.ts';
import { API_KEY_PREFIX, sha256Hex, WRITE_KEY_PREFIX } from '../../core/ids.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { atLeast } from '../../core/tenancy/permissions.ts';
import { keys, members, projects } from '../../core/tenancy/schema.ts';
import type { Env } from '../env.ts';
import type { AppContext } from './app.ts';
import { authOf } from './auth.ts';
import { database } from './database.ts';
import type { Principal, ProjectAccess } from './principal.ts';

/** API keys read and write their project's data; they change no settings. */
export const API_KEY_ROLE: Role = 'editor';

/**
 * Who calls, and may they do what needs `role` in this project?
 *
 * A session cookie, or `Authorization: Bearer ew_api_…`. Nothing in the address: addresses end up in logs and histories.
 * Errors: `unauthenticated`, `unknown_key`, `key_cannot_read`, `forbidden`; `not_found` for a project that the caller
 * may not know of.
 */
export async function authenticate(
  c: Context<AppContext>,
  projectId: string,
  role: Role,
): Promise<Result<Principal, ApiError>> {
  const key = bearerKey(c);
  return withRole(c, role, key ? await byApiKey(c.env, key, projectId) : await bySession(c, projectId));
}

/** The same for a key that came another way than in the header. */
export async function authenticateKey(
  c: Context<AppContext>,
  key: string,
  projectId: string,
  role: Role,
): Promise<Result<Principal, ApiError>> {
  return withRole(c, role, await byApiKey(c.env, key, projectId));
}

function withRole(c: Context<AppContext>, role: Role, found: Result<Principal, ApiError>): Result<Principal, ApiError> {
  if (!found.ok) return found;
  c.get('log').project_id = found.value.project.id;
  if (atLeast(found.value.role, role)) return found;
  return err(apiError('forbidden', `This needs the role \`${role}\`; the caller has \`${found.value.role}\`.`));
}

/** The signed-in person, or undefined. */
export async function sessionUser(
  c: Context<AppContext>,
): Promise<{ id: string; email: string; name: string } | undefined> {
  return (await signedIn(c))?.user;
}

function signedIn(c: Context<AppContext>) {
  return authOf(c.env).api.getSession({ headers: c.req.raw.headers });
}

function bearerKey(c: Context<AppContext>): string | undefined {
  const header = c.req.header('authorization');
  return header?.startsWith('Bearer ') ? header.slice('Bearer '.length).trim() : undefined;
}

async function byApiKey(env: Env, key: string, projectId: string): Promise<Result<Principal, ApiError>> {
  if (key.startsWith(WRITE_KEY_PREFIX)) {
    return err(
      apiError('key_cannot_read', `A write key only sends events; reading needs an API key (${API_KEY_PREFIX}…).`),
    );
  }
  const row = await database(env)
    .select({ key: keys, project: projects })
    .from(keys)
    .innerJoin(projects, eq(projects.id, keys.projectId))
    .where(and(eq(keys.hash, await sha256Hex(key)), eq(keys.kind, 'api'), isNull(keys.revokedAt)))
    .get();
  if (!row) return err(apiError('unknown_key', 'This API key is not known, or was revoked.'));
  if (row.project.id !== projectId) return err(projectNotFound(projectId));
  const actor = `key:${row.key.id}`;
  return ok({ actor, credential: actor, role: API_KEY_ROLE, project: accessOf(row.project) });
}

async function bySession(c: Context<AppContext>, projectId: string): Promise<Result<Principal, ApiError>> {
  const found = await signedIn(c);
  if (!found) {
    return err(apiError('unauthenticated', 'Sign in, or send an API key as `Authorization: Bearer ew_api_…`.'));
  }
  const row = await database(c.env)
    .select({ role: members.role, project: projects })
    .from(projects)
    .innerJoin(members, eq(members.organizationId, projects.organizationId))
    .where(and(eq(projects.id, projectId), eq(members.userId, found.user.id)))
    .get();
  if (!row) return err(projectNotFound(projectId));
  return ok({
    actor: `user:${found.user.id}`,
    credential: `session:${found.session.id}`,
    role: row.role,
    project: accessOf(row.project),
  });
}

function projectNotFound(projectId: string): ApiError {
  return apiError('not_found', `There is no project \`${projectId.slice(0, 60)}\` that this caller may see.`);
}

export function accessOf(project: typeof projects.$inferSelect): ProjectAccess {
  return {
    id: project.id,
    organizationId: project.organizationId,
    region: project.region,
    timezone: project.timezone,
    retentionDays: project.retentionDays,
  };
}
