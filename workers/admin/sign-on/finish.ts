import { eq } from 'drizzle-orm';
import { DAY_MS } from '../../../core/base/time/durations.ts';
import { organizationEntries, signOnIdentities, signOnProviders, user } from '../../../core/tenancy/schema.ts';
import { canonicalAddress } from '../../../core/tenancy/single-sign-on/address.ts';
import type { ClaimedPerson } from '../../../core/tenancy/single-sign-on/claimed-person.ts';
import type { FinishedAnswer } from '../../../core/tenancy/single-sign-on/finished-answer.ts';
import type { SignOnRefusal } from '../../../core/tenancy/single-sign-on/refusal.ts';
import { auditInsert } from '../../../platform/auth/audit.ts';
import { auditRepeated } from '../../../platform/auth/audit-repeated.ts';
import { auditFrom } from '../../../platform/auth/audit-scope.ts';
import { sessionUser } from '../../../platform/auth/authenticate.ts';
import { openSession } from '../../../platform/auth/open-session.ts';
import { type Database, database } from '../../../platform/database.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';
import { joinPerson } from './join-person.ts';
import { rulesOf } from './rules.ts';
import type { Provider, SignOnRequest } from './sign-on-request.ts';

/** As long as a session lives. */
const ENTRY_MS = 30 * DAY_MS;
const GROUPS_SHOWN_MAX = 50;

/** Ends a sign-on whose answer has been checked, in the browser that began it: signs the person in, or notes a test. */
export async function finish(
  c: RequestContext,
  provider: Provider,
  request: SignOnRequest,
  answer: FinishedAnswer,
  nowMs: number,
): Promise<Response> {
  if (request.purpose === 'test') return finishTest(c, provider, request, answer, nowMs);
  if (!answer.isGood) return refuse(c, provider, answer.reason, nowMs);
  const db = database(c.env);
  const rules = await rulesOf(db, provider.organizationId);
  const joined = await joinPerson(db, { provider, rules, person: answer.person, nowMs });
  if (!joined.ok) return refuse(c, provider, joined.error, nowMs);
  const userId = joined.value;
  const current = await sessionUser(c, '');
  if (current.ok && current.value.id === userId) {
    await enter(db, current.value.sessionId, provider, userId, nowMs);
    return c.redirect(request.next, 303);
  }
  const authMethod = `sso:${provider.id}` as const;
  const isFactorReplaced = rules.replacesSecondFactor;
  const opened = await openSession(c, { userId, authMethod, secondFactorAt: null, isFactorReplaced });
  if (opened.isOpen) await auditInsert(db, signedOn(provider, userId), nowMs);
  return c.redirect(opened.isOpen ? request.next : secondStepPage(request.next), 303);
}

/** The person is signed in already: this session may enter the organisation as well, and stays what it was elsewhere. */
async function enter(db: Database, sessionId: string, provider: Provider, userId: string, nowMs: number) {
  const { id: providerId, organizationId } = provider;
  const expiresAt = new Date(nowMs + ENTRY_MS);
  await db.batch([
    db
      .insert(organizationEntries)
      .values({ sessionId, organizationId, providerId, expiresAt })
      .onConflictDoUpdate({
        target: [organizationEntries.sessionId, organizationEntries.organizationId],
        set: { providerId, expiresAt },
      }),
    auditInsert(db, signedOn(provider, userId), nowMs),
  ]);
}

function signedOn({ id, organizationId }: Provider, userId: string) {
  return { organizationId, actor: `user:${userId}`, action: 'sign_on.enter', target: id };
}

/** Notes what a provider answered for the owner who set it up. Nobody is signed in. */
async function finishTest(
  c: RequestContext,
  provider: Provider,
  request: SignOnRequest,
  answer: FinishedAnswer,
  nowMs: number,
): Promise<Response> {
  const db = database(c.env);
  const { person } = answer.isGood ? answer : {};
  const lastTest = {
    at: new Date(nowMs).toISOString(),
    problem: answer.isGood ? null : answer.reason,
    email: person?.address.email ?? null,
    groups: person?.groups?.slice(0, GROUPS_SHOWN_MAX) ?? null,
  };
  const audited = { organizationId: provider.organizationId, actor: `user:${request.userId ?? ''}` };
  await db.batch([
    db.update(signOnProviders).set({ lastTest }).where(eq(signOnProviders.id, provider.id)),
    auditInsert(
      db,
      {
        ...audited,
        action: 'sign_on.test',
        target: provider.id,
        outcome: answer.isGood ? 'success' : 'failure',
        ...(answer.isGood ? {} : { details: { reason: answer.reason } }),
      },
      nowMs,
    ),
  ]);
  if (person && request.userId !== null) await linkTester(db, provider, request.userId, person, nowMs);
  return c.redirect(request.next, 303);
}

/**
 * Whoever tests as themselves has proved both sides, the account by the session and the address by the provider, so
 * that the first sign-on of the owner finds the owner's account.
 */
async function linkTester(db: Database, provider: Provider, userId: string, person: ClaimedPerson, nowMs: number) {
  const tester = await db.select({ email: user.email }).from(user).where(eq(user.id, userId)).get();
  if (canonicalAddress(tester?.email ?? '')?.email !== person.address.email) return;
  const now = new Date(nowMs);
  const link = { providerId: provider.id, subject: person.subject, userId, createdAt: now, lastUsedAt: now };
  await db.insert(signOnIdentities).values(link).onConflictDoNothing();
}

/** The person is told the same for every reason that could help somebody who tries; the organisation's log says which. */
export async function refuse(
  c: RequestContext,
  { id, organizationId }: Provider,
  reason: SignOnRefusal,
  nowMs: number,
): Promise<Response> {
  const entry = { organizationId, actor: 'unknown', action: 'sign_on.enter', target: id, details: { reason } };
  // Anybody can send answers, without a request of ours too.
  await auditRepeated(c.env, { ...entry, outcome: 'refused', from: auditFrom(c) }, `${id} ${reason}`, nowMs);
  return c.redirect(problemPage(told(reason)), 303);
}

/** The sign-in page, with a problem of the closed list that it has words for. */
export function problemPage(problem: 'refused' | 'expired' | 'not_member' | 'unavailable'): string {
  return `/sign-in?sign_on=${problem}`;
}

function told(reason: SignOnRefusal): Parameters<typeof problemPage>[0] {
  if (reason === 'request' || reason === 'browser') return 'expired';
  if (reason === 'not_member' || reason === 'deactivated') return 'not_member';
  return reason === 'provider' ? 'unavailable' : 'refused';
}

function secondStepPage(next: string): string {
  return `/sign-in?step=second-factor&next=${encodeURIComponent(next)}`;
}
