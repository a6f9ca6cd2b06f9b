import type { Context } from 'hono';
import { generateSignedCookie, getSignedCookie } from 'hono/cookie';
import { sha256Hex } from '../../../core/base/hash.ts';
import { randomHex } from '../../../core/base/ids.ts';
import type { AppContext } from '../../../platform/routes/app-context.ts';

const COOKIE = 'edgewise_device';
const KEPT_S = 365 * 24 * 60 * 60;
const DEVICE_BYTES = 12;

/**
 * A browser that has signed in to an account keeps a cookie that proves it ("device cookies", OWASP). The cookie grants
 * no access, but attempts from this browser are counted apart from those of strangers, who therefore cannot lock the
 * owner out.
 *
 * @returns the device, if this browser is one of the account's
 */
export async function knownDevice(c: Context<AppContext>, email: string): Promise<string | undefined> {
  const value = await getSignedCookie(c, c.env.AUTH_SECRET, COOKIE);
  if (!value) return undefined;
  const [device = '', account] = value.split(':');
  return account === (await sha256Hex(email)) ? device : undefined;
}

/** The `Set-Cookie` that makes this browser one of the account's, for a caller who has just proved ownership. */
export async function deviceCookie(c: Context<AppContext>, email: string): Promise<string> {
  const device = (await knownDevice(c, email)) ?? randomHex(DEVICE_BYTES);
  return cookieOf(c, device, await sha256Hex(email));
}

function cookieOf(c: Context<AppContext>, device: string, account: string): Promise<string> {
  return generateSignedCookie(COOKIE, `${device}:${account}`, c.env.AUTH_SECRET, {
    path: '/api/auth',
    httpOnly: true,
    sameSite: 'Lax',
    secure: c.env.PUBLIC_URL.startsWith('https:'),
    maxAge: KEPT_S,
  });
}
