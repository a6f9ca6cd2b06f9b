import { desc, eq } from 'drizzle-orm';
import {
  deletionsSchema,
  type OperatedOrganization,
  type OperateOrganization,
  operatedOrganizationSchema,
  operateOrganizationSchema,
} from '../../core/api/limits.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { shownDeletion } from '../../core/tenancy/organization-deletions.ts';
import { limitsOf } from '../../core/tenancy/plans/index.ts';
import { organizationDeletions, organizations, projects } from '../../core/tenancy/schema.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { publishKeys } from '../../platform/intake/publish-keys.ts';
import { operator } from '../../platform/routes/access.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';

const DELETIONS_MAX = 500;

type Organization = typeof organizations.$inferSelect;

/** Decisions of operators about an organisation that its owners cannot make: plan, caps, suspension. */
export const operatedOrganizationRoutes: RouteTable = [
  route({
    method: 'GET',
    path: '/api/operator/organizations/:id',
    summary: 'Show the plan and the bounds of an organization',
    access: operator,
    answer: operatedOrganizationSchema,
    handle: async ({ env, params }) => {
      const found = await organizationNamed(env, params.id);
      return found.ok ? ok(shown(found.value)) : found;
    },
  }),
  route({
    method: 'PATCH',
    path: '/api/operator/organizations/:id',
    summary: 'Change the plan or the caps of an organization, suspend it, or lift that',
    access: operator,
    body: operateOrganizationSchema,
    answer: operatedOrganizationSchema,
    handle: async ({ env, params, body, nowMs }) => {
      const found = await organizationNamed(env, params.id);
      return found.ok ? ok(shown(await operate(env, found.value, body, nowMs))) : found;
    },
  }),
  route({
    method: 'GET',
    path: '/api/operator/organization-deletions',
    summary: 'List the receipts of deleted organizations, the latest first',
    access: operator,
    answer: deletionsSchema,
    handle: async ({ env }) => {
      const { askedAt } = organizationDeletions;
      const rows = await database(env).select().from(organizationDeletions).orderBy(desc(askedAt)).limit(DELETIONS_MAX);
      return ok({ deletions: rows.map(shownDeletion) });
    },
  }),
];

async function organizationNamed(env: Env, id: string): Promise<Result<Organization, ApiError>> {
  const found = await database(env).select().from(organizations).where(eq(organizations.id, id)).get();
  return found ? ok(found) : err(apiError('not_found', `There is no organization \`${id.slice(0, 60)}\`.`));
}

/** Changes and records, then updates the edge; ingest follows within two minutes, everything else at once. */
async function operate(
  env: Env,
  organization: Organization,
  { plan = organization.plan, caps = organization.caps, suspended }: OperateOrganization,
  nowMs: number,
): Promise<Organization> {
  const suspension =
    suspended === undefined
      ? {}
      : { suspendedAt: suspended && new Date(nowMs), suspendedReason: suspended?.reason ?? null };
  const changed = { ...organization, plan, caps, ...suspension };
  const db = database(env);
  const entry = {
    organizationId: organization.id,
    actor: 'operator',
    action:
      suspended === undefined ? 'organization.operate' : suspended ? 'organization.suspend' : 'organization.resume',
    target: organization.id,
    before: auditedOf(organization),
    after: auditedOf(changed),
  };
  await db.batch([
    db
      .update(organizations)
      .set({ plan, caps, ...suspension })
      .where(eq(organizations.id, organization.id)),
    auditInsert(db, entry, nowMs),
  ]);
  await publishKeys(env, eq(projects.organizationId, organization.id));
  return changed;
}

function auditedOf({ plan, caps, suspendedReason }: Organization) {
  return { plan, caps, suspended: suspendedReason };
}

function shown({ id, name, plan, caps, suspendedAt, suspendedReason }: Organization): OperatedOrganization {
  const suspended = suspendedAt && { at: suspendedAt.toISOString(), reason: suspendedReason ?? '' };
  return { id, name, plan, caps, limits: limitsOf(plan, caps), suspended };
}
