import { and, asc, eq, gt, isNull, type SQL } from 'drizzle-orm';
import { type OrganizationUsage, organizationUsageSchema } from '../../core/api/account.ts';
import { type UsageDays, usageDaysSchema } from '../../core/api/limits.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { checkedProjectId } from '../../core/base/ids.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { limitsOf } from '../../core/tenancy/plans/index.ts';
import { monthOf, monthStartMs } from '../../core/tenancy/quota.ts';
import {
  invitations,
  members,
  organizationDeletions,
  type organizations,
  projects,
} from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { weightNow } from '../../platform/intake/quota.ts';
import { logLine } from '../../platform/log.ts';
import { withQuota } from '../../platform/quota-stub.ts';
import { organizationInPath } from '../../platform/routes/access.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
import { readStore } from '../../platform/store/read-store.ts';
import { usageByDay } from '../../store/ledger/usage-statements.ts';

const RETRY_AFTER_S = 5;
const SIGN_IN = 'Sign in to see the usage of an organization.';

type Organization = typeof organizations.$inferSelect;

export const usageRoutes: RouteTable = [
  route({
    method: 'GET',
    path: '/api/organizations/:id/usage',
    summary: 'Show the plan of an organization, its limits, and the events of this month',
    access: organizationInPath('billing', 'read', SIGN_IN),
    answer: organizationUsageSchema,
    handle: ({ env, caller, nowMs }) => usageOf(env, caller.organization, nowMs),
  }),
  route({
    method: 'GET',
    path: '/api/organizations/:id/usage/days',
    summary: 'Show what the projects of an organization took this month, by day',
    access: organizationInPath('billing', 'read', SIGN_IN),
    answer: usageDaysSchema,
    handle: async ({ env, caller, nowMs }) => ok(await daysOf(env, caller.organization.id, nowMs)),
  }),
];

async function usageOf(
  env: Env,
  organization: Organization,
  nowMs: number,
): Promise<Result<OrganizationUsage, ApiError>> {
  const { id, plan, caps, overQuota, monthlyEventsMax, suspendedAt, suspendedReason } = organization;
  const limits = limitsOf(plan, caps);
  const month = monthOf(nowMs);
  const used = await usedIn(env, organization, month);
  if (!used.ok) return used;
  const db = database(env);
  const isOpen = and(eq(organizationDeletions.organizationId, id), isNull(organizationDeletions.undoneAt));
  const [projectCount, memberCount, invited, deletion] = await Promise.all([
    db.$count(projects, and(eq(projects.organizationId, id), isNull(projects.deletesAt))),
    db.$count(members, and(eq(members.organizationId, id), isNull(members.deactivatedAt))),
    db.$count(invitations, and(eq(invitations.organizationId, id), isPending(nowMs))),
    db.select().from(organizationDeletions).where(isOpen).get(),
  ]);
  const weight = weightNow(used.value, limits.events, overQuota);
  return ok({
    month,
    events_used: used.value,
    events_max: monthlyEventsMax,
    plan,
    limits,
    over_quota: overQuota,
    sampling: weight > 1 ? { weight } : null,
    projects: projectCount,
    seats: memberCount + invited,
    suspended: suspendedAt && { at: suspendedAt.toISOString(), reason: suspendedReason ?? '' },
    deletion: deletion ? { due_at: deletion.dueAt.toISOString() } : null,
  });
}

function isPending(nowMs: number): SQL | undefined {
  const { acceptedAt, revokedAt, expiresAt } = invitations;
  return and(isNull(acceptedAt), isNull(revokedAt), gt(expiresAt, new Date(nowMs)));
}

/** Null without a quota: then nothing counts. */
async function usedIn(
  env: Env,
  { id, plan, caps, monthlyEventsMax }: Organization,
  month: string,
): Promise<Result<number | null, ApiError>> {
  if (monthlyEventsMax === null && limitsOf(plan, caps).events === null) return ok(null);
  try {
    return ok(await withQuota(env, { organizationId: id, month }, (quota) => quota.used()));
  } catch (problem) {
    logLine('error', { event: 'quota_not_read', organization_id: id, problem: String(problem) });
    const message = `The usage of \`${id}\` in ${month} cannot be read now; try again in ${RETRY_AFTER_S} seconds.`;
    return err(apiError('unavailable', message, { retryAfterS: RETRY_AFTER_S }));
  }
}

async function daysOf(env: Env, organizationId: string, nowMs: number): Promise<UsageDays> {
  const found = await database(env)
    .select({ id: projects.id, name: projects.name, region: projects.region })
    .from(projects)
    .where(and(eq(projects.organizationId, organizationId), isNull(projects.deletesAt)))
    .orderBy(asc(projects.createdAt));
  const span = { startMs: monthStartMs(nowMs), endMs: nowMs };
  const shown = found.map(async ({ id, name, region }) => {
    const project = { id: checkedProjectId(id), region };
    const read = await readStore(env, project, usageByDay(project.id, span));
    return { id, name, days: read.ok ? [...read.value.rows] : null };
  });
  return { month: monthOf(nowMs), projects: await Promise.all(shown) };
}
