import type { Context } from 'hono';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { sha256Hex } from '../../core/base/hash.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { AppContext } from '../routes/app-context.ts';
import { shownPath } from '../routes/shown-path.ts';
import { knownWaitMs, ofCaller, takeAttempts, tooMany } from './attempts.ts';

/**
 * Requires the deployment's operator: `Authorization: Bearer <OPERATOR_TOKEN>`. Errors: `not_found` if no token is set,
 * so that nobody learns which routes exist; `unauthenticated`; `rate_limited` after too many wrong tokens.
 */
export async function asOperator(c: Context<AppContext>): Promise<Result<void, ApiError>> {
  const { OPERATOR_TOKEN: token } = c.env;
  if (!token) return err(apiError('not_found', `Nothing answers ${c.req.method} ${shownPath(c.req.path)}.`));
  const sent = await sendsOneOf(c, [token]);
  if (!sent.ok) return sent;
  if (sent.value) return ok(undefined);
  return err(apiError('unauthenticated', 'This needs `Authorization: Bearer <OPERATOR_TOKEN>` of the deployment.'));
}

/**
 * Whether the caller sends one of these tokens of the deployment. This is the only place that compares tokens, so that
 * guesses count on every route. Errors: `rate_limited`, `unavailable`.
 */
export async function sendsOneOf(
  c: Context<AppContext>,
  tokens: readonly string[],
): Promise<Result<boolean, ApiError>> {
  const sent = c.req.header('authorization');
  if (sent === undefined || tokens.length === 0) return ok(false);
  const nowMs = Date.now();
  const limited = ofCaller(c, 'operator_token');
  const waitMs = await knownWaitMs(c.env, limited, nowMs);
  // Without addresses, a stranger who guesses would lock operators out; there the right token always passes.
  if (waitMs > 0 && limited.of !== '') return err(tooMany(waitMs));
  // Comparing hashes, so that timing reveals nothing about the token.
  const hashes = await Promise.all(tokens.map((token) => sha256Hex(`Bearer ${token}`)));
  if (hashes.includes(await sha256Hex(sent))) return ok(true);
  const taken = await takeAttempts(c.env, [limited], nowMs);
  return taken.ok ? ok(false) : taken;
}
