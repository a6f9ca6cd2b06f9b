import type { Context } from 'hono';
import { type ApiError, statusOf } from '../../core/base/errors.ts';
import type { AppContext } from './app-context.ts';

/** The error envelope of every route: `{"error": {code, message, request_id, docs, details?}}`. */
export function failure(c: Context<AppContext>, error: ApiError): Response {
  c.get('log').error_code = error.code;
  if (error.retryAfterS !== undefined) c.header('Retry-After', String(error.retryAfterS));
  return c.json({ error: errorBody(c, error) }, statusOf(error.code));
}

/** The content of the envelope; used alone only if an answer has already begun. */
export function errorBody(c: Context<AppContext>, error: ApiError) {
  return {
    code: error.code,
    message: error.message,
    request_id: c.get('requestId'),
    docs: `${c.env.PUBLIC_URL}/docs/errors#${error.code}`,
    ...(error.details ? { details: error.details } : {}),
  };
}
