import { eq } from 'drizzle-orm';
import {
  type OrganizationSettings,
  organizationSettingsSchema,
  type UpdateOrganization,
  updateOrganizationSchema,
} from '../../core/api/account.ts';
import { ok } from '../../core/base/result.ts';
import { organizations, projects } from '../../core/tenancy/schema.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { publishKeys } from '../../platform/intake/publish-keys.ts';
import { organizationInPath } from '../../platform/routes/access.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';

type Organization = typeof organizations.$inferSelect;

export const organizationRoutes: RouteTable = [
  route({
    method: 'PATCH',
    path: '/api/organizations/:id',
    summary: 'Change the settings of an organization',
    access: organizationInPath('organization', 'update', 'Sign in to change an organization.'),
    body: updateOrganizationSchema,
    answer: organizationSettingsSchema,
    handle: async ({ env, caller, body }) =>
      ok(await update(env, caller.organization, body, `user:${caller.person.id}`)),
  }),
];

/** Changes and records, then updates the edge. Repeating a request that failed in between updates the edge again. */
async function update(
  env: Env,
  organization: Organization,
  change: UpdateOrganization,
  actor: string,
): Promise<OrganizationSettings> {
  const {
    name = organization.name,
    monthly_events_max: max = organization.monthlyEventsMax,
    over_quota: overQuota = organization.overQuota,
  } = change;
  const { id } = organization;
  const db = database(env);
  const { monthlyEventsMax, overQuota: overQuotaBefore } = organization;
  const before = { name: organization.name, monthly_events_max: monthlyEventsMax, over_quota: overQuotaBefore };
  const after = { name, monthly_events_max: max, over_quota: overQuota };
  await db.batch([
    db
      .update(organizations)
      .set({ name: change.name, monthlyEventsMax: change.monthly_events_max, overQuota: change.over_quota })
      .where(eq(organizations.id, id)),
    auditInsert(
      db,
      { organizationId: id, actor, action: 'organization.update', target: id, details: { before, after } },
      Date.now(),
    ),
  ]);
  const isOfIngest = change.monthly_events_max !== undefined || change.over_quota !== undefined;
  if (isOfIngest) await publishKeys(env, eq(projects.organizationId, id));
  return { id, ...after };
}
