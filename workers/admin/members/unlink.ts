import { and, eq } from 'drizzle-orm';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { givingProblem } from '../../../core/tenancy/member-rules.ts';
import { session, signOnIdentities, signOnProviders } from '../../../core/tenancy/schema.ts';
import { auditInsertIf } from '../../../platform/auth/audit-if.ts';
import { type Database, database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import type { Membership } from '../../../platform/routes/access.ts';
import { type FoundMember, findMember } from './find-member.ts';

/**
 * A member whose link to a provider the caller may end: their own, or that of somebody whose role they may change.
 *
 * Errors: `not_found`; `forbidden`.
 */
export async function unlinkable(
  env: Env,
  { organization, member: own }: Membership,
  id: string,
): Promise<Result<FoundMember, ApiError>> {
  const found = await findMember(database(env), organization.id, id);
  if (!found) return err(apiError('not_found', `There is no member \`${id.slice(0, 60)}\` in this organization.`));
  const problem = found.userId === own.userId ? undefined : givingProblem(own.role, found.role);
  return problem ? err(problem) : ok(found);
}

/**
 * Ends the link of a member to a provider, and the sessions that began with it. The next sign-in there is that of somebody
 * whom the provider names for the first time: the account is found by its address.
 *
 * Errors: `not_found` if there is no such link.
 */
export async function unlink(
  env: Env,
  caller: Membership,
  member: FoundMember,
  providerId: string,
  nowMs: number,
): Promise<Result<undefined, ApiError>> {
  const db = database(env);
  const provider = await linkedProvider(db, member, providerId);
  if (!provider) {
    const message = `The member has no link to a provider \`${providerId.slice(0, 60)}\` of this organization.`;
    return err(apiError('not_found', message));
  }
  const isLink = and(eq(signOnIdentities.providerId, providerId), eq(signOnIdentities.userId, member.userId));
  const entry = {
    organizationId: member.organizationId,
    actor: `user:${caller.person.id}`,
    action: 'member.unlink',
    target: member.id,
    details: { user_id: member.userId, provider: providerId, name: provider.name },
  };
  const link = db.select({ userId: signOnIdentities.userId }).from(signOnIdentities).where(isLink).getSQL();
  await db.batch([
    auditInsertIf(db, entry, link, nowMs),
    db.delete(signOnIdentities).where(isLink),
    db.delete(session).where(and(eq(session.userId, member.userId), eq(session.authMethod, `sso:${providerId}`))),
  ]);
  return ok(undefined);
}

function linkedProvider(db: Database, { organizationId, userId }: FoundMember, providerId: string) {
  return db
    .select({ name: signOnProviders.name })
    .from(signOnProviders)
    .innerJoin(signOnIdentities, eq(signOnIdentities.providerId, signOnProviders.id))
    .where(
      and(
        eq(signOnProviders.id, providerId),
        eq(signOnProviders.organizationId, organizationId),
        eq(signOnIdentities.userId, userId),
      ),
    )
    .get();
}
