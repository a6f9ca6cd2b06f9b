import type { Assertion } from '../../../core/api/second-factor.ts';
import { apiError } from '../../../core/base/errors.ts';
import { err, ok } from '../../../core/base/result.ts';
import { ofCaller, takeAttempts } from '../../../platform/auth/attempts.ts';
import { openSession } from '../../../platform/auth/open-session.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';
import { spendAssertion } from './passkey-ceremony.ts';
import { WRONG } from './prove-again.ts';

/** A passkey whose authenticator verified its user is both factors at once, so nothing more is asked. */
export async function signInByPasskey(c: RequestContext, assertion: Assertion, nowMs: number) {
  const taken = await takeAttempts(c.env, [ofCaller(c, 'passkey')], nowMs);
  if (!taken.ok) return taken;
  const userId = await spendAssertion(c, assertion, nowMs);
  if (userId === undefined) {
    return err(apiError('unauthenticated', WRONG.passkey, { details: { reason: 'WRONG_PASSKEY' } }));
  }
  await taken.value.giveBack();
  const opened = await openSession(c, { userId, authMethod: 'passkey', secondFactorAt: new Date(nowMs) });
  if (opened.isOpen) return ok({ user: opened.user });
  throw new Error('The gate asked for a second factor after a passkey, which is both');
}
