import { eq, sql } from 'drizzle-orm';
import type { EmailDestination, NotReceiving } from '../../../core/api/schedules.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { newId } from '../../../core/base/ids.ts';
import { addressNow, isAllowedOutside, recipientsNamed } from '../../../core/delivery/recipients.ts';
import { mailRecipients } from '../../../core/tenancy/schema.ts';
import type { ProjectAccess } from '../../../platform/auth/principal.ts';
import type { Database } from '../../../platform/database.ts';
import { membersReceiving, outsideAllowed } from '../../../platform/mail/who-receives.ts';

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
    membersReceiving(db, project.id, destination.members),
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

/** Why a list of recipients cannot be saved: somebody who is no member, or an address that nobody has allowed. */
export async function recipientsProblem(
  db: Database,
  project: Project,
  destination: EmailDestination,
): Promise<ApiError | undefined> {
  const people = await membersReceiving(db, project.id, destination.members);
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
