import { eq, inArray } from 'drizzle-orm';
import type { Me, ProjectSummary } from '../../core/api/account.ts';
import { members, organizations, projects } from '../../core/tenancy/schema.ts';
import { sessionUser } from '../../platform/auth/authenticate.ts';
import { database } from '../../platform/database.ts';
import { newApp } from '../../platform/routes/app.ts';
import { failure } from '../../platform/routes/respond.ts';

/** `GET /api/me`: the signed-in person, their organisations and projects. */
export const meRoutes = newApp().get('/api/me', async (c) => {
  const signedIn = await sessionUser(c, 'Nobody is signed in.');
  if (!signedIn.ok) return failure(c, signedIn.error);
  const person = signedIn.value;
  const db = database(c.env);
  const memberships = await db
    .select({ organization: organizations, role: members.role })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .where(eq(members.userId, person.id))
    .orderBy(organizations.createdAt);
  const ids = memberships.map(({ organization }) => organization.id);
  const owned = await db
    .select()
    .from(projects)
    .where(inArray(projects.organizationId, ids))
    .orderBy(projects.createdAt);
  const me: Me = {
    user: { id: person.id, email: person.email, name: person.name },
    organizations: memberships.map(({ organization, role }) => ({
      id: organization.id,
      name: organization.name,
      role,
      projects: owned.filter((project) => project.organizationId === organization.id).map(toProjectSummary),
    })),
  };
  return c.json(me);
});

export function toProjectSummary(project: typeof projects.$inferSelect): ProjectSummary {
  return {
    id: project.id,
    organization_id: project.organizationId,
    name: project.name,
    region: project.region,
    timezone: project.timezone,
    retention_days: project.retentionDays,
    archive_days: project.archiveDays,
    transport: project.transport,
    strict_residency: project.strictResidency,
    created_at: project.createdAt.toISOString(),
  };
}
