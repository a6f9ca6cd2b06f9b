import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { session } from '../../../core/tenancy/schema.ts';
import { database } from '../../../platform/database.ts';
import { mailTo, tokenTo } from '../../../test/harness/workers-mail.ts';
import { aPerson } from '../../../test/harness/workers-people.ts';
import { ask } from '../../../test/harness/workers-request.ts';
import { anAccountWithApp, holdClock, own, PASSWORD, secondStep } from '../../../test/harness/workers-second-factor.ts';
import { aBrowser, acme, signOn, verified } from '../../../test/harness/workers-sign-on.ts';

holdClock();
afterEach(() => vi.restoreAllMocks());

const sessionsOf = (userId: string) => database(env).$count(session, eq(session.userId, userId));

/** These cookies open nothing of the account: neither its pages, nor tokens, nor what a session changes. */
async function opensNothing(cookie: string): Promise<void> {
  expect(cookie).not.toContain('session_token');
  const answers = [
    await own(cookie, '/api/me', undefined, 'GET'),
    await own(cookie, '/api/auth/tokens', {}),
    await own(cookie, '/api/auth/sessions', undefined, 'GET'),
    await own(cookie, '/api/auth/totp/remove', { proof: { password: PASSWORD } }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
  for (const { headers, text } of answers) expect(`${headers.getSetCookie()}${text}`).not.toMatch(/session_token=\w/);
}

describe('before the code was right, there is no session and no token', () => {
  it('after the password', async () => {
    const { email, userId } = await anAccountWithApp();
    const before = await sessionsOf(userId);
    const answer = await ask('/api/auth/sign-in/email', { body: { email, password: PASSWORD } });
    expect(answer.status).toBe(202);
    await opensNothing(answer.cookie);
    expect(await sessionsOf(userId)).toBe(before);
  });

  it('after the link that sets a new password, nor with that password', async () => {
    const { email, userId } = await anAccountWithApp();
    await ask('/api/auth/request-password-reset', { body: { email } });
    const password = 'staple of paper clips';
    const body = { token: await tokenTo(email, 'password_reset'), newPassword: password };
    const reset = await ask('/api/auth/reset-password', { body });
    expect([reset.status, reset.headers.getSetCookie()]).toEqual([200, []]);
    expect(await sessionsOf(userId)).toBe(0);
    const answer = await ask('/api/auth/sign-in/email', { body: { email, password } });
    expect(answer.status).toBe(202);
    await opensNothing(answer.cookie);
    expect(await sessionsOf(userId)).toBe(0);
  });

  it('after a link that proves an address: there is none for an address that has an account', async () => {
    const { email, userId } = await anAccountWithApp();
    const before = await sessionsOf(userId);
    const body = { email, password: 'the password of a stranger', name: 'Somebody' };
    const asked = await ask('/api/auth/sign-up/email', { body });
    expect(asked.headers.getSetCookie().join()).not.toContain('session_token');
    const [mail] = await mailTo(email);
    const token = mail?.links.map((link) => link.split('#')[1]).find((found) => found !== undefined) ?? '0'.repeat(64);
    const verify = await ask('/api/auth/verify-email', { body: { token, password: body.password } });
    expect(verify.status).toBeGreaterThanOrEqual(400);
    await opensNothing(verify.cookie);
    expect(await sessionsOf(userId)).toBe(before);
  });

  it('after the sign-on of a linked account, which the code then completes', async () => {
    const { domain, provider, asked } = await acme();
    const { email, userId, codeAt } = await anAccountWithApp({ email: `edit@${domain}` });
    const before = await sessionsOf(userId);
    const claims = { email, ...verified };
    // The first joins the provider's account; the second comes by the link that stands.
    for (const time of ['first', 'second']) {
      const browser = aBrowser();
      const answer = await signOn(browser, provider, asked, claims);
      const { searchParams } = new URL(answer.location, env.PUBLIC_URL);
      expect([time, searchParams.get('step'), answer.hasSession]).toEqual([time, 'second-factor', false]);
      await opensNothing(browser.cookie());
    }
    expect(await sessionsOf(userId)).toBe(before);
    const browser = aBrowser();
    await signOn(browser, provider, asked, claims);
    const done = await secondStep(browser.cookie(), { code: await codeAt(0) });
    expect([done.status, done.cookie.includes('session_token=')]).toEqual([200, true]);
  });

  it('after an invitation, which a half-finished sign-in cannot accept', async () => {
    const owner = await aPerson();
    const { email, userId, codeAt } = await anAccountWithApp();
    const before = await sessionsOf(userId);
    const path = `/api/organizations/${owner.organizationId}`;
    await owner.call('POST', `${path}/invitations`, { invitations: [{ email, role: 'editor' }] });
    const body = { token: await tokenTo(email, 'invitation') };
    const pending = await ask('/api/auth/sign-in/email', { body: { email, password: PASSWORD } });
    for (const cookie of ['', pending.cookie]) {
      const accepted = await own(cookie, '/api/invitations/accept', body);
      expect([accepted.status, accepted.headers.getSetCookie()]).toEqual([401, []]);
    }
    await opensNothing(pending.cookie);
    expect(await sessionsOf(userId)).toBe(before);
    const done = await secondStep(pending.cookie, { code: await codeAt(0) });
    expect((await own(done.cookie, '/api/invitations/accept', body)).status).toBe(200);
  });
});
