import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { LINK_MS } from '../../../core/tenancy/mailed-links.ts';
import { mailedLinks, user } from '../../../core/tenancy/schema.ts';
import { database } from '../../../platform/database.ts';
import { mailTo, tokenTo } from '../../../test/harness/workers-mail.ts';
import { anAccount, aPerson } from '../../../test/harness/workers-people.ts';
import { ask } from '../../../test/harness/workers-request.ts';

const NEW = 'staple of paper clips';
const origin = new URL(env.PUBLIC_URL).origin;
let addresses = 0;
const anAddress = () => `198.51.100.${++addresses}`;

const request = (email: string, rest: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
  ask('/api/auth/request-password-reset', { body: { email, ...rest }, from: anAddress(), headers });
const reset = (token: string, newPassword = NEW) =>
  ask('/api/auth/reset-password', { body: { token, newPassword }, from: anAddress() });
const signIn = (email: string, password: string) =>
  ask('/api/auth/sign-in/email', { body: { email, password }, from: anAddress() });
const me = (cookie: string) => ask('/api/me', { method: 'GET', headers: { cookie } });

async function aLinkFor(email: string): Promise<string> {
  await request(email);
  return tokenTo(email, 'password_reset');
}

describe('a link that sets a new password', () => {
  it('works once, ends all sessions and every other link, and a GET spends nothing', async () => {
    const { email, password, cookie } = await anAccount();
    const other = await signIn(email, password);
    const [first, second] = [await aLinkFor(email), await aLinkFor(email)];
    const scanned = await ask(`/api/auth/reset-password?token=${second}`, { method: 'GET', from: anAddress() });
    expect(scanned.status).toBe(405);
    expect((await reset(second)).status).toBe(200);
    const late = [await reset(first), await reset(second), await reset('0'.repeat(64))];
    expect(late.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(new Set(late.map(({ body }) => body.error.message)).size).toBe(1);
    expect([(await me(cookie)).status, (await me(other.cookie)).status]).toEqual([401, 401]);
    expect([(await signIn(email, password)).status, (await signIn(email, NEW)).status]).toEqual([401, 200]);
  });

  it('works once, even if both links are used in the same moment', async () => {
    const { email } = await anAccount();
    const tokens = [await aLinkFor(email), await aLinkFor(email)];
    const answers = await Promise.all([...tokens, ...tokens].map((token, at) => reset(token, `${NEW} ${at}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404]);
  });

  it('opens no session', async () => {
    const { email } = await anAccount();
    expect((await reset(await aLinkFor(email))).headers.getSetCookie()).toEqual([]);
  });

  it('dies with a change of password', async () => {
    const { email, password, cookie } = await anAccount();
    const token = await aLinkFor(email);
    const body = { currentPassword: password, newPassword: NEW };
    const changed = await ask('/api/auth/change-password', { body, headers: { cookie, origin } });
    expect(changed.status).toBe(200);
    expect((await reset(token, 'another one of these')).status).toBe(404);
    expect((await mailTo(email))[0]?.template).toBe('password_changed');
  });

  it('is not spent by a password that is refused', async () => {
    const { email } = await anAccount();
    const token = await aLinkFor(email);
    const refused = await reset(token, 'password123');
    expect([refused.status, refused.body.error.message]).toEqual([
      400,
      expect.stringMatching(/^`newPassword`: .*choose/),
    ]);
    expect((await reset(token)).status).toBe(200);
  });

  it('ends after an hour', async () => {
    const { email } = await anAccount();
    const token = await aLinkFor(email);
    const past = new Date(Date.now() - LINK_MS.password_reset);
    await database(env).update(mailedLinks).set({ expiresAt: past }).where(eq(mailedLinks.email, email));
    expect((await reset(token)).status).toBe(404);
  });

  it('is stored as a hash, and told neither to the log nor in the answer', async () => {
    const { email } = await anAccount();
    const answer = await request(email);
    const token = await tokenTo(email, 'password_reset');
    const rows = await database(env).select().from(mailedLinks).where(eq(mailedLinks.email, email));
    expect(JSON.stringify(rows) + answer.text).not.toContain(token);
  });
});

describe('asking for the link', () => {
  it('is answered the same for an unknown address, which gets no mail', async () => {
    const { email } = await anAccount();
    const [known, unknown] = [await request(email), await request('editt@acme.example')];
    const shape = ({ status, body, headers }: typeof known) => [status, Object.keys(body), [...headers.keys()].sort()];
    expect(shape(unknown)).toEqual(shape(known));
    expect([(await mailTo(email)).length, (await mailTo('editt@acme.example')).length]).toEqual([1, 0]);
  });

  it.each<Record<string, string>>([
    { host: 'evil.example' },
    { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
    { forwarded: 'host=evil.example' },
  ])('puts the configured address into the mail, whatever the request says: %j', async (headers) => {
    const { email } = await anAccount();
    await request(email, { redirectTo: 'https://evil.example/x', callbackURL: 'https://evil.example/x' }, headers);
    const [mail] = await mailTo(email);
    expect(mail?.links).toEqual([expect.stringMatching(new RegExp(`^${origin}/reset-password#[0-9a-f]{64}$`))]);
    expect(JSON.stringify(mail)).not.toContain('evil.example');
  });

  it('is refused from a page of another origin', async () => {
    const { email } = await anAccount();
    expect((await request(email, {}, { origin: 'https://evil.example' })).status).toBe(403);
    expect(await mailTo(email)).toEqual([]);
  });

  it('is limited for each mailbox, and counts requests of the same moment one by one', async () => {
    const { email } = await anAccount();
    const answers = await Promise.all(Array.from({ length: 40 }, () => request(email)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(6);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(34);
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('is limited for each address of a caller, whatever else it says about itself', async () => {
    const statuses = [];
    for (let times = 0; times < 22; times++) {
      const headers = {
        'x-forwarded-for': anAddress(),
        'cf-connecting-ip': anAddress(),
        'true-client-ip': anAddress(),
      };
      const body = { email: `nobody${times}@example.com` };
      statuses.push((await ask('/api/auth/request-password-reset', { body, headers, from: '203.0.113.7' })).status);
    }
    expect(statuses.slice(-2)).toEqual([429, 429]);
  });
});

it('hands an account that nobody had proved to the owner of the mailbox without what a stranger made', async () => {
  const stranger = await aPerson();
  const project = { organization_id: stranger.organizationId, name: 'Trap', region: 'eu' };
  expect((await stranger.call('POST', '/api/projects', project)).status).toBe(201);
  const db = database(env);
  await db.update(user).set({ emailVerified: false }).where(eq(user.id, stranger.userId));
  expect((await signIn(stranger.email, 'correct horse battery')).status).toBe(401);
  expect((await reset(await aLinkFor(stranger.email))).status).toBe(200);
  expect((await me(stranger.cookie)).status).toBe(401);
  const own = await me((await signIn(stranger.email, NEW)).cookie);
  expect(own.body.organizations).toMatchObject([{ role: 'owner', projects: [] }]);
  expect(own.body.organizations[0].id).not.toBe(stranger.organizationId);
});
