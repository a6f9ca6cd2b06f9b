import { env } from 'cloudflare:workers';
import { base32 } from '@better-auth/utils/base32';
import { createOTP } from '@better-auth/utils/otp';
import { eq } from 'drizzle-orm';
import { describe, expect, it, vi } from 'vitest';
import { auditLog, passkeys, pendingSignIns, session, totpFactors } from '../../../core/tenancy/schema.ts';
import { database } from '../../../platform/database.ts';
import { mailTo } from '../../../test/harness/workers-mail.ts';
import { anAccount } from '../../../test/harness/workers-people.ts';
import { ask } from '../../../test/harness/workers-request.ts';
import {
  anAccountWithApp,
  holdClock,
  own,
  PASSWORD,
  passPassword,
  secondStep,
} from '../../../test/harness/workers-second-factor.ts';

const statuses = (answers: readonly { status: number }[]) => answers.map(({ status }) => status);
const me = (cookie: string) => ask('/api/me', { method: 'GET', headers: { cookie } });
const db = database(env);

holdClock();

describe('a one-time code', () => {
  it('is good once: of two browsers at the same moment, one later, and one that switches the factor off, one is accepted', async () => {
    const { email, codeAt } = await anAccountWithApp();
    const code = await codeAt(0);
    const [first, second, third] = [await passPassword(email), await passPassword(email), await passPassword(email)];
    const together = await Promise.all([secondStep(first, { code }), secondStep(second, { code })]);
    const later = await secondStep(third, { code });
    const accepted = together.find(({ status }) => status === 200) ?? expect.fail('Neither was accepted');
    const off = await own(accepted.cookie, '/api/auth/totp/remove', { proof: { code } });
    expect(statuses(together).sort()).toEqual([200, 401]);
    expect([later.status, off.status, off.code]).toEqual([401, 403, 'forbidden']);
    expect((await me(accepted.cookie)).status).toBe(200);
  });

  it('may come a step early, not three steps late', async () => {
    const { email, codeAt } = await anAccountWithApp();
    expect((await secondStep(await passPassword(email), { code: await codeAt(-3) })).status).toBe(401);
    expect((await secondStep(await passPassword(email), { code: await codeAt(1) })).status).toBe(200);
  });

  it('that switched the factor on signs nobody in', async () => {
    const { email, codeAt } = await anAccountWithApp();
    expect((await secondStep(await passPassword(email), { code: await codeAt(-1) })).status).toBe(401);
  });
});

