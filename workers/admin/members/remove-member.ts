import { and, eq, sql } from 'drizzle-orm';
import type { ApiError } from '../../../core/base/errors.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { members } from '../../../core/tenancy/schema.ts';
import { auditInsertIf } from '../../../platform/auth/audit-if.ts';
import { keepingOwner } from '../../../platform/auth/keep-owner.ts';
import { database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import type { Membership } from '../../../platform/routes/access.ts';
import { changeableMember, type FoundMember } from './find-member.ts';
import { changedMeanwhile, isStill } from './update-member.ts';

/**
 * Removes a member: the organisation and its projects are 404 to them from the next request on. Keys that they made
 * belong to their projects and go on.
 *
 * Errors: those of `updateMember`.
 */
export async function removeMember(
  env: Env,
  caller: Membership,
  id: string,
  nowMs: number,
): Promise<Result<undefined, ApiError>> {
  const found = await changeableMember(env, caller, id);
  return found.ok ? remove(env, caller, found.value, 'member.remove', nowMs) : found;
}

/** Ends the caller's own membership. Errors: `conflict` for the last owner. */
export function leaveOrganization(env: Env, caller: Membership, nowMs: number): Promise<Result<undefined, ApiError>> {
  const { email, name } = caller.person;
  return remove(env, caller, { ...caller.member, email, name }, 'member.leave', nowMs);
}

async function remove(
  env: Env,
  caller: Membership,
  target: FoundMember,
  action: 'member.remove' | 'member.leave',
  nowMs: number,
): Promise<Result<undefined, ApiError>> {
  const db = database(env);
  const entry = {
    organizationId: caller.organization.id,
    actor: `user:${caller.person.id}`,
    action,
    target: target.id,
    details: { user_id: target.userId, email: target.email, role: target.role },
  };
  // The role as it was read: an admin must not remove somebody who has just become an owner.
  const isAsRead = and(eq(members.id, target.id), eq(members.role, target.role), isStill(caller));
  const removed = await keepingOwner(() =>
    db.batch([
      auditInsertIf(db, entry, sql`select 1 from ${members} where ${isAsRead}`, nowMs),
      db.delete(members).where(isAsRead),
    ]),
  );
  if (!removed.ok) return removed;
  return removed.value[1].meta.changes > 0 ? ok(undefined) : err(changedMeanwhile());
}
