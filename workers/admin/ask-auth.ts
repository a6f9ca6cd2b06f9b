import type { Context } from 'hono';
import { authOf } from '../../platform/auth/auth.ts';
import type { AppContext } from '../../platform/routes/app-context.ts';

/**
 * Passes the request on to better-auth, with a body that has been read and checked. The request's origin has been checked
 * too (`platform/auth/own-page.ts`), by more than the library knows, so the library is given our own.
 */
export function askAuth(c: Context<AppContext>, body?: Readonly<Record<string, unknown>>): Promise<Response> {
  const { method, url } = c.req;
  const headers = new Headers(c.req.raw.headers);
  for (const name of ['content-length', 'content-encoding', 'transfer-encoding']) headers.delete(name);
  if (body === undefined) return authOf(c.env).handler(new Request(url, { method, headers }));
  headers.set('content-type', 'application/json');
  headers.set('origin', new URL(c.env.PUBLIC_URL).origin);
  return authOf(c.env).handler(new Request(url, { method, headers, body: JSON.stringify(body) }));
}
