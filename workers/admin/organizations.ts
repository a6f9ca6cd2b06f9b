import { eq } from 'drizzle-orm';
import {
  type OrganizationSettings,
  type OrganizationUsage,
  organizationSettingsSchema,
  organizationUsageSchema,
  type UpdateOrganization,
  updateOrganizationSchema,
} from '../../core/api/account.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { monthOf } from '../../core/tenancy/quota.ts';
import { organizations, projects } from '../../core/tenancy/schema.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { publishKeys } from '../../platform/intake/publish-keys.ts';
import { logLine } from '../../platform/log.ts';
import { withQuota } from '../../platform/quota-stub.ts';
import { organizationInPath } from '../../platform/routes/access.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';

const RETRY_AFTER_S = 5;

type Organization = typeof organizations.$inferSelect;

export const organizationRoutes: RouteTable = [
  route({
    method: 'GET',
    path: '/api/organizations/:id/usage',
    summary: 'Show the events an organisation has used this month',
    access: organizationInPath('billing', 'read', 'Sign in to see the usage of an organisation.'),
    answer: organizationUsageSchema,
    handle: ({ env, caller, nowMs }) => usageOf(env, caller.organization, monthOf(nowMs)),
  }),
  route({
    method: 'PATCH',
    path: '/api/organizations/:id',
    summary: 'Change the settings of an organisation',
    access: organizationInPath('organization', 'update', 'Sign in to change an organisation.'),
    body: updateOrganizationSchema,
    answer: organizationSettingsSchema,
    handle: async ({ env, caller, body }) =>
      ok(await update(env, caller.organization, body, `user:${caller.person.id}`)),
  }),
];

async function usageOf(
  env: Env,
  { id, monthlyEventsMax: max }: Organization,
  month: string,
): Promise<Result<OrganizationUsage, ApiError>> {
  if (max === null) return ok({ month, events_used: null, events_max: null });
  try {
    const used = await withQuota(env, { organizationId: id, month }, (quota) => quota.used());
    return ok({ month, events_used: used, events_max: max });
  } catch (problem) {
    logLine('error', { event: 'quota_not_read', organization_id: id, problem: String(problem) });
    const message = `The usage of \`${id}\` in ${month} cannot be read now; try again in ${RETRY_AFTER_S} seconds.`;
    return err(apiError('unavailable', message, { retryAfterS: RETRY_AFTER_S }));
  }
}

/** Changes and records, then updates the edge. Repeating a request that failed in between updates the edge again. */
async function update(
  env: Env,
  organization: Organization,
  change: UpdateOrganization,
  actor: string,
): Promise<OrganizationSettings> {
  const { name = organization.name, monthly_events_max: max = organization.monthlyEventsMax } = change;
  const { id } = organization;
  const db = database(env);
  const before = { name: organization.name, monthly_events_max: organization.monthlyEventsMax };
  const after = { name, monthly_events_max: max };
  await db.batch([
    db
      .update(organizations)
      .set({ name: change.name, monthlyEventsMax: change.monthly_events_max })
      .where(eq(organizations.id, id)),
    auditInsert(
      db,
      { organizationId: id, actor, action: 'organization.update', target: id, details: { before, after } },
      Date.now(),
    ),
  ]);
  if (change.monthly_events_max !== undefined) await publishKeys(env, eq(projects.organizationId, id));
  return { id, ...after };
}
