import { and, eq, inArray, isNotNull, isNull, lt } from 'drizzle-orm';
import type { SecondFactor } from '../../../core/api/second-factor.ts';
import { plainRecoveryCode } from '../../../core/tenancy/recovery-codes.ts';
import { recoveryCodes, totpFactors } from '../../../core/tenancy/schema.ts';
import { stepOfCode } from '../../../core/tenancy/totp.ts';
import { keyedHash, secretsOf } from '../../../platform/auth/derived-key.ts';
import { unseal } from '../../../platform/auth/sealed.ts';
import { database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';
import { spendAssertion } from './passkey-ceremony.ts';

/**
 * Checks a second factor of this person and uses it up: one write decides, so that of any number of requests with the
 * same code, at the same moment or later, one is accepted.
 */
export async function spendFactor(
  c: RequestContext,
  userId: string,
  { code, recovery_code: recoveryCode, passkey }: SecondFactor,
  nowMs: number,
): Promise<boolean> {
  if (code !== undefined) return spendCode(c.env, userId, code, nowMs);
  if (recoveryCode !== undefined) return spendRecoveryCode(c.env, userId, recoveryCode, nowMs);
  return passkey !== undefined && (await spendAssertion(c, passkey, nowMs)) === userId;
}

/** A code of the confirmed authenticator app. */
async function spendCode(env: Env, userId: string, code: string, nowMs: number): Promise<boolean> {
  const step = await stepOf(env, userId, code, nowMs);
  if (step === undefined) return false;
  const { meta } = await database(env)
    .update(totpFactors)
    .set({ lastStep: step })
    .where(and(eq(totpFactors.userId, userId), isNotNull(totpFactors.confirmedAt), lt(totpFactors.lastStep, step)));
  return meta.changes === 1;
}

/** The step of a code of the app, confirmed or not; undefined: a wrong code. */
export async function stepOf(env: Env, userId: string, code: string, nowMs: number): Promise<number | undefined> {
  const row = await database(env).select().from(totpFactors).where(eq(totpFactors.userId, userId)).get();
  if (!row) return undefined;
  return stepOfCode(await unseal(env, 'seal totp secrets', userId, row.secret), code.replace(/\s/g, ''), nowMs);
}

async function spendRecoveryCode(env: Env, userId: string, code: string, nowMs: number): Promise<boolean> {
  const hashes = await Promise.all(secretsOf(env).map((secret) => recoveryHash(secret, userId, code)));
  const { meta } = await database(env)
    .update(recoveryCodes)
    .set({ usedAt: new Date(nowMs) })
    .where(and(eq(recoveryCodes.userId, userId), inArray(recoveryCodes.hash, hashes), isNull(recoveryCodes.usedAt)));
  return meta.changes === 1;
}

export function recoveryHash(secret: string, userId: string, code: string): Promise<string> {
  return keyedHash(secret, 'hash recovery codes', `${userId} ${plainRecoveryCode(code)}`);
}