describe('a pending sign-in', () => {
  it('opens nothing but its second step, and only in its own browser', async () => {
    const { email, codeAt } = await anAccountWithApp();
    const cookie = await passPassword(email);
    expect((await me(cookie)).status).toBe(401);
    expect((await own(cookie, '/api/auth/tokens', {})).status).toBe(401);
    expect((await own(cookie, '/api/auth/factors', undefined, 'GET')).status).toBe(401);
    expect((await secondStep('edgewise_second_step=made-up', { code: await codeAt(0) })).status).toBe(401);
    expect((await ask('/api/auth/second-factor', { body: { code: await codeAt(0) } })).status).toBe(401);
    expect((await secondStep(cookie, { code: await codeAt(0) })).status).toBe(200);
  });

  it('ends when the password that began it is changed', async () => {
    const { email, codeAt } = await anAccountWithApp();
    const [own1, thief] = [await passPassword(email), await passPassword(email)];
    const { cookie } = await secondStep(own1, { code: await codeAt(0) });
    const body = { currentPassword: PASSWORD, newPassword: 'another staple of paper clips' };
    expect((await own(cookie, '/api/auth/change-password', body)).status).toBe(200);
    expect((await secondStep(thief, { code: await codeAt(1) })).body.error.details.reason).toBe('SECOND_STEP_OVER');
  });

  it('ends after five wrong codes, even for the right one', async () => {
    const { email, codeAt } = await anAccountWithApp();
    const cookie = await passPassword(email);
    const wrong = [];
    for (let times = 0; times < 5; times++) wrong.push(await secondStep(cookie, { code: '00000x' }));
    const right = await secondStep(cookie, { code: await codeAt(0) });
    expect([...statuses(wrong), right.status]).toEqual([401, 401, 401, 401, 401, 401]);
    expect(right.body.error.details.reason).toBe('SECOND_STEP_OVER');
  });

  it('compares no more wrong codes than are allowed, though forty come at once', async () => {
    const { email, codeAt } = await anAccountWithApp();
    const cookie = await passPassword(email);
    const wrong = await Promise.all(Array.from({ length: 40 }, () => secondStep(cookie, { code: '00000x' })));
    const compared = wrong.filter(({ body }) => body.error.details?.reason !== 'SECOND_STEP_OVER');
    expect(compared.filter(({ status }) => status !== 429).length).toBeLessThanOrEqual(5);
    expect((await secondStep(cookie, { code: await codeAt(0) })).status).not.toBe(200);
  });

  it('ends after minutes', async () => {
    const { email, userId, codeAt } = await anAccountWithApp();
    const cookie = await passPassword(email);
    await db
      .update(pendingSignIns)
      .set({ expiresAt: new Date(Date.now() - 1) })
      .where(eq(pendingSignIns.userId, userId));
    expect((await secondStep(cookie, { code: await codeAt(0) })).status).toBe(401);
  });

  it('limits guesses at one account across sign-ins', async () => {
    const { email } = await anAccountWithApp();
    const answers = [];
    for (let times = 0; times < 3; times++) {
      const cookie = await passPassword(email);
      for (let tries = 0; tries < 4; tries++) answers.push((await secondStep(cookie, { code: '000000' })).status);
    }
    expect(answers.slice(-2)).toEqual([429, 429]);
  });

  it('says what it waits for, so that a page can be loaded again', async () => {
    const { email } = await anAccountWithApp();
    const cookie = await passPassword(email);
    const shown = await own(cookie, '/api/auth/second-factor', undefined, 'GET');
    expect(shown.body.second_factor.methods).toEqual(['totp', 'recovery_code']);
  });

  it('leaves a session that says how it began, and entries for the refusal and the sign-in', async () => {
    const { email, userId, codeAt, cookie: first } = await anAccountWithApp();
    const shown = await me(first);
    const organizationId: string = shown.body.organizations[0].id;
    const cookie = await passPassword(email);
    await secondStep(cookie, { code: '000000' });
    await secondStep(cookie, { code: await codeAt(0) });
    const [newest] = (await db.select().from(session).where(eq(session.userId, userId))).slice(-1);
    expect([newest?.authMethod, newest?.secondFactorAt instanceof Date]).toEqual(['password', true]);
    const entries = await db.select().from(auditLog).where(eq(auditLog.organizationId, organizationId));
    const outcomes = entries.filter(({ action }) => action === 'session.create').map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['success', 'failure', 'success']);
  });
});

describe('recovery codes', () => {
  it('work once each, are counted, and are replaced all together', async () => {
    const { email, codeAt, recoveryCodes } = await anAccountWithApp();
    const [code = ''] = recoveryCodes;
    const typed = code.toUpperCase().replace('-', ' ');
    const together = await Promise.all(
      [await passPassword(email), await passPassword(email)].map((cookie) =>
        secondStep(cookie, { recovery_code: typed }),
      ),
    );
    expect(statuses(together).sort()).toEqual([200, 401]);
    const cookie = together.find(({ status }) => status === 200)?.cookie ?? '';
    const shown = await own(cookie, '/api/auth/factors', undefined, 'GET');
    expect(shown.body.recovery_codes).toEqual({ left: 9, made: 10 });
    const renewed = await own(cookie, '/api/auth/recovery-codes', { proof: { code: await codeAt(0) } });
    expect(renewed.body.recovery_codes).toHaveLength(10);
    const old = await secondStep(await passPassword(email), { recovery_code: recoveryCodes[1] });
    const fresh = await secondStep(await passPassword(email), { recovery_code: renewed.body.recovery_codes[1] });
    expect([old.status, fresh.status]).toEqual([401, 200]);
  });
});

