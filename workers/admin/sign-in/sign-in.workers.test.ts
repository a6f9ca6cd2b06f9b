import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { anAbsentDatabase } from '../../../test/harness/workers-absent-database.ts';
import { anAccount } from '../../../test/harness/workers-people.ts';
import { ask } from '../../../test/harness/workers-request.ts';

const PASSWORD = 'correct horse battery';
const origin = new URL(env.PUBLIC_URL).origin;
let people = 0;
let addresses = 0;
const anAddress = () => `192.0.2.${++addresses}`;
const anEmail = () => `signs${++people}@example.com`;

const anAccountOf = (email: string) => anAccount({ email, password: PASSWORD });
const signIn = (email: string, password: string, from?: string, headers: Record<string, string> = {}) =>
  ask('/api/auth/sign-in/email', { body: { email, password }, headers, ...(from === undefined ? {} : { from }) });
const me = (cookie: string) => ask('/api/me', { method: 'GET', headers: { cookie } });
const change = (path: string, cookie: string, body: unknown) =>
  ask(path, { body, headers: { cookie, origin }, from: anAddress() });

/** Signs in with a wrong password until that is refused; returns the number of attempts that were allowed. */
async function guess(email: string, from?: string, max = 60) {
  for (let times = 0; times < max; times++) {
    const answer = await signIn(email, 'not the password', from);
    if (answer.status === 429) return { times, answer };
    expect([answer.status, answer.code]).toEqual([401, 'unauthenticated']);
  }
  throw new Error(`${max} guesses were not refused`);
}

describe('guesses at a password', () => {
  it('are refused after a few with 429 and a time to retry', async () => {
    const email = anEmail();
    await anAccountOf(email);
    const { times, answer } = await guess(email, anAddress());
    expect(times).toBeLessThanOrEqual(10);
    expect(answer.code).toBe('rate_limited');
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(30);
    expect(answer.body.error).toMatchObject({ request_id: expect.stringMatching(/^req_/), docs: expect.any(String) });
  });

  it('are refused even with the right password, which the limit would otherwise reveal', async () => {
    const email = anEmail();
    await anAccountOf(email);
    const from = anAddress();
    await guess(email, from);
    expect((await signIn(email, PASSWORD, from)).status).toBe(429);
  });

  it('of a stranger do not lock out the owner, who comes from elsewhere', async () => {
    const email = anEmail();
    await anAccountOf(email);
    await guess(email, anAddress());
    expect((await signIn(email, PASSWORD, anAddress())).status).toBe(200);
  });

  it('of a stranger do not lock the owner out of a known browser, even if addresses are unknown', async () => {
    const email = anEmail();
    const { cookie } = await anAccountOf(email);
    const { answer } = await guess(email);
    expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(30);
    expect((await signIn(email, PASSWORD, undefined, { cookie, origin })).status).toBe(200);
  });

  it('count in a known browser too', async () => {
    const email = anEmail();
    const { cookie } = await anAccountOf(email);
    const statuses = [];
    for (let times = 0; times < 12; times++) {
      statuses.push((await signIn(email, 'not the password', undefined, { cookie, origin })).status);
    }
    expect(statuses.slice(-2)).toEqual([429, 429]);
  });

  it('count for an unused email too, which could otherwise be told from a used one', async () => {
    expect((await guess(anEmail(), anAddress())).answer.code).toBe('rate_limited');
  });

  it('at many accounts from one address are refused as well', async () => {
    const from = anAddress();
    const statuses = [];
    for (let times = 0; times < 32; times++) statuses.push((await signIn(anEmail(), 'summer rain', from)).status);
    expect([statuses[0], statuses.at(-1)]).toEqual([401, 429]);
  });

  it('at one account from many addresses are refused as well', async () => {
    const email = anEmail();
    const answers = await Promise.all(Array.from({ length: 52 }, () => signIn(email, 'summer rain', anAddress())));
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
    expect(answers.filter(({ status }) => status === 401).length).toBeGreaterThanOrEqual(50);
  });

  it('made simultaneously are counted one by one', async () => {
    const email = anEmail();
    const from = anAddress();
    const answers = await Promise.all(Array.from({ length: 20 }, () => signIn(email, 'summer rain', from)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
  });

  it('are not helped by headers that anybody can send', async () => {
    const email = anEmail();
    const statuses = [];
    for (let times = 0; times < 12; times++) {
      const headers = { 'x-forwarded-for': anAddress(), 'cf-connecting-ip': anAddress() };
      statuses.push((await signIn(email, 'not the password', '203.0.113.5', headers)).status);
    }
    expect(statuses.at(-1)).toBe(429);
  });

  it('from one socket are refused after ten, whatever address each claims, and the owner comes in after a pause', async () => {
    const email = anEmail();
    await anAccountOf(email);
    const names = ['x-forwarded-for', 'cf-connecting-ip', 'x-real-ip', 'true-client-ip', 'forwarded'];
    const statuses = [];
    for (let times = 0; times < 30; times++) {
      const headers = Object.fromEntries(names.map((name) => [name, anAddress()]));
      const body = { email, password: 'not the password' };
      const answer = await ask('/api/auth/sign-in/email', { body, headers, env: { CLIENT_ADDRESS_HEADER: '' } });
      statuses.push(answer.status);
      if (answer.status === 429) expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(30);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), ...Array.from({ length: 20 }, () => 429)]);
    expect((await signIn(email, PASSWORD, anAddress())).status).toBe(200);
  });

  it('do not count if the password is right', async () => {
    const email = anEmail();
    await anAccountOf(email);
    const from = anAddress();
    for (let times = 0; times < 15; times++) expect((await signIn(email, PASSWORD, from)).status).toBe(200);
  });
});

