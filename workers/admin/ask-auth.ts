import type { Context } from 'hono';
import { authOf } from '../../platform/auth/auth.ts';
import type { AppContext } from '../../platform/routes/app.ts';

/** An e-mail, two passwords and a name. */
export const AUTH_BODY_BYTES_MAX = 16 * 1024;

/**
 * Asks better-auth what the request asks, with a body that has been read and checked. Where the request comes from has
 * been checked too (`http/own-page.ts`), by more than the library knows: it gets our own origin.
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
