import { signedInSchema } from '../../../core/api/auth.ts';
import {
  SECOND_FACTORS,
  type SecondFactor,
  type SecondStep,
  secondFactorSchema,
  secondStepSchema,
} from '../../../core/api/second-factor.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { takeAttempts } from '../../../platform/auth/attempts.ts';
import { openSession } from '../../../platform/auth/open-session.ts';
import {
  endPendingSignIn,
  type PendingSignIn,
  pendingSignIn,
  secondFactorsOf,
  tryPendingSignIn,
} from '../../../platform/auth/pending-sign-in.ts';
import { recordOfPerson } from '../../../platform/auth/person-audits.ts';
import { database } from '../../../platform/database.ts';
import { visitor } from '../../../platform/routes/access.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';
import { type RouteTable, route } from '../../../platform/routes/route.ts';
import { limitOf, WRONG } from './prove-again.ts';
import { spendFactor } from './spend-factor.ts';

/** The second step of signing in, for the browser that passed the first. */
export const secondStepRoutes: RouteTable = [
  route({
    method: 'GET',
    path: '/api/auth/second-factor',
    summary: 'Show what the sign-in of this browser waits for',
    access: visitor,
    answer: secondStepSchema,
    handle: ({ c, nowMs }) => showStep(c, nowMs),
  }),
  route({
    method: 'POST',
    path: '/api/auth/second-factor',
    summary: 'Complete a sign-in with a second factor',
    access: visitor,
    body: secondFactorSchema,
    answer: signedInSchema,
    handle: ({ c, body, nowMs }) => completeSignIn(c, body, nowMs),
  }),
];

async function showStep(c: RequestContext, nowMs: number): Promise<Result<SecondStep, ApiError>> {
  const pending = await pendingSignIn(c, nowMs);
  if (!pending) return err(over());
  const methods = await secondFactorsOf(database(c.env), pending.userId);
  return ok({ second_factor: { methods, expires_at: pending.expiresAt.toISOString() } });
}

async function completeSignIn(c: RequestContext, factor: SecondFactor, nowMs: number) {
  const kind = (['code', 'recovery_code', 'passkey'] as const).find((each) => factor[each] !== undefined);
  if (kind === undefined) {
    return err(apiError('bad_request', 'Send `code`, `recovery_code` or `passkey`.', { details: { SECOND_FACTORS } }));
  }
  const pending = await tryPendingSignIn(c, nowMs);
  if (!pending) return err(over());
  const taken = await takeAttempts(c.env, [limitOf(c, kind, pending.userId)], nowMs);
  if (!taken.ok) return taken;
  if (!(await spendFactor(c, pending.userId, { [kind]: factor[kind] }, nowMs))) {
    const details = { method: pending.authMethod, second_factor: kind };
    const failed = { action: 'session.create', outcome: 'failure', details } as const;
    await recordOfPerson(database(c.env), pending.userId, failed, nowMs);
    return err(apiError('unauthenticated', WRONG[kind], { details: { reason: `WRONG_${kind.toUpperCase()}` } }));
  }
  await taken.value.giveBack();
  return signIn(c, pending, nowMs);
}

async function signIn(c: RequestContext, pending: PendingSignIn, nowMs: number) {
  if (!(await endPendingSignIn(c, pending.id))) return err(over());
  const { userId, authMethod, isRemembered } = pending;
  const opened = await openSession(c, { userId, authMethod, isRemembered, secondFactorAt: new Date(nowMs) });
  return opened.isOpen ? ok({ user: opened.user }) : err(over());
}

function over(): ApiError {
  const message =
    'No sign-in waits for a second factor in this browser, or its time or tries are used up; sign in again.';
  return apiError('unauthenticated', message, { details: { reason: 'SECOND_STEP_OVER' } });
}
