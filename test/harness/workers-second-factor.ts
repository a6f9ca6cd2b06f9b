import { env } from 'cloudflare:workers';
import { base32 } from '@better-auth/utils/base32';
import { createOTP } from '@better-auth/utils/otp';
import { afterAll, beforeAll, expect, vi } from 'vitest';
import { anAccount } from './workers-people.ts';
import { ask } from './workers-request.ts';

export const PASSWORD = 'correct horse battery';
const STEP_MS = 30_000;
const origin = new URL(env.PUBLIC_URL).origin;

/**
 * Holds the clock in the middle of a step of codes, so that no code ages between its making and its use. Call in a
 * `describe` or at the top of a file.
 */
export function holdClock(): void {
  beforeAll(() => {
    const step = Math.floor(Date.now() / STEP_MS);
    vi.useFakeTimers({ toFake: ['Date'], now: step * STEP_MS + STEP_MS / 2 });
  });
  afterAll(() => {
    vi.useRealTimers();
  });
}

/** A person with an authenticator app; `codeAt` gives its code so many steps from now. */
export async function anAccountWithApp(rest: { readonly email?: string } = {}) {
  const account = await anAccount({ ...rest, password: PASSWORD });
  const begun = await own(account.cookie, '/api/auth/totp', { proof: { password: PASSWORD } });
  const otp = createOTP(base32.decode(begun.body.secret));
  const codeAt = (steps: number) => otp.hotp(Math.floor(Date.now() / STEP_MS) + steps);
  // The code of the step before, so that those of this one and the next are still good.
  const confirmed = await own(account.cookie, '/api/auth/totp/confirm', { code: await codeAt(-1) });
  expect(confirmed.status, confirmed.text).toBe(200);
  const recoveryCodes: string[] = confirmed.body.recovery_codes;
  return { ...account, codeAt, recoveryCodes };
}

/** A request of a signed-in person's page. */
export function own(cookie: string, path: string, body?: unknown, method = 'POST') {
  return ask(path, { method, headers: { cookie, origin }, ...(body === undefined ? {} : { body }) });
}

/** The first step: the password; returns the cookie of the pending sign-in. */
export async function passPassword(email: string): Promise<string> {
  const answer = await ask('/api/auth/sign-in/email', { body: { email, password: PASSWORD } });
  expect([answer.status, answer.cookie.includes('session_token')]).toEqual([202, false]);
  return answer.cookie;
}

export const secondStep = (cookie: string, body: unknown) => own(cookie, '/api/auth/second-factor', body);
