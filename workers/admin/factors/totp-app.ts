import { and, eq, isNull, lt, ne } from 'drizzle-orm';
import type { NewTotp, Proof, RecoveryCodes } from '../../../core/api/second-factor.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { pendingSignIns, session, totpFactors } from '../../../core/tenancy/schema.ts';
import { newTotpSecret, totpTexts } from '../../../core/tenancy/totp.ts';
import { takeAttempts } from '../../../platform/auth/attempts.ts';
import { nothingChanged } from '../../../platform/auth/audit-scope.ts';
import type { Person } from '../../../platform/auth/authenticate.ts';
import { personAudits } from '../../../platform/auth/person-audits.ts';
import { seal } from '../../../platform/auth/sealed.ts';
import { database } from '../../../platform/database.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';
import { limitOf, proveAgain, WRONG } from './prove-again.ts';
import { removeRecoveryCodes, replaceRecoveryCodes } from './recovery.ts';
import { stepOf } from './spend-factor.ts';
import { tellFactorChange } from './tell-factor-change.ts';

type Asked = { readonly c: RequestContext; readonly caller: Person; readonly nowMs: number };

/** Makes a secret for an authenticator app; it counts once `confirmTotp` has seen a code of it. */
export async function beginTotp({ c, caller, nowMs }: Asked, proof: Proof): Promise<Result<NewTotp, ApiError>> {
  const proved = await proveAgain(c, caller, proof, nowMs);
  if (!proved.ok) return proved;
  const secret = newTotpSecret();
  const begun = {
    secret: await seal(c.env, 'seal totp secrets', caller.id, secret),
    createdAt: new Date(nowMs),
    lastStep: 0,
  };
  const { meta } = await database(c.env)
    .insert(totpFactors)
    .values({ userId: caller.id, ...begun })
    .onConflictDoUpdate({ target: totpFactors.userId, set: begun, setWhere: isNull(totpFactors.confirmedAt) });
  // The factor counts, and is recorded, once its first code was right.
  nothingChanged();
  if (meta.changes === 1) return ok(totpTexts(secret, caller.email));
  return err(apiError('conflict', 'An authenticator app is set up already; remove it first.'));
}

/**
 * Switches the factor on, by its first code. That code is spent, the other sessions, which have proved no second factor,
 * end, and the answer is the only one to show the recovery codes.
 */
export async function confirmTotp({ c, caller, nowMs }: Asked, code: string): Promise<Result<RecoveryCodes, ApiError>> {
  const taken = await takeAttempts(c.env, [limitOf(c, 'code', caller.id)], nowMs);
  if (!taken.ok) return taken;
  const step = await stepOf(c.env, caller.id, code, nowMs);
  if (step === undefined) return err(apiError('forbidden', WRONG.code, { details: { reason: 'WRONG_CODE' } }));
  const db = database(c.env);
  const provedAt = new Date(nowMs);
  const isWaiting = and(
    eq(totpFactors.userId, caller.id),
    isNull(totpFactors.confirmedAt),
    lt(totpFactors.lastStep, step),
  );
  const confirmed = await db.update(totpFactors).set({ confirmedAt: provedAt, lastStep: step }).where(isWaiting);
  if (confirmed.meta.changes === 0) return err(apiError('conflict', 'An authenticator app is set up already.'));
  await taken.value.giveBack();
  const { codes, statements } = await replaceRecoveryCodes(c.env, caller.id);
  await db.batch([
    ...statements,
    db.delete(session).where(and(eq(session.userId, caller.id), ne(session.id, caller.sessionId))),
    db.update(session).set({ secondFactorAt: provedAt }).where(eq(session.id, caller.sessionId)),
    ...(await personAudits(db, caller.id, { action: 'second_factor.create', details: { kind: 'totp' } }, nowMs)),
  ]);
  tellFactorChange(c, caller, { kind: 'app_added' });
  return ok({ recovery_codes: codes });
}

/** Errors: those of `proveAgain`; `not_found` without an app. */
export async function removeTotp({ c, caller, nowMs }: Asked, proof: Proof): Promise<Result<undefined, ApiError>> {
  const db = database(c.env);
  const own = eq(totpFactors.userId, caller.id);
  if ((await db.$count(totpFactors, own)) === 0) return err(apiError('not_found', 'No authenticator app is set up.'));
  const proved = await proveAgain(c, caller, proof, nowMs);
  if (!proved.ok) return proved;
  await db.batch([
    db.delete(totpFactors).where(own),
    removeRecoveryCodes(c.env, caller.id),
    db.delete(pendingSignIns).where(eq(pendingSignIns.userId, caller.id)),
    ...(await personAudits(db, caller.id, { action: 'second_factor.delete', details: { kind: 'totp' } }, nowMs)),
  ]);
  tellFactorChange(c, caller, { kind: 'app_removed' });
  return ok(undefined);
}

/** New recovery codes in the place of all old ones, used or not. Errors: as `removeTotp`. */
export async function renewRecoveryCodes(
  { c, caller, nowMs }: Asked,
  proof: Proof,
): Promise<Result<RecoveryCodes, ApiError>> {
  const db = database(c.env);
  const row = await db.select().from(totpFactors).where(eq(totpFactors.userId, caller.id)).get();
  if (!row?.confirmedAt)
    return err(apiError('not_found', 'Recovery codes belong to an authenticator app; set one up.'));
  const proved = await proveAgain(c, caller, proof, nowMs);
  if (!proved.ok) return proved;
  const { codes, statements } = await replaceRecoveryCodes(c.env, caller.id);
  const audits = await personAudits(db, caller.id, { action: 'recovery_codes.replace' }, nowMs);
  await db.batch([...statements, ...audits]);
  tellFactorChange(c, caller, { kind: 'codes_replaced' });
  return ok({ recovery_codes: codes });
}
