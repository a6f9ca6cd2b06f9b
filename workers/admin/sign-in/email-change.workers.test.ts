import { env } from 'cloudflare:workers';
import { and, eq, like } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditLog } from '../../../core/tenancy/schema.ts';
import { database } from '../../../platform/database.ts';
import { mailTo, tokenTo } from '../../../test/harness/workers-mail.ts';
import { anAccount } from '../../../test/harness/workers-people.ts';
import { ask } from '../../../test/harness/workers-request.ts';

const origin = new URL(env.PUBLIC_URL).origin;
let addresses = 0;
const anAddress = () => `203.0.113.${++addresses}`;
let people = 0;
const aNewAddress = () => `moved${++people}@example.com`;

type Account = Awaited<ReturnType<typeof anAccount>>;
const post = (path: string, body: unknown, cookie = '') =>
  ask(path, { body, from: anAddress(), headers: cookie === '' ? {} : { cookie, origin } });
const change = ({ cookie, password }: Account, newEmail: string, rest = {}) =>
  post('/api/auth/change-email', { newEmail, password, ...rest }, cookie);
const confirm = (token: string, cookie: string) => post('/api/auth/confirm-email-change', { token }, cookie);
const stop = (token: string) => post('/api/auth/stop-email-change', { token });
const signIn = (email: string, password: string) => post('/api/auth/sign-in/email', { email, password });
const askReset = (email: string) => post('/api/auth/request-password-reset', { email });

async function entries(userId: string) {
  const isChange = and(eq(auditLog.target, userId), like(auditLog.action, 'user.email_change%'));
  return database(env).select().from(auditLog).where(isChange);
}

describe('a change of address', () => {
  it('happens once the new mailbox and the session say so, and once', async () => {
    const edit = await anAccount();
    const newEmail = aNewAddress();
    expect((await change(edit, newEmail)).status).toBe(200);
    expect((await signIn(newEmail, edit.password)).status).toBe(401);
    const token = await tokenTo(newEmail, 'confirm_email_change');
    expect((await confirm(token, edit.cookie)).status).toBe(200);
    expect((await confirm(token, edit.cookie)).status).toBe(404);
    expect([(await signIn(edit.email, edit.password)).status, (await signIn(newEmail, edit.password)).status]).toEqual([
      401, 200,
    ]);
    expect((await mailTo(edit.email))[0]?.template).toBe('email_changed');
  });

  it('by a slip gives the account to nobody: not by the old mailbox, and not by a reset for the new one', async () => {
    const edit = await anAccount();
    const slip = aNewAddress();
    await change(edit, slip);
    const [told] = await mailTo(edit.email);
    expect(told?.text).toContain(slip);
    expect(told?.links).toEqual([expect.stringMatching(new RegExp(`^${origin}/stop-email-change#[0-9a-f]{64}$`))]);
    const stopToken = await tokenTo(edit.email, 'email_change_asked');
    expect((await confirm(stopToken, edit.cookie)).status).toBe(404);
    expect((await askReset(slip)).body).toEqual({ sent_to: slip });
    expect((await mailTo(slip)).map(({ template }) => template)).toEqual(['confirm_email_change']);
    expect((await signIn(edit.email, edit.password)).status).toBe(200);
    const token = await tokenTo(slip, 'confirm_email_change');
    expect((await confirm(token, '')).status).toBe(401);
    expect((await confirm(token, (await anAccount()).cookie)).status).toBe(404);
  });

  it('is stopped by the old mailbox, once', async () => {
    const edit = await anAccount();
    const newEmail = aNewAddress();
    await change(edit, newEmail);
    const stopToken = await tokenTo(edit.email, 'email_change_asked');
    expect([(await stop(stopToken)).status, (await stop(stopToken)).status]).toEqual([200, 404]);
    expect((await confirm(await tokenTo(newEmail, 'confirm_email_change'), edit.cookie)).status).toBe(404);
  });

  it('is made once by requests of the same moment', async () => {
    const edit = await anAccount();
    const newEmail = aNewAddress();
    await change(edit, newEmail);
    const token = await tokenTo(newEmail, 'confirm_email_change');
    const answers = await Promise.all(Array.from({ length: 5 }, () => confirm(token, edit.cookie)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404, 404]);
  });

  it('ends links to the old mailbox, and of changes asked for before', async () => {
    const edit = await anAccount();
    await askReset(edit.email);
    const reset = await tokenTo(edit.email, 'password_reset');
    const [abandoned, newEmail] = [aNewAddress(), aNewAddress()];
    await change(edit, abandoned);
    await change(edit, newEmail);
    expect((await confirm(await tokenTo(abandoned, 'confirm_email_change'), edit.cookie)).status).toBe(404);
    expect((await confirm(await tokenTo(newEmail, 'confirm_email_change'), edit.cookie)).status).toBe(200);
    const late = await post('/api/auth/reset-password', { token: reset, newPassword: 'staple of paper clips' });
    expect(late.status).toBe(404);
  });

  it('mails links of the configured address alone, whatever the request says', async () => {
    const edit = await anAccount();
    const newEmail = aNewAddress();
    const headers = { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example', host: 'evil.example' };
    const body = { newEmail, password: edit.password, callbackURL: 'https://evil.example/x' };
    const from = anAddress();
    const asked = { cookie: edit.cookie, ...headers };
    const foreign = { body, from, headers: { ...asked, origin: 'https://evil.example' } };
    expect((await ask('/api/auth/change-email', foreign)).status).toBe(403);
    expect((await ask('/api/auth/change-email', { body, from, headers: { ...asked, origin } })).status).toBe(200);
    const mails = [...(await mailTo(edit.email)), ...(await mailTo(newEmail))];
    expect(mails.map(({ links }) => links.map((link) => new URL(link).origin))).toEqual([[origin], [origin]]);
    expect(JSON.stringify(mails)).not.toContain('evil.example');
  });

  it('is recorded with both addresses', async () => {
    const edit = await anAccount();
    const newEmail = aNewAddress();
    await change(edit, newEmail);
    await confirm(await tokenTo(newEmail, 'confirm_email_change'), edit.cookie);
    const rows = await entries(edit.userId);
    expect(rows.map(({ action }) => action)).toEqual(['user.email_change_ask', 'user.email_change']);
    for (const row of rows) expect(JSON.stringify(row)).toMatch(new RegExp(`${edit.email}.*${newEmail}`));
  });

  it('needs the password, which cannot be guessed here', async () => {
    const edit = await anAccount();
    const statuses = [];
    for (let times = 0; times < 6; times++) {
      statuses.push((await change(edit, aNewAddress(), { password: 'not this one' })).status);
    }
    expect(statuses).toEqual([400, 400, 400, 400, 400, 429]);
    expect(await mailTo(edit.email)).toEqual([]);
  });

  it('to the address of another account is answered like any other, and refused to its mailbox alone', async () => {
    const [edit, other] = [await anAccount(), await anAccount()];
    const [asked, free] = [await change(edit, other.email), await change(edit, aNewAddress())];
    expect([asked.status, Object.keys(asked.body)]).toEqual([free.status, Object.keys(free.body)]);
    await change(edit, other.email);
    const answer = await confirm(await tokenTo(other.email, 'confirm_email_change'), edit.cookie);
    expect([answer.status, answer.body.error.details.reason]).toEqual([409, 'address_taken']);
  });
});
