import { and, eq, gt, inArray, isNull, ne, notInArray, sql } from 'drizzle-orm';
import type { CreateInvitations, Invited } from '../../../core/api/members.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { sha256Hex } from '../../../core/base/hash.ts';
import { newId, randomHex } from '../../../core/base/ids.ts';
import { INVITATION_DAYS, MEMBERS_MAX } from '../../../core/base/limits.ts';
import type { MailLanguage } from '../../../core/base/mail-languages.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { DAY_MS } from '../../../core/base/time/durations.ts';
import { accessProblem, givingProblem } from '../../../core/tenancy/member-rules.ts';
import { limitsOf } from '../../../core/tenancy/plans/index.ts';
import { type Invitation, invitations, members, user } from '../../../core/tenancy/schema.ts';
import { takeAttempts } from '../../../platform/auth/attempts.ts';
import { auditInsertIf } from '../../../platform/auth/audit-if.ts';
import { type Database, database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import { mailProblem } from '../../../platform/mail/send-mail.ts';
import type { Membership } from '../../../platform/routes/access.ts';
import { rowWhere } from '../../../platform/store/insert-within.ts';
import { mailInvitation } from './mail-invitation.ts';
import { grantsProblem } from './project-grants.ts';
import { isStill } from './update-member.ts';

type Asked = CreateInvitations['invitations'];

/**
 * Invites people. An invitation replaces an older one to the same address.
 *
 * Errors: `bad_request`; `forbidden` for a role above the caller's; `conflict` for a member, or if the organisation is
 * full; `rate_limited`; `unavailable` if the mail cannot be sent: the invitation then is in the list, to be sent again.
 */
export async function invite(
  env: Env,
  caller: Membership,
  asked: Asked,
  language: MailLanguage,
  nowMs: number,
): Promise<Result<Invitation[], ApiError>> {
  const db = database(env);
  const problem = mailProblem(env) ?? (await invitationProblem(db, caller, asked));
  if (problem) return err(problem);
  for (const { email } of asked) {
    const taken = await takeAttempts(env, invitationLimits(caller, email), nowMs);
    if (!taken.ok) return taken;
  }
  const made = asked.map((each) => newInvitation(caller, each, nowMs));
  const stored = await store(db, caller, await Promise.all(made), nowMs);
  if (!stored.ok) return stored;
  for (const { row, token } of stored.value) {
    const sent = await mailInvitation(env, caller, row, token, language);
    if (!sent.ok) return sent;
  }
  return ok(stored.value.map(({ row }) => row));
}

/** Narrowest first: nobody's mailbox is filled, and no organisation becomes a sender of bulk mail. */
export function invitationLimits(caller: Membership, email: string) {
  return [
    { kind: 'invitation_to_address', of: email },
    { kind: 'invitation_of_organization', of: caller.organization.id },
  ] as const;
}

/** The refusal of roles and projects that the caller cannot give. */
export async function invitedProblem(
  db: Database,
  caller: Membership,
  invited: Invited,
): Promise<ApiError | undefined> {
  return (
    givingProblem(caller.member.role, invited.role) ??
    accessProblem(invited) ??
    (await grantsProblem(db, caller.organization.id, invited.projects))
  );
}

async function invitationProblem(db: Database, caller: Membership, asked: Asked): Promise<ApiError | undefined> {
  for (const each of asked) {
    const problem = await invitedProblem(db, caller, each);
    if (problem) return problem;
  }
  const emails = asked.map(({ email }) => email);
  const twice = emails.find((email, place) => emails.indexOf(email) !== place);
  if (twice) return apiError('bad_request', `\`invitations\`: ${twice} is named twice; invite each address once.`);
  const [member] = await db
    .select({ email: user.email })
    .from(user)
    .innerJoin(members, and(eq(members.userId, user.id), eq(members.organizationId, caller.organization.id)))
    .where(inArray(sql`lower(${user.email})`, emails));
  return member && apiError('conflict', `${member.email} is a member already.`);
}

type Made = { readonly row: Invitation; readonly token: string };

async function newInvitation(caller: Membership, asked: Asked[number], nowMs: number): Promise<Made> {
  const { token, tokenHash, expiresAt } = await newToken(nowMs);
  const now = new Date(nowMs);
  const row: Invitation = {
    id: newId('invitation'),
    organizationId: caller.organization.id,
    email: asked.email,
    role: asked.role,
    projectAccess: asked.project_access,
    projects: asked.projects,
    tokenHash,
    invitedBy: caller.person.id,
    createdAt: now,
    sentAt: now,
    expiresAt,
    acceptedAt: null,
    acceptedBy: null,
    revokedAt: null,
  };
  return { row, token };
}

export async function newToken(nowMs: number) {
  const token = randomHex(TOKEN_BYTES);
  const expiresAt = new Date(nowMs + INVITATION_DAYS * DAY_MS);
  return { token, tokenHash: await sha256Hex(token), expiresAt };
}

const TOKEN_BYTES = 24;

async function store(
  db: Database,
  caller: Membership,
  made: readonly Made[],
  nowMs: number,
): Promise<Result<readonly Made[], ApiError>> {
  const { id } = caller.organization;
  const emails = made.map(({ row }) => row.email);
  const isPending = and(eq(invitations.organizationId, id), pendingAt(nowMs));
  const older = and(isPending, inArray(invitations.email, emails));
  const others = and(isPending, notInArray(invitations.email, emails));
  const { seats } = limitsOf(caller.organization.plan, caller.organization.caps);
  const max = Math.min(MEMBERS_MAX, seats ?? MEMBERS_MAX);
  const places = max - made.length;
  const hasPlace = sql`(select count(*) from ${members} where "organization_id" = ${id} and "deactivated_at" is null) + (select count(*) from ${invitations} where ${others}) <= ${places} and ${isStill(caller)}`;
  const isThere = (row: Invitation) => sql`exists (select 1 from ${invitations} where "id" = ${row.id})`;
  const [first, ...rest] = made.map(({ row }) => row);
  if (first === undefined) return ok([]);
  const [inserted] = await db.batch([
    db.insert(invitations).select(rowWhere(invitations, first, hasPlace)),
    // The older ones to these addresses end once the new ones are there, and stay if they are refused.
    db
      .update(invitations)
      .set({ revokedAt: new Date(nowMs) })
      .where(and(older, ne(invitations.id, first.id), isThere(first))),
    // D1 takes 100 values in a statement, so each row is one; the later ones follow the first.
    ...rest.map((row) => db.insert(invitations).select(rowWhere(invitations, row, isThere(first)))),
    ...made.map(({ row }) =>
      auditInsertIf(db, entryOf(caller, row), sql`select 1 from ${invitations} where "id" = ${row.id}`, nowMs),
    ),
  ]);
  if (inserted.meta.changes > 0) return ok(made);
  const message = `The organization has ${max} members and invitations, the maximum of its plan, or your role has just changed.`;
  return err(apiError('conflict', message));
}

function entryOf(caller: Membership, row: Invitation) {
  const { email, role, projectAccess, projects } = row;
  return {
    organizationId: row.organizationId,
    actor: `user:${caller.person.id}`,
    action: 'invitation.create',
    target: row.id,
    details: { email, role, project_access: projectAccess, projects },
  };
}

/** Invitations that can be accepted. */
export function pendingAt(nowMs: number) {
  return and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt), gt(invitations.expiresAt, new Date(nowMs)));
}
