import { eq, inArray, sql } from 'drizzle-orm';
import type { EmailDestination, NotReceiving } from '../../../core/api/schedules.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { newId } from '../../../core/base/ids.ts';
import { slicesOf } from '../../../core/base/slices.ts';
import { addressNow, isAllowedOutside, recipientsNamed } from '../../../core/delivery/recipients.ts';
import { mailRecipients, organizations, user } from '../../../core/tenancy/schema.ts';
import type { ProjectAccess } from '../../../platform/auth/principal.ts';
import { peopleInProject } from '../../../platform/auth/project-access.ts';
import type { Database } from '../../../platform/database.ts';

type Project = Pick<ProjectAccess, 'id' | 'organizationId'>;

/** Somebody on the list of a schedule, as of now. */
export type RecipientNow = {
  /** Their row, which links to unsubscribe name; absent if the schedule has none yet. */
  readonly rowId: string | undefined;
  readonly recipient: string;
  readonly name: string | null;
  readonly now: { readonly address: string } | { readonly not: NotReceiving };
};

/** Rights, addresses and wishes are read now, whenever the list was made. */
export async function recipientsNow(
  db: Database,
  project: Project,
  scheduleId: string | undefined,
  destination: EmailDestination,
): Promise<readonly RecipientNow[]> {
  const [allowed, people, rows] = await Promise.all([
    outsideAllowed(db, project.organizationId),
    peopleOf(db, project, destination.members),
    scheduleId === undefined ? [] : db.select().from(mailRecipients).where(eq(mailRecipients.scheduleId, scheduleId)),
  ]);
  const rowOf = new Map(rows.map((row) => [row.recipient, row]));
  return recipientsNamed(destination).map((recipient) => {
    const row = rowOf.get(recipient);
    const person = people.get(recipient);
    const known = {
      recipient,
      allowed,
      memberAddress: person?.email,
      isUnsubscribed: (row?.unsubscribedAt ?? null) !== null,
    };
    return { rowId: row?.id, recipient, name: person?.name ?? null, now: addressNow(known) };
  });
}

/** Members who may see the project, by `user:<id>`. */
async function peopleOf(db: Database, { id }: Project, members: readonly string[]) {
  const inProject = (await peopleInProject(db, id, members)).filter(({ closed }) => closed === null);
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

/** D1 accepts 100 values per statement. */
const IDS_MAX = 90;

async function outsideAllowed(db: Database, organizationId: string): Promise<readonly string[]> {
  const { outsideRecipients } = organizations;
  const row = await db
    .select({ outsideRecipients })
    .from(organizations)
    .where(eq(organizations.id, organizationId))
    .get();
  return row?.outsideRecipients ?? [];
}

/** Why a list of recipients cannot be saved: somebody who is no member, or an address that nobody has allowed. */
export async function recipientsProblem(
  db: Database,
  project: Project,
  destination: EmailDestination,
): Promise<ApiError | undefined> {
  const people = await peopleOf(db, project, destination.members);
  const stranger = destination.members.find((id) => !people.has(`user:${id}`));
  if (stranger !== undefined) {
    return apiError('bad_request', `\`destination.members\`: \`${stranger}\` is no member who may see this project.`);
  }
  const allowed = await outsideAllowed(db, project.organizationId);
  const refused = destination.addresses.find((address) => !isAllowedOutside(address, allowed));
  if (refused === undefined) return undefined;
  const message = `\`destination.addresses\`: the organization does not allow email to \`${refused}\`; an admin adds the address or its domain under Members, Outside recipients.`;
  return apiError('bad_request', message, { details: { reason: 'outside_recipient', address: refused } });
}

/** The statements that give everybody on the list a row; those who are there keep theirs, and their wishes. */
export function recipientInserts(db: Database, scheduleId: string, destination: EmailDestination, nowMs: number) {
  return recipientsNamed(destination).map((recipient) => {
    const row = { id: newId('recipient'), scheduleId, recipient, createdAt: new Date(nowMs) };
    const values = sql`SELECT ${row.id}, ${scheduleId}, ${recipient}, NULL, ${nowMs} WHERE EXISTS (SELECT 1 FROM report_schedules WHERE id = ${scheduleId})`;
    return db.insert(mailRecipients).select(values).onConflictDoNothing();
  });
}
