import { and, eq, gt, isNull, lt } from 'drizzle-orm';
import { generateCookie, getCookie } from 'hono/cookie';
import { base64url } from 'jose';
import { sha256Hex } from '../../../core/base/hash.ts';
import { randomHex } from '../../../core/base/ids.ts';
import { ownPath } from '../../../core/base/own-path.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { MINUTE_MS, SECOND_MS } from '../../../core/base/time/durations.ts';
import { type signOnProviders, signOnRequests } from '../../../core/tenancy/schema.ts';
import { authorizationUrl } from '../../../core/tenancy/single-sign-on/oidc/discovery.ts';
import { requestUrl } from '../../../core/tenancy/single-sign-on/saml/messages.ts';
import { ownCookie } from '../../../platform/auth/own-cookie.ts';
import { ownHostIn } from '../../../platform/auth/own-host-in.ts';
import { type Database, database } from '../../../platform/database.ts';
import { pageAddress } from '../../../platform/mail/page-address.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';
import { serviceAddresses } from './addresses.ts';
import { discover } from './oidc-provider.ts';

export type Provider = typeof signOnProviders.$inferSelect;
export type SignOnRequest = typeof signOnRequests.$inferSelect;

const COOKIE = 'edgewise_sign_on';
const COOKIE_FORM = /^[0-9a-f]{64}$/;
const SECRET_BYTES = 32;
const KEPT_MS = 10 * MINUTE_MS;

type Begun = {
  readonly purpose: SignOnRequest['purpose'];
  readonly next?: string | undefined;
  /** The person who tests. */
  readonly userId?: string;
};

/**
 * Begins a sign-on: stores the request, binds it to this browser by a cookie, and returns the address of the provider.
 *
 * Errors: a sentence, if an OpenID Connect provider cannot be asked for its description.
 */
export async function beginSignOn(
  c: RequestContext,
  provider: Provider,
  begun: Begun,
  nowMs: number,
): Promise<Result<string, string>> {
  const next = ownPath(begun.next ?? '/');
  // Providers answer to our own host, which alone can see the cookie of the browser then.
  if (ownHostIn(c.env, c.req.url) !== null) return ok(pageAddress(c.env, `/sign-in?next=${encodeURIComponent(next)}`));
  const request = {
    // An XML id begins with a letter or `_`; it is the `state` of OpenID Connect as well.
    id: `_${randomHex(SECRET_BYTES)}`,
    providerId: provider.id,
    purpose: begun.purpose,
    browser: await sha256Hex(bindBrowser(c)),
    nonce: randomHex(SECRET_BYTES),
    verifier: randomHex(SECRET_BYTES),
    next,
    userId: begun.userId ?? null,
    expiresAt: new Date(nowMs + KEPT_MS),
  };
  const url = await addressAt(c, provider, request, nowMs);
  if (!url.ok) return url;
  const db = database(c.env);
  await db.batch([
    db.delete(signOnRequests).where(lt(signOnRequests.expiresAt, new Date(nowMs))),
    db.insert(signOnRequests).values(request),
  ]);
  return url;
}

async function addressAt(
  c: RequestContext,
  { id, settings }: Provider,
  { id: state, nonce, verifier }: Pick<SignOnRequest, 'id' | 'nonce' | 'verifier'>,
  nowMs: number,
): Promise<Result<string, string>> {
  const addresses = serviceAddresses(c.env, id);
  if (settings.kind === 'saml') {
    const { signOnUrl } = settings;
    return ok(await requestUrl(addresses, { id: state, signOnUrl, relayState: state, nowMs }));
  }
  const discovery = await discover(c.env, settings.issuer, nowMs);
  if (!discovery.ok) return discovery;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const challenge = base64url.encode(new Uint8Array(digest));
  const { clientId } = settings;
  return ok(
    authorizationUrl(discovery.value, { clientId, redirectUri: addresses.answersUrl, state, nonce, challenge }),
  );
}

/**
 * Takes the request that an answer is for, in one write: of simultaneous answers one gets it.
 *
 * @param browser  the cookie that has to be that of the request; undefined where answers carry none (SAML)
 */
export async function takeRequest(
  db: Database,
  { id, providerId, browser }: { readonly id: string; readonly providerId: string; readonly browser?: string },
  nowMs: number,
): Promise<Result<SignOnRequest, 'request' | 'browser'>> {
  const open = and(
    eq(signOnRequests.id, id),
    eq(signOnRequests.providerId, providerId),
    isNull(signOnRequests.answeredAt),
    gt(signOnRequests.expiresAt, new Date(nowMs)),
  );
  const own = browser === undefined ? undefined : eq(signOnRequests.browser, await sha256Hex(browser));
  const taken = await db
    .update(signOnRequests)
    .set({ answeredAt: new Date(nowMs) })
    .where(and(open, own))
    .returning()
    .get();
  if (taken) return ok(taken);
  const waits = browser !== undefined && (await db.$count(signOnRequests, open)) > 0;
  return err(waits ? 'browser' : 'request');
}

/** Takes the answer that waits for this browser, once. */
export async function takeAnswer(db: Database, id: string, browser: string, nowMs: number) {
  const waits = and(
    eq(signOnRequests.id, id),
    eq(signOnRequests.browser, await sha256Hex(browser)),
    isNull(signOnRequests.finishedAt),
    gt(signOnRequests.expiresAt, new Date(nowMs)),
  );
  return db
    .update(signOnRequests)
    .set({ finishedAt: new Date(nowMs) })
    .where(waits)
    .returning()
    .get();
}

/** The cookie of this browser; an empty text matches no request. */
export function browserOf(c: RequestContext): string {
  const value = getCookie(c, ownCookie(c.env, COOKIE).name) ?? '';
  return COOKIE_FORM.test(value) ? value : '';
}

/** One cookie serves all requests of a browser, so that two tabs can sign on at once. */
function bindBrowser(c: RequestContext): string {
  const value = browserOf(c) || randomHex(SECRET_BYTES);
  const { name, attributes } = ownCookie(c.env, COOKIE);
  c.header('Set-Cookie', generateCookie(name, value, { ...attributes, maxAge: KEPT_MS / SECOND_MS }), { append: true });
  return value;
}
