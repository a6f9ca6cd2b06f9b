import { eq } from 'drizzle-orm';
import {
  type OrganizationSettings,
  type OrganizationUsage,
  type UpdateOrganization,
  updateOrganizationSchema,
} from '../../core/api/account.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { monthOf } from '../../core/tenancy/quota.ts';
import { organizations, projects } from '../../core/tenancy/schema.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { sessionUser } from '../../platform/auth/authenticate.ts';
import { organizationOf } from '../../platform/auth/organization-of.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { logLine } from '../../platform/log.ts';
import { withQuota } from '../../platform/quota-stub.ts';
import { newApp } from '../../platform/routes/app.ts';
import { readJson } from '../../platform/routes/read-json.ts';
import { failure } from '../../platform/routes/respond.ts';
import { publishKeys } from './keys.ts';

const BODY_BYTES_MAX = 16 * 1024;
const RETRY_AFTER_S = 5;

type Organization = typeof organizations.$inferSelect;

/** `/api/organizations/:id`: its settings (owners) and what it has used this month (all members). */
export const organizationRoutes = newApp()
  .get('/api/organizations/:id/usage', async (c) => {
    const person = await sessionUser(c, 'Sign in to see what an organisation has used.');
    if (!person.ok) return failure(c, person.error);
    const organization = await organizationOf(database(c.env), person.value.id, c.req.param('id'), 'viewer');
    if (!organization.ok) return failure(c, organization.error);
    const usage = await usageOf(c.env, organization.value, monthOf(Date.now()));
    return usage.ok ? c.json(usage.value) : failure(c, usage.error);
  })
  .patch('/api/organizations/:id', async (c) => {
    const person = await sessionUser(c, 'Sign in to change an organisation.');
    if (!person.ok) return failure(c, person.error);
    const organization = await organizationOf(database(c.env), person.value.id, c.req.param('id'), 'owner');
    if (!organization.ok) return failure(c, organization.error);
    const body = await readJson(c, updateOrganizationSchema, BODY_BYTES_MAX);
    if (!body.ok) return failure(c, body.error);
    return c.json(await update(c.env, organization.value, body.value, `user:${person.value.id}`));
  });

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
    const message = `What \`${id}\` has used in ${month} cannot be read now; try again in ${RETRY_AFTER_S} seconds.`;
    return err(apiError('unavailable', message, { retryAfterS: RETRY_AFTER_S }));
  }
}

/** Changes and records, then tells the edge; sent again after a failure between the two, it tells the edge again. */
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
