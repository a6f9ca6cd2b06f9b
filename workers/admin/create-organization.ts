import { and, eq, inArray, sql } from 'drizzle-orm';
import { createdOrganizationSchema, createOrganizationSchema } from '../../core/api/members.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { newId } from '../../core/base/ids.ts';
import { OWNED_ORGANIZATIONS_MAX } from '../../core/base/limits.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { PLAN_DEFAULT } from '../../core/tenancy/plans/index.ts';
import { members, organizations } from '../../core/tenancy/schema.ts';
import { auditInsertIf } from '../../platform/auth/audit-if.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { person } from '../../platform/routes/access.ts';
import { route } from '../../platform/routes/route.ts';
import { rowWhere } from '../../platform/store/insert-within.ts';

export const createOrganizationRoute = route({
  method: 'POST',
  path: '/api/organizations',
  summary: 'Create an organization',
  access: person('Sign in to create an organization.'),
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
  const createdAt = new Date(nowMs);
  const organization: typeof organizations.$inferSelect = {
    id,
    name,
    monthlyEventsMax: null,
    plan: PLAN_DEFAULT,
    caps: {},
    overQuota: 'sample',
    connectedApps: 'allowed',
    outsideRecipients: [],
    suspendedAt: null,
    suspendedReason: null,
    deletionAskedAt: null,
    createdAt,
  };
  const member: typeof members.$inferSelect = {
    id: newId('member'),
    organizationId: id,
    userId,
    role: 'owner',
    projectAccess: 'all',
    deactivatedAt: null,
    createdAt,
  };
  const [inserted] = await db.batch([
    db.insert(organizations).select(rowWhere(organizations, organization, isBelow)),
    db.insert(members).select(rowWhere(members, member, sql`exists (${isThere})`)),
    auditInsertIf(db, entry, isThere, nowMs),
  ]);
  if (inserted.meta.changes > 0) return ok({ id, name });
  const message = `You own ${OWNED_ORGANIZATIONS_MAX} organizations, the maximum; transfer or delete one first.`;
  return err(apiError('conflict', message));
}
