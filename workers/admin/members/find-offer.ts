import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import { sha256Hex } from '../../../core/base/hash.ts';
import { mayGive } from '../../../core/tenancy/member-rules.ts';
import { type Invitation, invitations, members, organizations, user } from '../../../core/tenancy/schema.ts';
import type { Database } from '../../../platform/database.ts';
import { pendingAt } from './invite.ts';

type Offer = {
  readonly invitation: Invitation;
  readonly organization: string;
  readonly inviter: string;
};

export async function ofToken(token: string): Promise<SQL> {
  return eq(invitations.tokenHash, await sha256Hex(token));
}

export async function findOffer(db: Database, which: SQL | undefined, nowMs: number): Promise<Offer | undefined> {
  const [offer] = await findOffers(db, which, nowMs);
  return offer;
}

/** Those of these invitations that can be accepted: the members who sent them may still give their roles. */
export async function findOffers(db: Database, which: SQL | undefined, nowMs: number): Promise<Offer[]> {
  const found = await db
    .select({ invitation: invitations, organization: organizations.name, role: members.role, inviter: user.name })
    .from(invitations)
    .innerJoin(organizations, eq(organizations.id, invitations.organizationId))
    .innerJoin(members, isInviter())
    .innerJoin(user, eq(user.id, members.userId))
    .where(and(which, pendingAt(nowMs)))
    .orderBy(desc(invitations.sentAt));
  return found.filter(({ role, invitation }) => mayGive(role, invitation.role));
}

function isInviter() {
  return and(
    eq(members.organizationId, invitations.organizationId),
    eq(members.userId, invitations.invitedBy),
    sql`${members.deactivatedAt} is null`,
  );
}
