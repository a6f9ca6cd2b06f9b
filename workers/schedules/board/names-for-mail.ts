import { eq } from 'drizzle-orm';
import { organizations, projects } from '../../../core/tenancy/schema.ts';
import { idOfActor, namesOfPeople } from '../../../platform/auth/names-of-people.ts';
import type { ProjectAccess } from '../../../platform/auth/principal.ts';
import type { Database } from '../../../platform/database.ts';

/** Names that a mail tells its reader: of the project, the organisation, and whoever sends it. */
export async function namesForMail(
  db: Database,
  { id, organizationId }: Pick<ProjectAccess, 'id' | 'organizationId'>,
  author: string,
): Promise<{ readonly project: string; readonly organization: string; readonly author: string }> {
  const [found, people] = await Promise.all([
    db
      .select({ project: projects.name, organization: organizations.name })
      .from(projects)
      .innerJoin(organizations, eq(organizations.id, projects.organizationId))
      .where(eq(projects.id, id))
      .get(),
    namesOfPeople(db, organizationId, [author]),
  ]);
  const { project = id, organization = '' } = found ?? {};
  return { project, organization, author: people.get(idOfActor(author))?.name ?? organization };
}
