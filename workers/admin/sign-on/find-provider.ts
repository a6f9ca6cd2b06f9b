import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { startSignOnSchema } from '../../../core/api/sign-on.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { members, signOnDomains, signOnProviders } from '../../../core/tenancy/schema.ts';
import { canonicalAddress } from '../../../core/tenancy/single-sign-on/address.ts';
import { ofCaller, takeAttempts } from '../../../platform/auth/attempts.ts';
import { sessionUser } from '../../../platform/auth/authenticate.ts';
import { type Database, database } from '../../../platform/database.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';
import type { Provider } from './sign-on-request.ts';

export function providerById(db: Database, id: string): Promise<Provider | undefined> {
  return db.select().from(signOnProviders).where(eq(signOnProviders.id, id)).get();
}

/** A provider of one organisation. Errors: `not_found`. */
export async function providerOf(
  db: Database,
  organizationId: string,
  id: string,
): Promise<Result<Provider, ApiError>> {
  const own = and(eq(signOnProviders.id, id), eq(signOnProviders.organizationId, organizationId));
  const found = await db.select().from(signOnProviders).where(own).get();
  return found
    ? ok(found)
    : err(apiError('not_found', `There is no provider \`${id.slice(0, 60)}\` in the organization.`));
}

/**
 * The provider that a visitor is led to: that of the organisation which proved the domain of their address, or that of
 * an organisation of their own. The answer depends on the domain alone and tells nothing about accounts.
 *
 * Errors: `bad_request`, `not_found`, `rate_limited`.
 */
export async function providerForVisitor(
  c: RequestContext,
  { email, organization_id: organizationId }: z.infer<typeof startSignOnSchema>,
  nowMs: number,
): Promise<Result<Provider, ApiError>> {
  const taken = await takeAttempts(c.env, [ofCaller(c, 'sign_on')], nowMs);
  if (!taken.ok) return taken;
  if ((email === undefined) === (organizationId === undefined)) {
    return err(apiError('bad_request', 'Send `email`, or `organization_id` of an organization of yours.'));
  }
  const db = database(c.env);
  const found = email === undefined ? await ofOwn(c, db, organizationId ?? '') : await ofDomain(db, email);
  return found ? ok(found) : err(apiError('not_found', NOT_FOUND));
}

const NOT_FOUND =
  'No organization has set up single sign-on for this address; sign in with your password, or ask your administrator.';

async function ofDomain(db: Database, email: string): Promise<Provider | undefined> {
  const address = canonicalAddress(email.trim());
  if (!address) return undefined;
  const proved = and(eq(signOnDomains.domain, address.domain), isNotNull(signOnDomains.verifiedAt));
  const owner = await db.select({ id: signOnDomains.organizationId }).from(signOnDomains).where(proved).get();
  return owner && firstOf(db, owner.id);
}

async function ofOwn(c: RequestContext, db: Database, organizationId: string): Promise<Provider | undefined> {
  const person = await sessionUser(c, '');
  if (!person.ok) return undefined;
  const isMember = await db.$count(
    members,
    and(eq(members.organizationId, organizationId), eq(members.userId, person.value.id), isNull(members.deactivatedAt)),
  );
  return isMember === 0 ? undefined : firstOf(db, organizationId);
}

/** Of several providers, the oldest one whose last test succeeded. */
function firstOf(db: Database, organizationId: string): Promise<Provider | undefined> {
  const isTested = sql`${signOnProviders.lastTest} ->> 'at' IS NOT NULL AND ${signOnProviders.lastTest} ->> 'problem' IS NULL`;
  return db
    .select()
    .from(signOnProviders)
    .where(eq(signOnProviders.organizationId, organizationId))
    .orderBy(sql`CASE WHEN ${isTested} THEN 0 ELSE 1 END`, asc(signOnProviders.createdAt), asc(signOnProviders.id))
    .limit(1)
    .get();
}
