import { createMiddleware } from 'hono/factory';
import { apiError } from '../../core/base/errors.ts';
import { isOurKey } from '../../core/base/ids.ts';
import { keyOfAuthorization } from '../../core/ingest/vendors/find-keys.ts';
import type { AppContext, RequestContext } from './app-context.ts';
import { failure } from './respond.ts';

/**
 * Refuses a key of a project at the addresses of accounts, known and unknown, in every form that keys are sent in: a key
 * never stands for a person, least of all for the one who made it.
 */
export const refuseKeys = createMiddleware<AppContext>(async (c, next) => {
  if (!c.req.path.startsWith(ACCOUNTS) || !carriesKey(c)) return next();
  c.res = failure(c, apiError('unauthenticated', 'A key of a project is no session; sign in to change an account.'));
});

const ACCOUNTS = '/api/auth/';

function carriesKey(c: RequestContext): boolean {
  const sent = [
    keyOfAuthorization(c.req.header('authorization') ?? null),
    c.req.header('x-api-key'),
    ...(c.req.queries('api_key') ?? []),
    ...(c.req.queries('writeKey') ?? []),
  ];
  return sent.some((text) => isOurKey(text?.trim()));
}
