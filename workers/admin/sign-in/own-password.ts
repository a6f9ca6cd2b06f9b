import { and, eq } from 'drizzle-orm';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { account } from '../../../core/tenancy/schema.ts';
import { takeAttempts } from '../../../platform/auth/attempts.ts';
import { authOf } from '../../../platform/auth/auth.ts';
import { database } from '../../../platform/database.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';

/**
 * Requires a signed-in person's password once more, before what a session that was left open must not do.
 *
 * Errors: `bad_request` for a wrong password, `forbidden` if the account has none, `rate_limited`, `unavailable`.
 */
export async function checkOwnPassword(
  c: RequestContext,
  userId: string,
  password: string,
  nowMs: number,
): Promise<Result<void, ApiError>> {
  const taken = await takeAttempts(c.env, [{ kind: 'password_change', of: userId }], nowMs);
  if (!taken.ok) return taken;
  const row = await database(c.env)
    .select({ hash: account.password })
    .from(account)
    .where(and(eq(account.userId, userId), eq(account.providerId, 'credential')))
    .get();
  if (!row?.hash) {
    const message =
      'Your account has no password, because you sign in through your organization; set one first, by “Forgot password”.';
    return err(apiError('forbidden', message, { details: { reason: 'no_password' } }));
  }
  const { password: hasher } = await authOf(c.env).$context;
  if (!(await hasher.verify({ hash: row.hash, password }))) {
    return err(apiError('bad_request', 'The current password is wrong.', { details: { reason: 'INVALID_PASSWORD' } }));
  }
  await taken.value.giveBack();
  return ok(undefined);
}
