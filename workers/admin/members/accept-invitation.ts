import { and, eq, sql } from 'drizzle-orm';
import type { InvitationShown } from '../../../core/api/members.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { newId } from '../../../core/base/ids.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { shortenedEmail } from '../../../core/tenancy/member-rules.ts';
import { type Invitation, invitations, members, projectGrants, projects } from '../../../core/tenancy/schema.ts';
import { auditInsertIf } from '../../../platform/auth/audit-if.ts';
import type { Person } from '../../../platform/auth/authenticate.ts';
import { type Database, database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import { rowWhere } from '../../../platform/store/insert-within.ts';
import { findOffer, ofToken } from './find-offer.ts';
import { pendingAt } from './invite.ts';

/** The invitation of a link, for whoever is signed in. Errors: `not_found`. */
export async function lookAtInvitation(
  env: Env,
  person: Person,
  token: string,
  nowMs: number,
): Promise<Result<InvitationShown, ApiError>> {
  const offer = await findOffer(database(env), await ofToken(token), nowMs);
  if (!offer) return err(noInvitation());
  const { invitation, organization, inviter } = offer;
  const isMine = isOf(invitation, person);
  return ok({
    organization: { id: invitation.organizationId, name: organization },
    role: invitation.role,
    invited_by: inviter,
    email: isMine ? invitation.email : shortenedEmail(invitation.email),
    is_mine: isMine,
    expires_at: invitation.expiresAt.toISOString(),
  });
}

/**
 * Makes the person of the address a member, once.
 *
 * Errors: `not_found` for an invitation that was used, withdrawn or has expired; `forbidden` for anybody else than the
 * person of the address; `conflict` for a member.
 */
export async function acceptInvitation(
  env: Env,
  person: Person,
  token: string,
  nowMs: number,
): Promise<Result<{ organization_id: string }, ApiError>> {
  const db = database(env);
  const offer = await findOffer(db, await ofToken(token), nowMs);
  if (!offer) return err(noInvitation());
  if (isOf(offer.invitation, person)) return takeUp(db, offer.invitation, person, nowMs);
  const message = `This invitation belongs to ${shortenedEmail(offer.invitation.email)}; sign in with that address to accept it.`;
  return err(apiError('forbidden', message, { details: { reason: 'other_address' } }));
}

/** Makes the person of the address a member. Errors: `not_found`; `conflict`. */
export async function takeUp(
  db: Database,
  invitation: Invitation,
  person: Person,
  nowMs: number,
): Promise<Result<{ organization_id: string }, ApiError>> {
  const isMember = await db.$count(members, memberOf(invitation, person));
  if (isMember > 0) return err(alreadyMember());
  if (await join(db, invitation, person, nowMs)) return ok({ organization_id: invitation.organizationId });
  return err(noInvitation());
}

/** One statement takes the invitation, so that of two requests at the same moment one finds it gone. */
async function join(db: Database, invitation: Invitation, person: Person, nowMs: number): Promise<boolean> {
  const { id, organizationId, role, projectAccess } = invitation;
  const now = new Date(nowMs);
  const member = {
    id: newId('member'),
    organizationId,
    userId: person.id,
    role,
    projectAccess,
    deactivatedAt: null,
    createdAt: now,
  };
  const entry = {
    organizationId,
    actor: `user:${person.id}`,
    action: 'invitation.accept',
    target: id,
    details: { member: member.id, email: invitation.email, role },
  };
  const isOpen = and(
    eq(invitations.id, id),
    eq(invitations.tokenHash, invitation.tokenHash),
    eq(invitations.role, role),
    pendingAt(nowMs),
    sql`not exists (select 1 from ${members} where ${memberOf(invitation, person)})`,
  );
  const isMine = sql`exists (select 1 from ${invitations} where "id" = ${id} and "accepted_by" = ${person.id})`;
  const given = sql`json_each(${JSON.stringify(invitation.projects)})`;
  const isThere = sql`exists (select 1 from ${members} where "id" = ${member.id})`;
  const ofOrganization = sql`(select id from ${projects} where "organization_id" = ${organizationId})`;
  const [, taken] = await db.batch([
    auditInsertIf(db, entry, sql`select 1 from ${invitations} where ${isOpen}`, nowMs),
    db.update(invitations).set({ acceptedAt: now, acceptedBy: person.id }).where(isOpen),
    db
      .insert(members)
      .select(
        rowWhere(
          members,
          member,
          sql`${isMine} and not exists (select 1 from ${members} where ${memberOf(invitation, person)})`,
        ),
      ),
    db
      .insert(projectGrants)
      .select(
        sql`select ${member.id}, value ->> 'project_id', value ->> 'role', ${nowMs} from ${given} where ${isThere} and value ->> 'project_id' in ${ofOrganization}`,
      ),
  ]);
  return taken.meta.changes > 0;
}

function memberOf({ organizationId }: Invitation, { id }: Person) {
  return and(eq(members.organizationId, organizationId), eq(members.userId, id));
}

function isOf({ email }: Invitation, person: Person): boolean {
  return person.email.toLowerCase() === email;
}

function alreadyMember(): ApiError {
  return apiError('conflict', 'You are a member of this organization already, or its directory has switched you off.');
}

export function noInvitation(): ApiError {
  const message =
    'This invitation can no longer be accepted: it was used, withdrawn or replaced, or is older than seven days. Ask for a new one.';
  return apiError('not_found', message);
}
