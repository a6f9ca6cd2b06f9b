import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { members, user } from '../../../core/tenancy/schema.ts';
import { database } from '../../../platform/database.ts';
import { mailTo, tokenTo } from '../../../test/harness/workers-mail.ts';
import { anAccount } from '../../../test/harness/workers-people.ts';
import { ask } from '../../../test/harness/workers-request.ts';

const PASSWORD = 'correct horse battery';
let people = 0;
let addresses = 0;
const anAddress = () => `192.0.2.${++addresses}`;
const anEmail = () => `joins${++people}@example.com`;

const signUp = (email: string, rest: Record<string, unknown> = {}, asked: Parameters<typeof ask>[1] = {}) =>
  ask('/api/auth/sign-up/email', {
    body: { email, password: PASSWORD, name: 'Ada Lovelace', ...rest },
    from: anAddress(),
    ...asked,
  });
const confirm = (token: string, password = PASSWORD) =>
  ask('/api/auth/verify-email', { body: { token, password }, from: anAddress() });
const signIn = (email: string, password = PASSWORD) =>
  ask('/api/auth/sign-in/email', { body: { email, password }, from: anAddress() });
const me = (cookie: string) => ask('/api/me', { method: 'GET', headers: { cookie } });
const accountsOf = (email: string) => database(env).$count(user, eq(user.email, email));

describe('signing up', () => {
  it('makes an account, with an organization and a session, once the mailbox and the password are proved', async () => {
    const email = anEmail();
    const begun = await signUp(email);
    expect([begun.status, begun.body, begun.cookie]).toEqual([200, { sent_to: email }, '']);
    expect([await accountsOf(email), (await signIn(email)).status]).toEqual([0, 401]);
    const confirmed = await confirm(await tokenTo(email, 'confirm_sign_up'));
    expect(confirmed.status).toBe(200);
    const own = await me(confirmed.cookie);
    expect(own.body).toMatchObject({ user: { email }, organizations: [{ role: 'owner' }] });
    expect((await signIn(email)).status).toBe(200);
  });

  it('makes one account, however often and at once its links are used', async () => {
    const email = anEmail();
    await signUp(email);
    const first = await tokenTo(email, 'confirm_sign_up');
    await signUp(email);
    const second = await tokenTo(email, 'confirm_sign_up');
    const answers = await Promise.all([first, second, first, second, second].map((token) => confirm(token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404, 404]);
    expect(await accountsOf(email)).toBe(1);
  });

  it('gives the same answer whether the email was free or not, and tells its owner by mail', async () => {
    const { email } = await anAccount();
    const free = await signUp(anEmail());
    const taken = await signUp(email.toUpperCase(), { password: 'another horse battery' });
    const shape = ({ status, body, headers }: typeof free) => [status, Object.keys(body), [...headers.keys()].sort()];
    expect(shape(taken)).toEqual(shape(free));
    expect((await mailTo(email)).map(({ template }) => template)).toEqual(['sign_up_taken']);
    expect([(await signIn(email)).status, (await signIn(email, 'another horse battery')).status]).toEqual([200, 401]);
  });

  it('is rate-limited by address', async () => {
    const from = anAddress();
    const statuses = [];
    for (let times = 0; times < 11; times++) statuses.push((await signUp(anEmail(), {}, { from })).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429]);
  });

  it('fills no mailbox, from however many addresses it is asked', async () => {
    const email = anEmail();
    const statuses = await Promise.all(Array.from({ length: 20 }, async () => (await signUp(email)).status));
    expect(statuses.filter((status) => status === 200)).toHaveLength(6);
    expect(await mailTo(email)).toHaveLength(6);
  });

  it.each(['12345678', '        ', ' '.repeat(20), 'password123', 'lovelace1815', 'x'.repeat(1_000)])(
    'refuses the password %j and names the remedy',
    async (password) => {
      const { status, body } = await signUp(anEmail(), { password });
      expect([status, body.error.code]).toEqual([400, 'bad_request']);
      expect(body.error.message).toMatch(/^The password .*choose/);
    },
  );

  it.each([
    { name: 'x'.repeat(1_500_000) },
    { name: 'x'.repeat(101) },
    { name: '   ' },
    { email: `${'x'.repeat(300)}@example.com` },
    { email: 'no email' },
    { email: 'a@example.com\r\nBcc: b@example.com' },
    { email: { $ne: '' } },
    { language: 'xx' },
  ])('limits every text', async (wrong) => {
    const { status, code } = await signUp(anEmail(), wrong);
    expect([
      [400, 'bad_request'],
      [413, 'body_too_large'],
    ]).toContainEqual([status, code]);
  });

  it('mails in the language of the page, or of the browser', async () => {
    const [german, spanish] = [anEmail(), anEmail()];
    await signUp(german, { language: 'de' });
    await signUp(spanish, {}, { headers: { 'accept-language': 'fr-FR, es-MX;q=0.8, en;q=0.5' } });
    expect((await mailTo(german))[0]?.subject).toBe('Bestätige deine E-Mail-Adresse');
    expect((await mailTo(spanish))[0]?.subject).toBe('Confirma tu dirección de correo');
  });

  it('says so where the deployment sends no mail, for every address', async () => {
    const { email } = await anAccount();
    for (const asked of [email, anEmail()]) {
      const answer = await signUp(asked, {}, { env: { RUNTIME: 'cloudflare', MAIL_FROM: '' }, from: anAddress() });
      expect([answer.status, answer.body.error.details.reason]).toEqual([503, 'mail_not_configured']);
    }
  });
});

describe('an account made in advance by a stranger', () => {
  it('gives him nothing, and the owner of the mailbox nothing of his', async () => {
    const email = anEmail();
    const stranger = await signUp(email, { password: 'a password of a stranger' });
    expect([stranger.cookie, (await signIn(email, 'a password of a stranger')).status]).toEqual(['', 401]);
    const trap = await tokenTo(email, 'confirm_sign_up');
    expect((await confirm(trap, 'what the owner guesses')).status).toBe(400);
    await signUp(email, { name: 'Olga' });
    const confirmed = await confirm(await tokenTo(email, 'confirm_sign_up'));
    expect(confirmed.status).toBe(200);
    expect((await confirm(trap, 'a password of a stranger')).status).toBe(404);
    expect((await signIn(email, 'a password of a stranger')).status).toBe(401);
    const { body } = await me(confirmed.cookie);
    expect([body.user.name, body.organizations.length]).toEqual(['Olga', 1]);
    expect(await database(env).$count(members, eq(members.userId, body.user.id))).toBe(1);
  });

  it('cannot be completed by guessing its password', async () => {
    const email = anEmail();
    await signUp(email);
    const token = await tokenTo(email, 'confirm_sign_up');
    const answers = await Promise.all(Array.from({ length: 40 }, () => confirm(token, 'guessed at random')));
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(30);
  });
});

it('builds the addresses in mail from configuration, whatever a request says', async () => {
  const email = anEmail();
  const headers = {
    'x-forwarded-host': 'evil.example',
    forwarded: 'host=evil.example',
    host: 'evil.example',
  };
  await signUp(email, { callbackURL: 'https://evil.example/x', redirectTo: 'https://evil.example/x' }, { headers });
  const [mail] = await mailTo(email);
  expect(mail?.links).toHaveLength(1);
  expect(mail?.links[0]).toMatch(new RegExp(`^${new URL(env.PUBLIC_URL).origin}/verify-email#[0-9a-f]{64}$`));
  expect(JSON.stringify(mail)).not.toContain('evil.example');
});
