import { and, eq, isNull } from 'drizzle-orm';
import type { AppRequest } from '../../core/api/connected-apps.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { closedOf } from '../../core/tenancy/closed.ts';
import { members, organizations } from '../../core/tenancy/schema.ts';
import type { Person } from '../../platform/auth/authenticate.ts';
import { closedOrganizations } from '../../platform/auth/organization-entry.ts';
import { projectsOfPerson } from '../../platform/auth/project-access.ts';
import type { Database } from '../../platform/database.ts';

type Choice = AppRequest['organizations'][number];

/** The projects that a person can give an app, by organisation, with the reason why those of one cannot be chosen. */
export async function choicesOf(db: Database, { id, sessionId }: Person, nowMs: number): Promise<readonly Choice[]> {
  const rows = await db
    .select({ organization: organizations })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .where(and(eq(members.userId, id), isNull(members.deactivatedAt)))
    .orderBy(organizations.createdAt);
  const ids = rows.map(({ organization }) => organization.id);
  const [own, unentered] = await Promise.all([
    projectsOfPerson(db, id),
    closedOrganizations(db, sessionId, ids, nowMs),
  ]);
  return rows.map(({ organization }) => {
    const closedBy = closedByOf(organization, unentered);
    const projects = own.filter(({ project }) => project.organizationId === organization.id && closedBy === null);
    return {
      id: organization.id,
      name: organization.name,
      closed_by: closedBy,
      projects: projects.map(({ project }) => ({ id: project.id, name: project.name })),
    };
  });
}

/** The refusal of a choice with a project that the person cannot give; undefined: all can be given. */
export function choiceProblem(choices: readonly Choice[], projectIds: readonly string[]): ApiError | undefined {
  if (projectIds.length === 0) return apiError('bad_request', '`project_ids` is empty; choose a project.');
  const known = new Set(choices.flatMap(({ projects }) => projects.map(({ id }) => id)));
  const unknown = projectIds.find((id) => !known.has(id));
  if (unknown === undefined) return undefined;
  const message = `There is no project \`${unknown.slice(0, 60)}\` that you may give an app.`;
  return apiError('not_found', message);
}

function closedByOf(
  organization: typeof organizations.$inferSelect,
  unentered: ReadonlySet<string>,
): Choice['closed_by'] {
  if (unentered.has(organization.id)) return 'sign_on';
  if (closedOf(organization) !== null) return 'closed';
  return organization.connectedApps === 'allowed' ? null : 'forbidden';
}
