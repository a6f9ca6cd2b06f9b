import { and, eq, inArray, notInArray, sql } from 'drizzle-orm';
import type { OwnInvitation } from '../../../core/api/members.ts';
import type { ApiError } from '../../../core/base/errors.ts';
import { err, type Result } from '../../../core/base/result.ts';
import { invitations, members, user } from '../../../core/tenancy/schema.ts';
import type { Person } from '../../../platform/auth/authenticate.ts';
import { type Database, database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import { noInvitation, takeUp } from './accept-invitation.ts';
import { findOffer, findOffers } from './find-offer.ts';

/** The invitations to the person's own address, the newest first, for whoever has lost the link. */
export async function ownInvitations(env: Env, person: Person, nowMs: number): Promise<OwnInvitation[]> {
  const db = database(env);
  const offers = await findOffers(db, toProvedAddressOf(db, person), nowMs);
  return offers.map(({ invitation, organization, inviter }) => ({
    id: invitation.id,
    organization: { id: invitation.organizationId, name: organization },
    role: invitation.role,
    invited_by: inviter,
    expires_at: invitation.expiresAt.toISOString(),
  }));
}

/**
 * Accepts an invitation to the person's own address without its link: who has proved the address could have opened the
 * mail. Errors: `not_found`, also for an invitation to anybody else.
 */
export async function acceptOwnInvitation(
  env: Env,
  person: Person,
  id: string,
  nowMs: number,
): Promise<Result<{ organization_id: string }, ApiError>> {
  const db = database(env);
  const offer = await findOffer(db, and(eq(invitations.id, id), toProvedAddressOf(db, person)), nowMs);
  return offer ? takeUp(db, offer.invitation, person, nowMs) : err(noInvitation());
}

/** The address as it is stored now, proved by its mailbox or by its organisation, and of nobody who is a member. */
function toProvedAddressOf(db: Database, { id }: Person) {
  const address = db
    .select({ email: sql`lower(${user.email})` })
    .from(user)
    .where(and(eq(user.id, id), eq(user.emailVerified, true)));
  const memberships = db.select({ id: members.organizationId }).from(members).where(eq(members.userId, id));
  return and(inArray(invitations.email, address), notInArray(invitations.organizationId, memberships));
}
