import { and, eq, isNull, ne } from 'drizzle-orm';
import { apiError } from '../../../core/base/errors.ts';
import { err, ok } from '../../../core/base/result.ts';
import { HOUR_MS } from '../../../core/base/time/durations.ts';
import { breakGlass } from '../../../core/mail/break-glass.ts';
import { members, organizationEntries, type organizations, user } from '../../../core/tenancy/schema.ts';
import { auditInsert } from '../../../platform/auth/audit.ts';
import type { Person } from '../../../platform/auth/authenticate.ts';
import { organizationOf } from '../../../platform/auth/organization-of.ts';
import { type Database, database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import { pageAddress } from '../../../platform/mail/page-address.ts';
import { sendMail } from '../../../platform/mail/send-mail.ts';
import { person } from '../../../platform/routes/access.ts';
import { route } from '../../../platform/routes/route.ts';

/** A working day: enough to mend a provider, and not for good. */
const ENTRY_MS = 12 * HOUR_MS;

/**
 * Lets an owner in without the provider, which may be down: with a session of their own whose second factor was proved.
 * The log says so, and the other owners are told.
 */
export const breakGlassRoute = route({
  method: 'POST',
  path: '/api/organizations/:id/sign-on/break-glass',
  summary: 'Enter an organization as an owner without its single sign-on, for twelve hours',
  access: person('Sign in with your own password and second factor first.'),
  async handle({ env, caller, params, nowMs }) {
    const db = database(env);
    const named = { userId: caller.id, organizationId: params.id };
    const own = await organizationOf(db, named, 'sign_on', 'update');
    if (!own.ok) return own;
    if (caller.secondFactorAt === null) {
      const message =
        'Entering without single sign-on needs two-step sign-in; set it up in your account, then sign out and sign in with it.';
      return err(apiError('forbidden', message, { details: { reason: 'second_factor' } }));
    }
    const { organization } = own.value;
    const expiresAt = new Date(nowMs + ENTRY_MS);
    const entry = { sessionId: caller.sessionId, organizationId: organization.id, providerId: null, expiresAt };
    await db.batch([
      db
        .insert(organizationEntries)
        .values(entry)
        .onConflictDoUpdate({
          target: [organizationEntries.sessionId, organizationEntries.organizationId],
          set: { providerId: null, expiresAt },
        }),
      auditInsert(
        db,
        {
          organizationId: organization.id,
          actor: `user:${caller.id}`,
          action: 'sign_on.break_glass',
          target: organization.id,
          details: { expires_at: expiresAt.toISOString() },
        },
        nowMs,
      ),
    ]);
    await tellOtherOwners(env, db, organization, caller);
    return ok(undefined);
  },
});

/** A mail that fails is logged by `sendMail`; the entry stands in the audit log in any case. */
async function tellOtherOwners(
  env: Env,
  db: Database,
  { id, name }: typeof organizations.$inferSelect,
  { id: userId, email }: Person,
): Promise<void> {
  const others = await db
    .select({ email: user.email })
    .from(members)
    .innerJoin(user, eq(user.id, members.userId))
    .where(
      and(
        eq(members.organizationId, id),
        eq(members.role, 'owner'),
        ne(members.userId, userId),
        isNull(members.deactivatedAt),
      ),
    );
  const data = { organization: name, person: email, audit: pageAddress(env, `/o/${id}/audit`) };
  await Promise.all(
    others.map(({ email: to }) => sendMail(env, { to, template: breakGlass, data, organizationId: id })),
  );
}
