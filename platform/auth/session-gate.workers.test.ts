import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { session, totpFactors } from '../../core/tenancy/schema.ts';
import { anAccount } from '../../test/harness/workers-people.ts';
import { ask } from '../../test/harness/workers-request.ts';
import { database } from '../database.ts';
import { authOf } from './auth.ts';

const PASSWORD = 'correct horse battery';
const origin = new URL(env.PUBLIC_URL).origin;

async function withFactor(userId: string, secondFactorAt: Date | null = null) {
  const db = database(env);
  await db.insert(totpFactors).values({ userId, secret: 'sealed', confirmedAt: new Date(), createdAt: new Date() });
  await db.update(session).set({ secondFactorAt }).where(eq(session.userId, userId));
}

const sessionsOf = (userId: string) => database(env).$count(session, eq(session.userId, userId));

it('opens a session by password alone for a person without a second factor, and notes how', async () => {
  const { email, userId } = await anAccount({ password: PASSWORD });
  const { status, cookie } = await ask('/api/auth/sign-in/email', { body: { email, password: PASSWORD } });
  expect([status, cookie.includes('session_token=')]).toEqual([200, true]);
  const rows = await database(env).select().from(session).where(eq(session.userId, userId));
  expect(rows.map(({ authMethod, secondFactorAt, kind }) => [authMethod, secondFactorAt, kind])).toEqual([
    ['password', null, 'browser'],
    ['password', null, 'browser'],
  ]);
});

it('answers the right password of a person with a second factor without a session, a cookie of one, or a token', async () => {
  const { email, userId } = await anAccount({ password: PASSWORD });
  await withFactor(userId);
  const answer = await ask('/api/auth/sign-in/email', { body: { email, password: PASSWORD } });
  expect(answer.status).toBe(202);
  expect(answer.body).toEqual({ second_factor: { methods: ['totp'], expires_at: expect.any(String) } });
  expect(answer.cookie).not.toContain('session_token');
  expect(answer.headers.getSetCookie().join('\n')).toMatch(/edgewise_second_step=[0-9a-f]{64};.*HttpOnly/);
  expect(await sessionsOf(userId)).toBe(1);
  const me = await ask('/api/me', { method: 'GET', headers: { cookie: answer.cookie } });
  expect(me.status).toBe(401);
});

it('asks whatever makes the session, also without a request: a route that nobody has thought of yet', async () => {
  const { userId } = await anAccount({ password: PASSWORD });
  await withFactor(userId);
  const { internalAdapter } = await authOf(env).$context;
  const before = await sessionsOf(userId);
  for (const facts of [undefined, { authMethod: 'email_link' }, { authMethod: 'sso:idp_1', secondFactorAt: null }]) {
    await expect(internalAdapter.createSession(userId, false, facts)).rejects.toMatchObject({ statusCode: 202 });
  }
  expect(await sessionsOf(userId)).toBe(before);
  const proved = { authMethod: 'passkey', secondFactorAt: new Date() };
  expect(await internalAdapter.createSession(userId, false, proved)).toMatchObject({ userId, authMethod: 'passkey' });
});

it('lets a session of somebody who proved the factor be replaced when the password changes, and asks the others', async () => {
  for (const [secondFactorAt, status] of [[new Date(), 200] as const, [null, 202] as const]) {
    const { userId, cookie } = await anAccount({ password: PASSWORD });
    await withFactor(userId, secondFactorAt);
    const body = { currentPassword: PASSWORD, newPassword: 'staple of paper clips' };
    const changed = await ask('/api/auth/change-password', { body, headers: { cookie, origin } });
    expect(changed.status).toBe(status);
  }
});
