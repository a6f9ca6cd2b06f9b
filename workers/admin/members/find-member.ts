import { and, count, eq, isNull } from 'drizzle-orm';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { givingProblem, lastOwnerProblem } from '../../../core/tenancy/member-rules.ts';
import { members, user } from '../../../core/tenancy/schema.ts';
import { type Database, database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import type { Membership } from '../../../platform/routes/access.ts';

export type FoundMember = typeof members.$inferSelect & { readonly email: string; readonly name: string };

/**
 * A member whom the caller may change.
 *
 * Errors: `not_found`; `forbidden` for a role above the caller's; `conflict` for the last owner, whoever asks.
 */
export async function changeableMember(
  env: Env,
  { organization, member: own }: Membership,
  id: string,
): Promise<Result<FoundMember, ApiError>> {
  const db = database(env);
  const found = await findMember(db, organization.id, id);
  if (!found) return err(apiError('not_found', `There is no member \`${id.slice(0, 60)}\` in this organization.`));
  const problem = givingProblem(own.role, found.role);
  if (!problem) return ok(found);
  return err((await isLastOwner(db, found)) ? lastOwnerProblem() : problem);
}

export async function findMember(db: Database, organizationId: string, id: string): Promise<FoundMember | undefined> {
  const row = await db
    .select({ member: members, email: user.email, name: user.name })
    .from(members)
    .innerJoin(user, eq(user.id, members.userId))
    .where(and(eq(members.organizationId, organizationId), eq(members.id, id)))
    .get();
  return row && { ...row.member, email: row.email, name: row.name };
}

async function isLastOwner(db: Database, { organizationId, role }: FoundMember): Promise<boolean> {
  const isActiveOwner = and(eq(members.role, 'owner'), isNull(members.deactivatedAt));
  const owners = await db
    .select({ count: count() })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), isActiveOwner))
    .get();
  return role === 'owner' && owners?.count === 1;
}
