import { and, eq, inArray, sql } from 'drizzle-orm';
import { createdOrganizationSchema, createOrganizationSchema } from '../../core/api/members.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { newId } from '../../core/base/ids.ts';
import { OWNED_ORGANIZATIONS_MAX } from '../../core/base/limits.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { members, organizations } from '../../core/tenancy/schema.ts';
import { auditInsertIf } from '../../platform/auth/audit-if.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { person } from '../../platform/routes/access.ts';
import { route } from '../../platform/routes/route.ts';

export const createOrganizationRoute = route({
  method: 'POST',
  path: '/api/organizations',
  summary: 'Create an organisation',
  access: person('Sign in to create an organisation.'),
  body: createOrganizationSchema,
  answer: createdOrganizationSchema,
  status: 201,
  handle: ({ env, caller, body, nowMs }) => createOrganization(env, caller.id, body.name, nowMs),
});

/** Creates a further organisation, owned by its maker. Errors: `conflict` for a person who owns too many. */
async function createOrganization(
  env: Env,
  userId: string,
  name: string,
  nowMs: number,
): Promise<Result<{ id: string; name: string }, ApiError>> {
  const db = database(env);
  const id = newId('organization');
  const owned = db
    .select({ id: members.organizationId })
    .from(members)
    .where(and(eq(members.userId, userId), eq(members.role, 'owner')));
  const isBelow = sql`(select count(*) from ${organizations} where ${inArray(organizations.id, owned)}) < ${OWNED_ORGANIZATIONS_MAX}`;
  const isThere = sql`select 1 from ${organizations} where "id" = ${id}`;
  const entry = { organizationId: id, actor: `user:${userId}`, action: 'organization.create', target: id };
  const [inserted] = await db.batch([
    db.run(
      sql`insert into ${organizations} ("id", "name", "created_at") select ${id}, ${name}, ${nowMs} where ${isBelow}`,
    ),
    db.run(
      sql`insert into ${members} ("id", "organization_id", "user_id", "role", "created_at") select ${newId('member')}, ${id}, ${userId}, 'owner', ${nowMs} where exists (${isThere})`,
    ),
    auditInsertIf(db, entry, isThere, nowMs),
  ]);
  if (inserted.meta.changes > 0) return ok({ id, name });
  const message = `You own ${OWNED_ORGANIZATIONS_MAX} organisations, the maximum; transfer or delete one first.`;
  return err(apiError('conflict', message));
}
