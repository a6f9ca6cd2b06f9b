import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { err } from '../../../core/base/result.ts';
import { authorize, identify, identifyKey } from '../../../platform/auth/authenticate.ts';
import type { Principal } from '../../../platform/auth/principal.ts';
import { type Access, projectNeeds } from '../../../platform/routes/access.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';

/**
 * Lets in an API key with the scope `query`, in each form that ClickHouse's clients send a password: Basic credentials
 * (the user's name is free), `X-ClickHouse-Key`, Bearer. A key in the address is none: addresses end up in logs. Whoever
 * may run reports otherwise, a person with a token, may ask here too.
 */
export const byKey: Access<Principal> = {
  needs: projectNeeds('data', 'query', { in: 'path', name: 'project' }),
  admit: async (c) => {
    const key = keyOf(c);
    const caller = key === undefined ? await identify(c) : await identifyKey(c, key);
    if (!caller.ok) return caller.error.code === 'unauthenticated' ? err(noKey(caller.error)) : caller;
    const own = caller.value.kind === 'key' ? caller.value.project.id : '';
    return authorize(c, caller.value, c.req.param('project') ?? own, 'data', 'query');
  },
};

function keyOf(c: RequestContext): string | undefined {
  const header = c.req.header('x-clickhouse-key');
  if (header) return header;
  const [scheme = '', credentials = ''] = (c.req.header('authorization') ?? '').split(/\s+/, 2);
  if (scheme.toLowerCase() !== 'basic') return undefined;
  const [user = '', ...password] = decoded(credentials).split(':');
  // `curl -u <key>:` has the key where the user's name should be.
  return password.join(':') || user;
}

function decoded(base64: string): string {
  try {
    return atob(base64);
  } catch {
    return '';
  }
}

function noKey(error: ApiError): ApiError {
  const message =
    'Send an API key with the scope `query` as the password of Basic credentials, in `X-ClickHouse-Key`, or as `Authorization: Bearer`.';
  return apiError('unauthenticated', message, error.details ? { details: error.details } : {});
}
