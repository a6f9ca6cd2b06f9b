import { and, eq, inArray, isNull, type SQL } from 'drizzle-orm';
import type { Role } from '../../core/api/account.ts';
import { slicesOf } from '../../core/base/slices.ts';
import { type Closed, closedOf } from '../../core/tenancy/closed.ts';
import { limitsOf } from '../../core/tenancy/plans/index.ts';
import { roleInProject } from '../../core/tenancy/project-grants.ts';
import { members, organizations, projectGrants, projects } from '../../core/tenancy/schema.ts';
import type { Database } from '../database.ts';

type Project = typeof projects.$inferSelect;

/** A project, as one person may see it; `closed`: nobody may use it now. */
export type OwnProject = {
  readonly userId: string;
  readonly role: Role;
  readonly project: Project;
  readonly closed: Closed | null;
  readonly queriesAtOnceMax: number | null;
  /** The organisation lets its members connect apps. */
  readonly mayConnectApps: boolean;
};

/** D1 accepts 100 values per statement. */
const VALUES_MAX = 90;

/** The role of a person in a project; undefined if there is no such project, or the person may not know of it. */
export async function projectAccess(db: Database, userId: string, projectId: string): Promise<OwnProject | undefined> {
  const [found] = await ownProjects(db, and(eq(members.userId, userId), eq(projects.id, projectId)));
  return found;
}

/** The projects that a person may see, oldest first. */
export function projectsOfPerson(db: Database, userId: string): Promise<readonly OwnProject[]> {
  return ownProjects(db, eq(members.userId, userId));
}

/** Those of several people who may see a project. */
export async function peopleInProject(
  db: Database,
  projectId: string,
  userIds: readonly string[],
): Promise<readonly OwnProject[]> {
  const some = slicesOf([...new Set(userIds)], VALUES_MAX);
  const found = some.map((ids) => ownProjects(db, and(eq(projects.id, projectId), inArray(members.userId, ids))));
  return (await Promise.all(found)).flat();
}

/** The only question that decides which projects a person may see: everything about projects and people asks it. */
async function ownProjects(db: Database, which: SQL | undefined): Promise<readonly OwnProject[]> {
  const rows = await db
    .select({ member: members, granted: projectGrants.role, project: projects, organization: organizations })
    .from(projects)
    .innerJoin(members, eq(members.organizationId, projects.organizationId))
    .innerJoin(organizations, eq(organizations.id, projects.organizationId))
    .leftJoin(projectGrants, and(eq(projectGrants.memberId, members.id), eq(projectGrants.projectId, projects.id)))
    .where(and(which, isNull(members.deactivatedAt), isNull(projects.deletesAt)))
    .orderBy(projects.createdAt, projects.id);
  return rows.flatMap(({ member, granted, project, organization }) => {
    const role = roleInProject(member, granted);
    const { queries_at_once: queriesAtOnceMax } = limitsOf(organization.plan, organization.caps);
    const mayConnectApps = organization.connectedApps === 'allowed';
    const own = { userId: member.userId, project, closed: closedOf(organization), queriesAtOnceMax, mayConnectApps };
    return role === undefined ? [] : [{ ...own, role }];
  });
}
