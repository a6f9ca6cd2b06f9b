import { eq, inArray } from 'drizzle-orm';
import { slicesOf } from '../../core/base/slices.ts';
import { organizations, user } from '../../core/tenancy/schema.ts';
import { peopleInProject } from '../auth/project-access.ts';
import type { Database } from '../database.ts';

/** D1 accepts 100 values per statement. */
const IDS_MAX = 90;

/** Members who may see the project now, by `user:<id>`. */
export async function membersReceiving(db: Database, projectId: string, members: readonly string[]) {
  const inProject = (await peopleInProject(db, projectId, members)).filter(({ closed }) => closed === null);
  const slices = slicesOf(
    inProject.map(({ userId }) => userId),
    IDS_MAX,
  );
  const found = await Promise.all(
    slices.map((ids) =>
      db.select({ id: user.id, name: user.name, email: user.email }).from(user).where(inArray(user.id, ids)),
    ),
  );
  return new Map(found.flat().map((person) => [`user:${person.id}`, person]));
}

/** The addresses and domains outside that an organisation lets its mail go to. */
export async function outsideAllowed(db: Database, organizationId: string): Promise<readonly string[]> {
  const { outsideRecipients } = organizations;
  const row = await db
    .select({ outsideRecipients })
    .from(organizations)
    .where(eq(organizations.id, organizationId))
    .get();
  return row?.outsideRecipients ?? [];
}
