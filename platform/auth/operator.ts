import type { Context } from 'hono';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { sha256Hex } from '../../core/base/hash.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { AppContext } from '../routes/app-context.ts';
import { shownPath } from '../routes/shown-path.ts';
import { knownWaitMs, ofCaller, takeAttempts, tooMany } from './attempts.ts';

/**
 * May the caller do what only those may who run the deployment? `Authorization: Bearer <OPERATOR_TOKEN>`.
 * Errors: `not_found` where there is no such token, so that nobody learns what could be called; `unauthenticated`;
 * `rate_limited` after too many wrong tokens.
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
 * Does the caller send one of these tokens of the deployment? The only place that compares them, so that guesses count
 * wherever they are tried. Errors: `rate_limited`, `unavailable`.
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
  // Without addresses a stranger who guesses would keep operators out; there the right token always passes.
  if (waitMs > 0 && limited.of !== '') return err(tooMany(waitMs));
  // Hashes, so that the time a comparison takes says nothing of the token.
  const hashes = await Promise.all(tokens.map((token) => sha256Hex(`Bearer ${token}`)));
  if (hashes.includes(await sha256Hex(sent))) return ok(true);
  const taken = await takeAttempts(c.env, [limited], nowMs);
  return taken.ok ? ok(false) : taken;
}