describe('an authenticator app', () => {
  it('is set up only with a fresh proof, and counts only after its first code', async () => {
    const { email, cookie } = await anAccount({ password: PASSWORD });
    expect((await own(cookie, '/api/auth/totp', {})).body.error.details.proofs).toEqual(['password']);
    expect((await own(cookie, '/api/auth/totp', { proof: { password: 'not this one' } })).status).toBe(403);
    expect((await own(cookie, '/api/auth/totp', { proof: { password: PASSWORD } })).status).toBe(200);
    expect((await own(cookie, '/api/auth/totp/confirm', { code: '12345' })).status).toBe(403);
    expect((await ask('/api/auth/sign-in/email', { body: { email, password: PASSWORD } })).status).toBe(200);
  });

  it('ends the other sessions, which have proved no second factor', async () => {
    const { email, cookie } = await anAccount({ password: PASSWORD });
    const other = await ask('/api/auth/sign-in/email', { body: { email, password: PASSWORD } });
    expect((await me(other.cookie)).status).toBe(200);
    const { otp } = await setUp(cookie);
    expect((await own(cookie, '/api/auth/totp/confirm', { code: await otp() })).status).toBe(200);
    expect([(await me(other.cookie)).status, (await me(cookie)).status]).toEqual([401, 200]);
  });

  it('is removed by a code or a recovery code, not by the password; then the password is enough again', async () => {
    const { email, cookie, codeAt } = await anAccountWithApp();
    expect((await own(cookie, '/api/auth/totp/remove', { proof: { password: PASSWORD } })).status).toBe(400);
    expect((await own(cookie, '/api/auth/totp', { proof: { code: await codeAt(0) } })).status).toBe(409);
    expect((await own(cookie, '/api/auth/totp/remove', { proof: { code: await codeAt(1) } })).status).toBe(204);
    expect((await ask('/api/auth/sign-in/email', { body: { email, password: PASSWORD } })).status).toBe(200);
  });

  it('is stored so that a copy of the table gives no code', async () => {
    const { cookie, userId } = await anAccount({ password: PASSWORD });
    const { secret } = await setUp(cookie);
    const row = await db.select().from(totpFactors).where(eq(totpFactors.userId, userId)).get();
    expect(row?.secret).toMatch(/^[\w-]{60,}$/);
    expect(row?.secret).not.toContain(secret);
  });
});

describe('the mailbox of an account', () => {
  it('is told of each factor that is added, replaced or removed, without a secret', async () => {
    const { email, userId, cookie, codeAt, recoveryCodes } = await anAccountWithApp();
    const proof = async (steps: number) => ({ proof: { code: await codeAt(steps) } });
    await own(cookie, '/api/auth/recovery-codes', await proof(0));
    await own(cookie, '/api/auth/totp/remove', await proof(1));
    const row = {
      id: `pk_${userId}`,
      userId,
      name: 'Old <b>phone</b>',
      credentialId: userId,
      publicKey: 'k',
      counter: 0,
    };
    await db.insert(passkeys).values({ ...row, createdAt: new Date() });
    expect((await own(cookie, `/api/auth/passkeys/${row.id}`, undefined, 'DELETE')).status).toBe(204);
    const mails = await vi.waitFor(async () => {
      const told = (await mailTo(email)).filter(({ template }) => template === 'factor_changed');
      expect(told).toHaveLength(4);
      return told;
    });
    expect(mails.map(({ subject }) => subject).sort()).toEqual([
      'A passkey of your Edgewise account was removed',
      'An authenticator app was added to your Edgewise account',
      'The authenticator app of your Edgewise account was removed',
      'The recovery codes of your Edgewise account were replaced',
    ]);
    expect(mails.every(({ links }) => links.join() === `${env.PUBLIC_URL}/account/security`)).toBe(true);
    for (const code of recoveryCodes) expect(JSON.stringify(mails)).not.toContain(code);
  });
});

async function setUp(cookie: string) {
  const begun = await own(cookie, '/api/auth/totp', { proof: { password: PASSWORD } });
  const otp = createOTP(base32.decode(begun.body.secret));
  return { secret: String(begun.body.secret), otp: () => otp.totp() };
}
