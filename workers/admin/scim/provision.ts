import { and, eq, isNull } from 'drizzle-orm';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { invitations, members, scimUsers, session } from '../../../core/tenancy/schema.ts';
import type { ScimProblem } from '../../../core/tenancy/scim/problem.ts';
import type { UserChange } from '../../../core/tenancy/scim/user-change.ts';
import { auditInsert } from '../../../platform/auth/audit.ts';
import { keepingOwner } from '../../../platform/auth/keep-owner.ts';
import { type Database, database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import type { Directory } from './directory.ts';
import { type DirectoryUser, usersNamed } from './find-users.ts';

type ScimRow = typeof scimUsers.$inferSelect;

/**
 * Stores what a directory says of a member, and switches the membership off or on.
 *
 * Errors: 409 for a name or id that another user has, and for the last owner.
 */
export async function changeUser(
  env: Env,
  directory: Directory,
  before: DirectoryUser,
  change: UserChange,
  nowMs: number,
): Promise<Result<DirectoryUser, ScimProblem>> {
  const db = database(env);
  const scim = rowOf(before, change, nowMs);
  const others = await usersNamed(db, directory.organizationId, {
    userName: scim.userName,
    externalId: scim.externalId,
  });
  if (others.some(({ member }) => member.id !== before.member.id)) return err(taken(scim.userName));
  const wasActive = before.member.deactivatedAt === null;
  const isActive = change.active ?? wasActive;
  const deactivatedAt = isActive ? null : (before.member.deactivatedAt ?? new Date(nowMs));
  const after = { ...before, scim, member: { ...before.member, deactivatedAt } };
  const stored = await storing(() =>
    db.batch([
      upsertRow(db, scim),
      auditInsert(db, entryOf(directory, before, after), nowMs),
      ...(isActive === wasActive ? [] : [switchMembership(db, after.member)]),
      ...(isActive ? [] : shutOut(db, before, nowMs)),
    ]),
  );
  return stored.ok ? ok(after) : stored;
}

/** Ends the membership. Errors: 409 for the last owner. */
export async function removeUser(
  env: Env,
  { organizationId, actor }: Directory,
  { member, account }: DirectoryUser,
  nowMs: number,
): Promise<Result<void, ScimProblem>> {
  const db = database(env);
  const details = { user_id: account.id, email: account.email, role: member.role };
  const entry = { organizationId, actor, action: 'member.remove', target: member.id, details };
  const removed = await storing(() =>
    db.batch([
      ...shutOut(db, { member, account }, nowMs),
      db.delete(members).where(eq(members.id, member.id)),
      auditInsert(db, entry, nowMs),
    ]),
  );
  return removed.ok ? ok(undefined) : removed;
}

/** Runs a batch. Errors: 409 for the last owner, and for a name that another request has just taken. */
export async function storing<T>(batch: () => Promise<T>): Promise<Result<T, ScimProblem>> {
  try {
    const done = await keepingOwner(batch);
    return done.ok ? done : err({ status: 409, scimType: 'mutability', detail: done.error.message });
  } catch (problem) {
    if (isOfIndex(problem)) return err(taken(undefined));
    throw problem;
  }
}

export function taken(name: string | undefined): ScimProblem {
  const named = name === undefined ? 'with this name or external id' : `\`${name}\`, or with this external id,`;
  return { status: 409, scimType: 'uniqueness', detail: `There is another resource ${named} in this organization.` };
}

export function upsertRow(db: Database, row: ScimRow) {
  return db.insert(scimUsers).values(row).onConflictDoUpdate({ target: scimUsers.memberId, set: row });
}

/** A directory's words about a member, with the change. */
export function rowOf({ member, account, scim }: DirectoryUser, change: UserChange, nowMs: number): ScimRow {
  return {
    memberId: member.id,
    organizationId: member.organizationId,
    userName: (change.userName ?? scim?.userName ?? account.email).toLowerCase(),
    externalId: changedText(change.externalId, scim?.externalId),
    displayName: changedText(change.displayName, scim?.displayName),
    givenName: changedText(change.givenName, scim?.givenName),
    familyName: changedText(change.familyName, scim?.familyName),
    email: changedText(change.email, scim?.email),
    updatedAt: new Date(nowMs),
  };
}

function changedText(changed: string | null | undefined, before: string | null | undefined): string | null {
  return changed === undefined ? (before ?? null) : changed;
}

function switchMembership(db: Database, { id, deactivatedAt }: DirectoryUser['member']) {
  return db.update(members).set({ deactivatedAt }).where(eq(members.id, id));
}

/**
 * Ends all sessions of the person, with their refresh tokens and live sockets, and takes back invitations that would
 * bring them in again. Memberships elsewhere stay; the person signs in again there.
 */
function shutOut(db: Database, { member, account }: Pick<DirectoryUser, 'member' | 'account'>, nowMs: number) {
  const isPending = and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt));
  return [
    db.delete(session).where(eq(session.userId, account.id)),
    db
      .update(invitations)
      .set({ revokedAt: new Date(nowMs) })
      .where(
        and(
          eq(invitations.organizationId, member.organizationId),
          eq(invitations.email, account.email.toLowerCase()),
          isPending,
        ),
      ),
  ] as const;
}

function entryOf({ organizationId, actor }: Directory, before: DirectoryUser, after: DirectoryUser) {
  const wasActive = before.member.deactivatedAt === null;
  const isActive = after.member.deactivatedAt === null;
  const action = isActive === wasActive ? 'member.provision' : isActive ? 'member.activate' : 'member.deactivate';
  const details = { user_id: after.account.id, email: after.account.email };
  const changed = { before: shownOf(before), after: shownOf(after) };
  return { organizationId, actor, action, target: after.member.id, details, ...changed };
}

function shownOf({ member, account, scim }: DirectoryUser) {
  return {
    user_name: scim?.userName ?? account.email,
    external_id: scim?.externalId ?? null,
    name: scim?.displayName ?? account.name,
    active: member.deactivatedAt === null,
  };
}

function isOfIndex(problem: unknown): boolean {
  if (!(problem instanceof Error)) return false;
  return problem.message.includes('UNIQUE constraint failed') || isOfIndex(problem.cause);
}
