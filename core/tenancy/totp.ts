import { base32 } from '@better-auth/utils/base32';
import { createOTP } from '@better-auth/utils/otp';
import { SECOND_MS } from '../base/time/durations.ts';

/** One-time codes of an authenticator app (RFC 6238): SHA-1, six digits, steps of 30 seconds. Every app reads these. */
const DIGITS = 6;
const STEP_MS = 30 * SECOND_MS;
/** Clocks of phones drift: the step before and the one after are accepted too. */
const DRIFT_STEPS = [0, -1, 1] as const;
const SECRET_BYTES = 20;
const ISSUER = 'Edgewise';

export function newTotpSecret(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(SECRET_BYTES));
}

/** The secret as a person types it, and as the QR code holds it. */
export function totpTexts(secret: Uint8Array, account: string): { readonly secret: string; readonly uri: string } {
  const uri = createOTP(secret, { digits: DIGITS, period: STEP_MS / SECOND_MS }).url(ISSUER, account);
  return { secret: base32.encode(secret, { padding: false }), uri };
}

/**
 * The step of 30 seconds whose code this is; undefined: a wrong code. Whoever accepts the code spends the step and all
 * before it in one write (`workers/admin/factors/spend-code.ts`), so that no code works twice.
 */
export async function stepOfCode(secret: Uint8Array, code: string, nowMs: number): Promise<number | undefined> {
  const now = Math.floor(nowMs / STEP_MS);
  const otp = createOTP(secret, { digits: DIGITS });
  const codes = await Promise.all(DRIFT_STEPS.map((drift) => otp.hotp(now + drift)));
  // All are compared, each in full, so that the time tells nothing.
  const [drift] = DRIFT_STEPS.filter((_, index) => isSame(codes[index] ?? '', code));
  return drift === undefined ? undefined : now + drift;
}

function isSame(expected: string, given: string): boolean {
  let difference = expected.length ^ given.length;
  for (let i = 0; i < expected.length; i++) difference |= expected.charCodeAt(i) ^ given.charCodeAt(i);
  return difference === 0;
}
