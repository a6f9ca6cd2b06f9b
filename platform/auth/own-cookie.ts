import type { CookieOptions } from 'hono/utils/cookie';
import type { Env } from '../env.ts';

/**
 * Name and attributes of a cookie that only this host may set and read. Over HTTPS the prefix `__Host-` makes browsers
 * refuse one that another host of the same domain, or a page without TLS, has planted.
 */
export function ownCookie(
  { PUBLIC_URL }: Pick<Env, 'PUBLIC_URL'>,
  name: string,
): { readonly name: string; readonly attributes: CookieOptions } {
  const secure = PUBLIC_URL.startsWith('https:');
  return {
    name: secure ? `__Host-${name}` : name,
    attributes: { path: '/', httpOnly: true, secure, sameSite: 'Lax' },
  };
}
