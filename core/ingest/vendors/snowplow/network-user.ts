import type { WireRequest } from '../wire-request.ts';

const COOKIE = /(?:^|;\s*)sp=([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:;|$)/i;
const COOKIE_AGE_S = 365 * 24 * 3_600;

/** Whether the tracker asks that nothing be kept of its visitor's address, and no cookie be set. */
export function isAnonymous({ headers }: WireRequest): boolean {
  return headers.has('sp-anonymous');
}

/** The browser's id in the collector's cookie; undefined where the browser did not send it, or must not be known. */
export function networkUserOf(request: WireRequest): string | undefined {
  return isAnonymous(request) ? undefined : COOKIE.exec(request.headers.get('cookie') ?? '')?.[1];
}

/**
 * The collector's cookie, for another year. Only events without an id of their own are this browser's, and not before the cookie
 * has come back: a browser that refuses cookies would be a new visitor with every request.
 */
export function cookieHeaders(request: WireRequest): Readonly<Record<string, string>> {
  if (isAnonymous(request) || !isPage(request)) return {};
  const id = networkUserOf(request) ?? crypto.randomUUID();
  return { 'Set-Cookie': `sp=${id}; Max-Age=${COOKIE_AGE_S}; Path=/; SameSite=None; Secure; HttpOnly` };
}

/** Servers and apps keep no cookies. Pages send their origin, or else the address that loads a pixel. */
function isPage({ headers }: WireRequest): boolean {
  return headers.has('origin') || headers.has('referer') || headers.has('cookie');
}