describe('changing the password', () => {
  it('ends all other sessions, and keeps the one that changed it', async () => {
    const email = anEmail();
    const { cookie } = await anAccountOf(email);
    const other = await signIn(email, PASSWORD, anAddress());
    const body = { currentPassword: PASSWORD, newPassword: 'staple of paper clips' };
    const changed = await change('/api/auth/change-password', cookie, { ...body, revokeOtherSessions: false });
    expect(changed.status).toBe(200);
    expect([(await me(other.cookie)).status, (await me(cookie)).status]).toEqual([401, 401]);
    expect((await me(changed.cookie)).status).toBe(200);
    expect((await signIn(email, PASSWORD, anAddress())).status).toBe(401);
    expect((await signIn(email, body.newPassword, anAddress())).status).toBe(200);
  });

  it('refuses a password that signing up would refuse', async () => {
    const { cookie } = await anAccountOf(anEmail());
    const body = { currentPassword: PASSWORD, newPassword: '        ' };
    const { status, body: answer } = await change('/api/auth/change-password', cookie, body);
    expect([status, answer.error.message]).toEqual([400, expect.stringMatching(/`newPassword`: .*at least 10/)]);
  });

  it('is limited, so that an open session does not help to guess the current one', async () => {
    const { cookie } = await anAccountOf(anEmail());
    const statuses = [];
    for (let times = 0; times < 6; times++) {
      const body = { currentPassword: 'not this one', newPassword: 'staple of paper clips' };
      statuses.push((await change('/api/auth/change-password', cookie, body)).status);
    }
    expect(statuses).toEqual([400, 400, 400, 400, 400, 429]);
  });
});

describe('an account', () => {
  it('refuses a name that is too long', async () => {
    const { cookie } = await anAccountOf(anEmail());
    expect((await change('/api/auth/update-user', cookie, { name: 'x'.repeat(101) })).status).toBe(400);
    expect((await change('/api/auth/update-user', cookie, { name: 'Ada' })).status).toBe(200);
    expect((await change('/api/auth/update-user', cookie, { name: 'Ada', image: 'x'.repeat(9_000) })).status).toBe(400);
  });

  it.each([{}, undefined, ''])('ends by signing out, with the body %j', async (body) => {
    const { cookie } = await anAccountOf(anEmail());
    expect((await change('/api/auth/sign-out', cookie, body)).status).toBe(200);
    expect((await me(cookie)).status).toBe(401);
  });

  it.each([
    ['/api/auth/sign-in/email', { email: 'a@example.com', password: 1_234_567_890 }],
    ['/api/auth/sign-up/email', { email: 'a@example.com', password: 1_234_567_890, name: 'Ada' }],
    ['/api/auth/change-password', { currentPassword: 1_234_567_890, newPassword: 'staple of paper clips' }],
    ['/api/auth/change-password', { currentPassword: PASSWORD, newPassword: 1_234_567_890 }],
    ['/api/auth/second-factor', { code: 1_234_567_890 }],
    ['/api/auth/tokens/refresh', { refresh_token: 1_234_567_890 }],
  ])('never echoes a secret that was sent in a wrong form: %s', async (path, body) => {
    const { cookie } = await anAccountOf(anEmail());
    const answer = await change(path, cookie, body);
    expect(answer.status).toBe(400);
    expect(answer.text).not.toContain('1234567890');
  });

  it.each([
    ['/api/auth/sign-in/email', { email: 'nobody@example.com', password: 'wrong' }, 401, 'unauthenticated'],
    ['/api/auth/sign-in/email', { email: 'nobody' }, 400, 'bad_request'],
    ['/api/auth/sign-in/email', '{', 400, 'malformed_body'],
    ['/api/auth/change-password', {}, 401, 'unauthenticated'],
    ['/api/auth/sign-in/social', { provider: 'github' }, 404, 'not_found'],
    ['/api/auth/delete-user', {}, 401, 'unauthenticated'],
    ['/api/auth/reset-password', { newPassword: 'x', token: 'y' }, 400, 'bad_request'],
    ['/api/auth/forget-password', {}, 404, 'not_found'],
  ])('answers errors in our envelope: %s', async (path, body, status, code) => {
    const answer = await ask(path, { body, from: anAddress() });
    expect([answer.status, answer.code]).toEqual([status, code]);
    expect(answer.body.error).toMatchObject({ message: expect.any(String), request_id: expect.any(String) });
  });

  it('answers 503 if the database is away', async () => {
    const { cookie } = await anAccountOf(anEmail());
    const away = { DB: anAbsentDatabase() };
    for (const [path, asked] of [
      ['/api/auth/sign-in/email', { body: { email: anEmail(), password: PASSWORD }, from: anAddress() }],
      ['/api/auth/sign-up/email', { body: { email: anEmail(), password: PASSWORD, name: 'A' }, from: anAddress() }],
      ['/api/me', { method: 'GET', headers: { cookie } }],
      ['/api/projects', { body: {}, headers: { cookie, origin } }],
    ] as const) {
      const answer = await ask(path, { ...asked, env: away });
      expect([path, answer.status, answer.code, answer.headers.get('retry-after')]).toEqual([
        path,
        503,
        'unavailable',
        '5',
      ]);
    }
  });
});
