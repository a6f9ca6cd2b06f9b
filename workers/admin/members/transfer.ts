import { and, eq, isNull, sql } from 'drizzle-orm';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { members } from '../../../core/tenancy/schema.ts';
import { auditInsertIf } from '../../../platform/auth/audit-if.ts';
import { database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import type { Membership } from '../../../platform/routes/access.ts';
import { findMember } from './find-member.ts';
import { tellOwners } from './tell-owners.ts';
import { changedMeanwhile, isStill } from './update-member.ts';

/**
 * Makes another member an owner in the caller's place, who becomes an admin, in one batch. The new owner is a member
 * already, so there is nothing to accept (docs/decisions/0204); all owners are told by mail.
 *
 * Errors: `not_found`; `conflict` for oneself, a member switched off, or a change at the same moment.
 */
export async function transferOwnership(
  env: Env,
  caller: Membership,
  id: string,
  nowMs: number,
): Promise<Result<undefined, ApiError>> {
  const db = database(env);
  const target = await findMember(db, caller.organization.id, id);
  if (!target) return err(apiError('not_found', `There is no member \`${id.slice(0, 60)}\` in this organization.`));
  const problem = receiverProblem(caller, target);
  if (problem) return err(problem);
  const entry = {
    organizationId: caller.organization.id,
    actor: `user:${caller.person.id}`,
    action: 'organization.transfer',
    target: target.id,
    details: { email: target.email },
    before: { role: target.role },
    after: { role: 'owner' },
  };
  const isReceiver = and(
    eq(members.id, target.id),
    eq(members.role, target.role),
    isNull(members.deactivatedAt),
    isStill(caller),
  );
  const hasReceived = sql`exists (select 1 from ${members} as other where other.id = ${target.id} and other.role = 'owner')`;
  const [, received] = await db.batch([
    auditInsertIf(db, entry, sql`select 1 from ${members} where ${isReceiver}`, nowMs),
    db.update(members).set({ role: 'owner' }).where(isReceiver),
    db
      .update(members)
      .set({ role: 'admin' })
      .where(and(eq(members.id, caller.member.id), hasReceived)),
  ]);
  if (received.meta.changes === 0) return err(changedMeanwhile());
  await tellOwners(env, caller, target);
  return ok(undefined);
}

function receiverProblem(caller: Membership, target: typeof members.$inferSelect): ApiError | undefined {
  if (target.id === caller.member.id) return apiError('conflict', 'You are an owner already; name another member.');
  if (target.deactivatedAt === null) return undefined;
  return apiError('conflict', 'The directory of the organization has switched this member off; name another one.');
}
