import { and, eq } from 'drizzle-orm';
import type { Proof, ProofKind } from '../../../core/api/second-factor.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { isFresh, type Provable, proofsOf } from '../../../core/tenancy/fresh-proof.ts';
import { account, passkeys, session } from '../../../core/tenancy/schema.ts';
import { type Limited, ofCaller, takeAttempts } from '../../../platform/auth/attempts.ts';
import { authOf } from '../../../platform/auth/auth.ts';
import type { Person } from '../../../platform/auth/authenticate.ts';
import { hasSecondFactor } from '../../../platform/auth/pending-sign-in.ts';
import { type Database, database } from '../../../platform/database.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';
import { spendFactor } from './spend-factor.ts';

/**
 * Requires a fresh proof of who sits at the browser, before a change of how the person signs in.
 *
 * Errors: `bad_request` if the proof that is needed was not sent; `forbidden` if it is wrong or was used before;
 * `rate_limited`.
 */
export async function proveAgain(
  c: RequestContext,
  person: Person,
  proof: Proof,
  nowMs: number,
): Promise<Result<undefined, ApiError>> {
  const proofs = proofsOf(await provable(database(c.env), person.id));
  if (proofs.length === 0) return freshSession(c, person, nowMs);
  const kind = proofs.find((each) => proof[each] !== undefined);
  if (kind === undefined) {
    const names = proofs.map((each) => `\`${each}\``).join(' or ');
    return err(apiError('bad_request', `\`proof\` must hold ${names}.`, { details: { proofs } }));
  }
  const taken = await takeAttempts(c.env, [limitOf(c, kind, person.id)], nowMs);
  if (!taken.ok) return taken;
  const { password, ...factor } = proof;
  const isRight =
    kind === 'password'
      ? await isPassword(c, person.id, password ?? '')
      : await spendFactor(c, person.id, { [kind]: factor[kind] }, nowMs);
  if (!isRight) return err(apiError('forbidden', WRONG[kind], { details: { reason: `WRONG_${kind.toUpperCase()}` } }));
  await taken.value.giveBack();
  return ok(undefined);
}

export const WRONG: Readonly<Record<ProofKind, string>> = {
  code: 'The code is wrong or was used before; wait for the next one.',
  recovery_code: 'There is no such recovery code, or it was used before.',
  passkey: 'The passkey could not be checked; try again.',
  password: 'The password is wrong.',
};

export function limitOf(c: RequestContext, kind: ProofKind, userId: string): Limited {
  if (kind === 'passkey') return ofCaller(c, 'passkey');
  const limits = { code: 'second_factor', recovery_code: 'recovery_code', password: 'password_change' } as const;
  return { kind: limits[kind], of: userId };
}

/** The proofs that this person could give. */
export async function provable(db: Database, userId: string): Promise<Provable> {
  const [hasTotp, passkey, password] = await Promise.all([
    hasSecondFactor(db, userId),
    db.$count(passkeys, eq(passkeys.userId, userId)),
    passwordOf(db, userId),
  ]);
  return { hasTotp, hasPasskey: passkey > 0, hasPassword: password !== undefined };
}

async function freshSession(c: RequestContext, person: Person, nowMs: number): Promise<Result<undefined, ApiError>> {
  const row = await database(c.env).select().from(session).where(eq(session.id, person.sessionId)).get();
  if (row && isFresh(row.createdAt, nowMs)) return ok(undefined);
  const message = 'This needs a sign-in of the last 10 minutes; sign out and in again.';
  return err(apiError('forbidden', message, { details: { reason: 'SIGN_IN_AGAIN' } }));
}

async function isPassword(c: RequestContext, userId: string, given: string): Promise<boolean> {
  const hash = await passwordOf(database(c.env), userId);
  if (hash === undefined) return false;
  const { password } = await authOf(c.env).$context;
  return password.verify({ hash, password: given });
}

async function passwordOf(db: Database, userId: string): Promise<string | undefined> {
  const isOwn = and(eq(account.userId, userId), eq(account.providerId, 'credential'));
  const row = await db.select({ password: account.password }).from(account).where(isOwn).get();
  return row?.password ?? undefined;
}
