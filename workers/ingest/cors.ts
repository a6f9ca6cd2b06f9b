import type { Context } from 'hono';
import type { AppContext } from '../../platform/routes/app.ts';

/** Chrome keeps a preflight's answer two hours at most, Firefox a day. */
const MAX_AGE_S = 86_400;
const EXPOSED = 'Retry-After, X-Request-Id';

/**
 * Lets pages of any site send: the origin is reflected, not `*`, because sendBeacon and some SDKs send credentials.
 * Which origins a project takes events from is a rule of its write key, checked later.
 */
export function allowOrigin(c: Context<AppContext>): void {
  const origin = c.req.header('origin');
  if (origin === undefined) return;
  c.header('Access-Control-Allow-Origin', origin);
  c.header('Access-Control-Allow-Credentials', 'true');
  c.header('Access-Control-Expose-Headers', EXPOSED);
  c.header('Vary', 'Origin', { append: true });
}

/** The answer to a preflight: whatever headers the SDK wants to send are allowed. */
export function preflight(c: Context<AppContext>): Response {
  allowOrigin(c);
  const headers = c.req.header('access-control-request-headers');
  if (headers !== undefined) c.header('Access-Control-Allow-Headers', headers);
  c.header('Access-Control-Allow-Methods', 'GET, POST, OPTIONS');
  c.header('Access-Control-Max-Age', String(MAX_AGE_S));
  return c.body(null, 204);
}
