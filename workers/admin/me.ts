import { and, eq, isNull } from 'drizzle-orm';
import { meSchema } from '../../core/api/account.ts';
import { ok } from '../../core/base/result.ts';
import { toProjectSummary } from '../../core/tenancy/project-summary.ts';
import { members, organizations } from '../../core/tenancy/schema.ts';
import { closedOrganizations } from '../../platform/auth/organization-entry.ts';
import { projectsOfPerson } from '../../platform/auth/project-access.ts';
import { database } from '../../platform/database.ts';
import { person } from '../../platform/routes/access.ts';
import { route } from '../../platform/routes/route.ts';

export const meRoute = route({
  method: 'GET',
  path: '/api/me',
  summary: 'Show the signed-in person, their organizations and projects',
  access: person('Nobody is signed in.'),
  answer: meSchema,
  async handle({ env, caller, nowMs }) {
    const db = database(env);
    const memberships = await db
      .select({ organization: organizations, role: members.role })
      .from(members)
      .innerJoin(organizations, eq(organizations.id, members.organizationId))
      .where(and(eq(members.userId, caller.id), isNull(members.deactivatedAt)))
      .orderBy(organizations.createdAt);
    const ids = memberships.map(({ organization }) => organization.id);
    const [own, closed] = await Promise.all([
      projectsOfPerson(db, caller.id),
      closedOrganizations(db, caller.sessionId, ids, nowMs),
    ]);
    return ok({
      user: { id: caller.id, email: caller.email, name: caller.name },
      organizations: memberships.map(({ organization, role }) => ({
        id: organization.id,
        name: organization.name,
        role,
        is_sign_on_required: closed.has(organization.id),
        projects: own
          .filter(({ project }) => project.organizationId === organization.id && !closed.has(organization.id))
          .map(({ role, project }) => ({ ...toProjectSummary(project), role })),
      })),
    });
  },
});
