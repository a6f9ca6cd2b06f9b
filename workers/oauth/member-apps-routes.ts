import { and, eq, inArray, notExists, sql } from 'drizzle-orm';
import { appsRuleSchema, memberAppsSchema } from '../../core/api/connected-apps.ts';
import { apiError } from '../../core/base/errors.ts';
import { err, ok } from '../../core/base/result.ts';
import { oauthGrantProjects, oauthGrants, organizations, projects, session } from '../../core/tenancy/schema.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { nothingChanged } from '../../platform/auth/audit-scope.ts';
import { clientDetails } from '../../platform/auth/connected-apps/end-grant.ts';
import { type Database, database } from '../../platform/database.ts';
import { organizationInPath } from '../../platform/routes/access.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
import { listGrants } from './grants.ts';

const PATH = '/api/organizations/:id/connected-apps';
const REMEDY = 'Sign in to manage the connected apps of an organization.';

/** The apps that members connected to an organization. Its admins see its own projects alone, whatever else a grant names. */
export const memberAppsRoutes: RouteTable = [
  route({
    method: 'GET',
    path: PATH,
    summary: 'List the connected apps of an organization’s members',
    access: organizationInPath('connected_app', 'read', REMEDY),
    answer: memberAppsSchema,
    async handle({ env, caller: { organization }, nowMs }) {
      const db = database(env);
      const which = inArray(oauthGrants.id, grantsOn(db, organization.id));
      const among = eq(projects.organizationId, organization.id);
      const grants = await listGrants(db, { which, among }, nowMs);
      return ok({
        connected_apps: organization.connectedApps,
        apps: grants.map(({ shown, member: { id, name, email } }) => ({ ...shown, member: { id, name, email } })),
      });
    },
  }),
  route({
    method: 'PUT',
    path: PATH,
    summary: 'Allow or forbid members to connect apps',
    access: organizationInPath('connected_app', 'update', REMEDY),
    body: appsRuleSchema,
    answer: appsRuleSchema,
    async handle({ env, caller: { organization, person }, body, nowMs }) {
      const { connected_apps } = body;
      if (connected_apps === organization.connectedApps) {
        nothingChanged();
        return ok({ connected_apps });
      }
      const db = database(env);
      const entry = {
        organizationId: organization.id,
        actor: `user:${person.id}`,
        action: 'connected_app.rule',
        target: organization.id,
        before: { connected_apps: organization.connectedApps },
        after: { connected_apps },
      };
      await db.batch([
        db.update(organizations).set({ connectedApps: connected_apps }).where(eq(organizations.id, organization.id)),
        auditInsert(db, entry, nowMs),
      ]);
      return ok({ connected_apps });
    },
  }),
  route({
    method: 'DELETE',
    path: `${PATH}/:grant_id`,
    summary: 'Take the projects of an organization away from a member’s app',
    access: organizationInPath('connected_app', 'delete', REMEDY),
    async handle({ env, caller: { organization, person }, params, nowMs }) {
      const db = database(env);
      const isListed = and(eq(session.id, params.grant_id), inArray(session.id, grantsOn(db, organization.id)));
      const grant = await db.select().from(session).where(isListed).get();
      if (!grant) {
        const message = `There is no connected app \`${params.grant_id.slice(0, 60)}\`; it may be disconnected already.`;
        return err(apiError('not_found', message));
      }
      const details = { ...(await clientDetails(db, grant.clientId)), member: grant.userId };
      const entry = { actor: `user:${person.id}`, action: 'connected_app.disconnect', target: grant.id, details };
      await db.batch([
        ...takeAway(db, grant.id, organization.id),
        auditInsert(db, { ...entry, organizationId: organization.id }, nowMs),
      ]);
      return ok(undefined);
    },
  }),
];

/** The ids of grants that name a project of the organisation. */
function grantsOn(db: Database, organizationId: string) {
  return db
    .select({ id: oauthGrantProjects.grantId })
    .from(oauthGrantProjects)
    .innerJoin(projects, eq(projects.id, oauthGrantProjects.projectId))
    .where(eq(projects.organizationId, organizationId));
}

/** A grant that then names no project ends. */
function takeAway(db: Database, grantId: string, organizationId: string) {
  const own = db.select({ id: projects.id }).from(projects).where(eq(projects.organizationId, organizationId));
  const left = db.select({ one: sql`1` }).from(oauthGrantProjects).where(eq(oauthGrantProjects.grantId, grantId));
  return [
    db
      .delete(oauthGrantProjects)
      .where(and(eq(oauthGrantProjects.grantId, grantId), inArray(oauthGrantProjects.projectId, own))),
    db.delete(session).where(and(eq(session.id, grantId), notExists(left))),
  ] as const;
}
