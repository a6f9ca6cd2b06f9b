import type { Context } from 'hono';
import { authOf } from '../../../platform/auth/auth.ts';
import type { AppContext } from '../../../platform/routes/app-context.ts';

/**
 * Forwards a request whose body has been read and checked to better-auth. The request's origin has also been checked
 * (`platform/auth/own-page.ts`), more thoroughly than the library would, so the library gets our own origin.
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
