import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { askDeletionSchema, deletionSchema, type ShownDeletion } from '../../core/api/limits.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { newId } from '../../core/base/ids.ts';
import { ORGANIZATION_GRACE_DAYS } from '../../core/base/limits.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import { shownDeletion } from '../../core/tenancy/organization-deletions.ts';
import { organizationDeletions, organizations, projects } from '../../core/tenancy/schema.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { auditInsertIf } from '../../platform/auth/audit-if.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { publishKeys } from '../../platform/intake/publish-keys.ts';
import { type Membership, organizationInPath } from '../../platform/routes/access.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
import { proveAgain } from './factors/prove-again.ts';

const SIGN_IN = 'Sign in to delete an organization.';

/**
 * The end of an organisation: an owner asks for it with a fresh proof; from then on it is closed, and for some days an owner
 * can undo that. A job then erases everything and keeps the receipt.
 */
export const organizationDeletionRoutes: RouteTable = [
  route({
    method: 'GET',
    path: '/api/organizations/:id/deletion',
    summary: 'Show when an organization is to be deleted',
    access: organizationInPath('organization', 'read', SIGN_IN),
    answer: deletionSchema,
    handle: async ({ env, caller }) => openDeletion(env, caller.organization.id),
  }),
  route({
    method: 'POST',
    path: '/api/organizations/:id/deletion',
    summary: 'Delete an organization, which can be undone for fourteen days',
    access: organizationInPath('organization', 'delete', SIGN_IN),
    body: askDeletionSchema,
    answer: deletionSchema,
    status: 202,
    handle: async ({ c, env, caller, body, nowMs }) => {
      const { name } = caller.organization;
      if (body.name !== name) {
        return err(
          apiError('bad_request', `\`name\` is not \`${name}\`; type the name of the organization to delete it.`),
        );
      }
      const proved = await proveAgain(c, caller.person, body.proof, nowMs);
      return proved.ok ? askDeletion(env, caller, nowMs) : proved;
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/organizations/:id/deletion',
    summary: 'Undo the deletion of an organization',
    access: organizationInPath('organization', 'delete', SIGN_IN),
    handle: ({ env, caller, nowMs }) => undoDeletion(env, caller, nowMs),
  }),
];

async function openDeletion(env: Env, organizationId: string): Promise<Result<ShownDeletion, ApiError>> {
  const isOpen = and(eq(organizationDeletions.organizationId, organizationId), isNull(organizationDeletions.undoneAt));
  const row = await database(env).select().from(organizationDeletions).where(isOpen).get();
  return row ? ok(shownDeletion(row)) : err(apiError('not_found', 'This organization is not to be deleted.'));
}

/** Of two owners who ask at once, the second learns what the first has begun: one deletion can be open. */
async function askDeletion(
  env: Env,
  { organization: { id }, person }: Membership,
  nowMs: number,
): Promise<Result<ShownDeletion, ApiError>> {
  const db = database(env);
  const actor = `user:${person.id}`;
  const dueAt = new Date(nowMs + ORGANIZATION_GRACE_DAYS * DAY_MS);
  const asked = { id: newId('deletion'), organizationId: id, askedBy: actor, askedAt: new Date(nowMs), dueAt };
  const entry = { organizationId: id, actor, action: 'organization.delete', target: id };
  await db.batch([
    db.insert(organizationDeletions).values(asked).onConflictDoNothing(),
    db
      .update(organizations)
      .set({ deletionAskedAt: new Date(nowMs) })
      .where(and(eq(organizations.id, id), isNull(organizations.deletionAskedAt))),
    auditInsert(db, { ...entry, after: { due_at: dueAt.toISOString() } }, nowMs),
  ]);
  await publishKeys(env, eq(projects.organizationId, id));
  return openDeletion(env, id);
}

async function undoDeletion(
  env: Env,
  { organization: { id }, person }: Membership,
  nowMs: number,
): Promise<Result<undefined, ApiError>> {
  const db = database(env);
  const { organizationId, undoneAt, begunAt, dueAt } = organizationDeletions;
  const isUndoable = and(eq(organizationId, id), isNull(undoneAt), isNull(begunAt), gt(dueAt, new Date(nowMs)));
  const query = sql`select 1 from ${organizationDeletions} where ${isUndoable}`;
  const entry = { organizationId: id, actor: `user:${person.id}`, action: 'organization.restore', target: id };
  const [, , undone] = await db.batch([
    auditInsertIf(db, entry, query, nowMs),
    db
      .update(organizations)
      .set({ deletionAskedAt: null })
      .where(and(eq(organizations.id, id), sql`exists (${query})`)),
    db
      .update(organizationDeletions)
      .set({ undoneAt: new Date(nowMs) })
      .where(isUndoable)
      .returning(),
  ]);
  if (undone.length === 0) {
    return err(
      apiError('not_found', 'There is nothing to undo: the organization is not to be deleted, or the days are over.'),
    );
  }
  await publishKeys(env, eq(projects.organizationId, id));
  return ok(undefined);
}
