import type { Context } from 'hono';
import type { AppContext } from '../../platform/routes/app-context.ts';

/** Chrome caches a preflight for at most two hours, Firefox for a day. */
const MAX_AGE_S = 86_400;
const EXPOSED = 'Retry-After, X-Request-Id';

/**
 * Lets pages of any site send. The origin is reflected instead of `*`, because sendBeacon and some SDKs send
 * credentials. A project's allowed origins are checked later, with its write key.
 */
export function allowOrigin(c: Context<AppContext>): void {
  const origin = c.req.header('origin');
  if (origin === undefined) return;
  c.header('Access-Control-Allow-Origin', origin);
  c.header('Access-Control-Allow-Credentials', 'true');
  c.header('Access-Control-Expose-Headers', EXPOSED);
  c.header('Vary', 'Origin', { append: true });
}

/** The answer to a preflight, which allows every header that the SDK asks for. */
export function preflight(c: Context<AppContext>): Response {
  allowOrigin(c);
  const headers = c.req.header('access-control-request-headers');
  if (headers !== undefined) c.header('Access-Control-Allow-Headers', headers);
  c.header('Access-Control-Allow-Methods', 'GET, POST, OPTIONS');
  c.header('Access-Control-Max-Age', String(MAX_AGE_S));
  return c.body(null, 204);
}
