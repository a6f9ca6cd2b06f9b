import { createMiddleware } from 'hono/factory';
import type { AppContext } from './app.ts';

/**
 * What every answer says to browsers: not to guess types, not to keep it unless a route allows that, and over https to
 * come back over https only. What may be opened as a page also may not be framed, and tells other sites no address.
 */
export const safeHeaders = createMiddleware<AppContext>(async (c, next) => {
  const { method, url } = c.req;
  const headers: [string, string][] = [...ALWAYS];
  if (method === 'GET' || method === 'HEAD') headers.push(...OF_PAGES);
  if (url.startsWith('https:') || c.env.PUBLIC_URL?.startsWith('https:')) headers.push(HTTPS_ONLY);
  for (const [name, value] of headers) c.header(name, value);
  await next();
  // An answer that no helper of the context made lacks them, and those of `fetch` cannot be written to.
  if (c.res.status === SWITCHING_PROTOCOLS || c.res.headers.has('X-Content-Type-Options')) return;
  const answer = new Response(c.res.body, c.res);
  for (const [name, value] of headers) if (!answer.headers.has(name)) answer.headers.set(name, value);
  c.res = undefined;
  c.res = answer;
});

const SWITCHING_PROTOCOLS = 101;
const YEAR_S = 31_536_000;
const ALWAYS: readonly [string, string][] = [
  ['X-Content-Type-Options', 'nosniff'],
  ['Cache-Control', 'no-store'],
];
const OF_PAGES: readonly [string, string][] = [
  ['Referrer-Policy', 'same-origin'],
  ['Content-Security-Policy', "frame-ancestors 'none'"],
];
const HTTPS_ONLY: [string, string] = ['Strict-Transport-Security', `max-age=${YEAR_S}`];
