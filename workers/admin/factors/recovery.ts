import { eq } from 'drizzle-orm';
import { newRecoveryCodes } from '../../../core/tenancy/recovery-codes.ts';
import { recoveryCodes } from '../../../core/tenancy/schema.ts';
import { database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import { recoveryHash } from './spend-factor.ts';

/** New recovery codes, and the statements that put them in the place of the old ones. */
export async function replaceRecoveryCodes(env: Env, userId: string) {
  const db = database(env);
  const codes = newRecoveryCodes();
  const hashes = await Promise.all(codes.map((code) => recoveryHash(env.AUTH_SECRET, userId, code)));
  const rows = hashes.map((hash) => ({ userId, hash }));
  return { codes, statements: [removeRecoveryCodes(env, userId), db.insert(recoveryCodes).values(rows)] as const };
}

export function removeRecoveryCodes(env: Env, userId: string) {
  return database(env).delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
}
