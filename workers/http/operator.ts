import type { Context } from 'hono';
import { type ApiError, apiError } from '../../core/errors.ts';
import { sha256Hex } from '../../core/ids.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { AppContext } from './app.ts';

/**
 * May the caller do what only those may who run the deployment? `Authorization: Bearer <OPERATOR_TOKEN>`.
 * Errors: `not_found` where there is no such token, so that nobody learns what could be called; `unauthenticated`.
 */
export async function asOperator(c: Context<AppContext>): Promise<Result<void, ApiError>> {
  const { OPERATOR_TOKEN: token } = c.env;
  if (!token) return err(apiError('not_found', `Nothing answers ${c.req.method} ${c.req.path}.`));
  const sent = c.req.header('authorization') ?? '';
  // Hashes, so that the time a comparison takes says nothing of the token.
  if ((await sha256Hex(sent)) === (await sha256Hex(`Bearer ${token}`))) return ok(undefined);
  return err(apiError('unauthenticated', 'This needs `Authorization: Bearer <OPERATOR_TOKEN>` of the deployment.'));
}
