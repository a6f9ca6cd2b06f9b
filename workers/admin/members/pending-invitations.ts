import { and, eq, isNull } from 'drizzle-orm';
import type { InvitationSummary, Invited } from '../../../core/api/members.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import type { MailLanguage } from '../../../core/base/mail-languages.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { givingProblem } from '../../../core/tenancy/member-rules.ts';
import { type Invitation, invitations, members, user } from '../../../core/tenancy/schema.ts';
import { takeAttempts } from '../../../platform/auth/attempts.ts';
import { auditInsertIf } from '../../../platform/auth/audit-if.ts';
import { database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import { mailProblem } from '../../../platform/mail/send-mail.ts';
import type { Membership } from '../../../platform/routes/access.ts';
import { invitationLimits, invitedProblem, newToken } from './invite.ts';
import { mailInvitation } from './mail-invitation.ts';
import { changedMeanwhile, isStill } from './update-member.ts';

/** Invitations that nobody has accepted or withdrawn, the newest first; expired ones too, to be sent again. */
export async function listInvitations(
  env: Env,
  { organization }: Membership,
  nowMs: number,
): Promise<InvitationSummary[]> {
  const rows = await database(env)
    .select({ invitation: invitations, inviter: user.name })
    .from(invitations)
    .leftJoin(members, and(eq(members.userId, invitations.invitedBy), eq(members.organizationId, organization.id)))
    .leftJoin(user, eq(user.id, members.userId))
    .where(and(eq(invitations.organizationId, organization.id), isOpen))
    .orderBy(invitations.createdAt);
  return rows.map(({ invitation, inviter }) => summaryOf(invitation, inviter, nowMs)).reverse();
}

export function summaryOf(row: Invitation, inviter: string | null, nowMs: number): InvitationSummary {
  return {
    id: row.id,
    email: row.email,
    role: row.role,
    project_access: row.projectAccess,
    projects: [...row.projects],
    invited_by: inviter,
    sent_at: row.sentAt.toISOString(),
    expires_at: row.expiresAt.toISOString(),
    is_expired: row.expiresAt.getTime() <= nowMs,
  };
}

/** Errors: `not_found`; `forbidden` for a role above the caller's, the present one or the new. */
export async function updateInvitation(
  env: Env,
  caller: Membership,
  id: string,
  invited: Invited,
  nowMs: number,
): Promise<Result<undefined, ApiError>> {
  const found = await changeable(env, caller, id);
  if (!found.ok) return found;
  const problem = await invitedProblem(database(env), caller, invited);
  if (problem) return err(problem);
  const { role, project_access: projectAccess, projects } = invited;
  const before = { role: found.value.role, project_access: found.value.projectAccess, projects: found.value.projects };
  const change = { action: 'invitation.update', details: { before, after: invited } };
  return store(env, caller, found.value, { role, projectAccess, projects }, change, nowMs);
}

/** Mails a new link, which ends the old one, for another seven days. Errors: those of `updateInvitation` and `invite`. */
export async function resendInvitation(
  env: Env,
  caller: Membership,
  id: string,
  language: MailLanguage,
  nowMs: number,
): Promise<Result<undefined, ApiError>> {
  const problem = mailProblem(env);
  if (problem) return err(problem);
  const found = await changeable(env, caller, id);
  if (!found.ok) return found;
  const taken = await takeAttempts(env, invitationLimits(caller, found.value.email), nowMs);
  if (!taken.ok) return taken;
  const { token, tokenHash, expiresAt } = await newToken(nowMs);
  const row = { tokenHash, expiresAt, sentAt: new Date(nowMs), invitedBy: caller.person.id };
  const stored = await store(env, caller, found.value, row, { action: 'invitation.resend' }, nowMs);
  if (!stored.ok) return stored;
  const sent = await mailInvitation(env, caller, found.value, token, language);
  return sent.ok ? ok(undefined) : sent;
}

export async function revokeInvitation(
  env: Env,
  caller: Membership,
  id: string,
  nowMs: number,
): Promise<Result<undefined, ApiError>> {
  const found = await changeable(env, caller, id);
  if (!found.ok) return found;
  return store(env, caller, found.value, { revokedAt: new Date(nowMs) }, { action: 'invitation.revoke' }, nowMs);
}

const isOpen = and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt));

/** An invitation whose role the caller may give, so that nobody sends again what another could not have sent. */
async function changeable(env: Env, { organization, member }: Membership, id: string) {
  const row = await database(env)
    .select()
    .from(invitations)
    .where(and(eq(invitations.organizationId, organization.id), eq(invitations.id, id), isOpen))
    .get();
  if (!row) return err(apiError('not_found', `There is no open invitation \`${id.slice(0, 60)}\`.`));
  const problem = givingProblem(member.role, row.role);
  return problem ? err(problem) : ok(row);
}

async function store(
  env: Env,
  caller: Membership,
  row: Invitation,
  change: Partial<Invitation>,
  { action, details }: { readonly action: string; readonly details?: Record<string, unknown> },
  nowMs: number,
): Promise<Result<undefined, ApiError>> {
  const db = database(env);
  const isAsRead = and(
    eq(invitations.id, row.id),
    eq(invitations.role, row.role),
    eq(invitations.tokenHash, row.tokenHash),
    isOpen,
    isStill(caller),
  );
  const entry = {
    organizationId: row.organizationId,
    actor: `user:${caller.person.id}`,
    action,
    target: row.id,
    details: { email: row.email, ...details },
  };
  const query = db.select({ id: invitations.id }).from(invitations).where(isAsRead).getSQL();
  const [, changed] = await db.batch([
    auditInsertIf(db, entry, query, nowMs),
    db.update(invitations).set(change).where(isAsRead),
  ]);
  return changed.meta.changes > 0 ? ok(undefined) : err(changedMeanwhile());
}
