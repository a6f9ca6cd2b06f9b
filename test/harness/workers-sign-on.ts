import { env, exports } from 'cloudflare:workers';
import { and, eq } from 'drizzle-orm';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { vi } from 'vitest';
import { newId } from '../../core/base/ids.ts';
import { auditLog, signOnDomains } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import { aPerson, type Person } from './workers-people.ts';

/** A domain that an organisation has proved. */
export async function provedDomain(organizationId: string, domain: string): Promise<void> {
  const now = new Date();
  const row = { id: newId('domain'), organizationId, domain, token: 'token', verifiedBy: 'dns' as const };
  await database(env)
    .insert(signOnDomains)
    .values({ ...row, verifiedAt: now, createdAt: now });
}

/** A provider's claims about the person who signs in. */
export type Claims = Readonly<Record<string, unknown>>;

/**
 * An OpenID Connect provider that answers requests of this file's `fetch`: as whoever stands before it. Each code
 * stands for one token.
 *
 * @param described  what its description says in place of the usual
 */
export async function anOidcProvider(issuer: string, described: object = {}) {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'key1', alg: 'RS256' };
  const claimsOf = new Map<string, Claims>();
  const answers: Record<string, (init?: RequestInit) => Promise<unknown>> = {
    '/.well-known/openid-configuration': async () => ({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      ...described,
    }),
    '/keys': async () => ({ keys: [jwk] }),
    '/token': async (init) => {
      const claims = claimsOf.get(new URLSearchParams(String(init?.body)).get('code') ?? '');
      const token = new SignJWT({ ...claims }).setProtectedHeader({ alg: 'RS256', kid: 'key1' });
      return { id_token: await token.sign(privateKey) };
    },
  };
  const before = globalThis.fetch;
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const answer = url.origin === issuer ? answers[url.pathname] : undefined;
    if (url.hostname === 'cloudflare-dns.com')
      return Response.json({ Status: 0, Answer: [{ type: 1, data: '93.184.215.14' }] });
    return answer ? Response.json(await answer(init)) : before(input, init);
  });
  return {
    issuer,
    /** The code with which the provider answers the request of an address. */
    codeFor(address: string, claims: Claims): { code: string; state: string } {
      const asked = new URL(address).searchParams;
      const nowS = Math.floor(Date.now() / 1000);
      const code = crypto.randomUUID();
      const token = { iss: issuer, aud: asked.get('client_id'), iat: nowS, exp: nowS + 300, nonce: asked.get('nonce') };
      claimsOf.set(code, { ...token, sub: 'subject', ...claims });
      return { code, state: asked.get('state') ?? '' };
    },
  };
}

export type OidcProvider = Awaited<ReturnType<typeof anOidcProvider>>;

/** A provider of this organisation; returns its id. */
export async function addProvider(owner: Person, { issuer }: { readonly issuer: string }): Promise<string> {
  const body = { kind: 'oidc', name: 'Login', issuer, client_id: 'edgewise', client_secret: 'a client secret' };
  const made = await owner.call('POST', `/api/organizations/${owner.organizationId}/sign-on/providers`, body);
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  return made.body.id;
}

/** A browser with cookies of its own that follows no redirect. */
export function aBrowser(cookie = '') {
  const jar = new Map(
    cookie === '' ? [] : cookie.split('; ').map((pair): [string, string] => [pair.split('=')[0] ?? '', pair]),
  );
  return {
    cookie: () => [...jar.values()].join('; '),
    async visit(address: string, init: { method?: string; body?: string; headers?: Record<string, string> } = {}) {
      const url = new URL(address, env.PUBLIC_URL);
      const headers = { cookie: [...jar.values()].join('; '), ...init.headers };
      const answer = await exports.default.fetch(url.href, { ...init, headers, redirect: 'manual' });
      for (const line of answer.headers.getSetCookie()) {
        const pair = line.split(';')[0] ?? '';
        jar.set(pair.split('=')[0] ?? '', pair);
      }
      const text = await answer.text();
      const isJson = answer.headers.get('content-type')?.startsWith('application/json');
      return {
        status: answer.status,
        location: answer.headers.get('location') ?? '',
        body: isJson ? JSON.parse(text) : undefined,
        hasSession: answer.headers.getSetCookie().some((line) => line.includes('session_token=')),
      };
    },
    post(address: string, body: unknown) {
      const headers = { 'content-type': 'application/json', origin: new URL(env.PUBLIC_URL).origin };
      return this.visit(address, { method: 'POST', body: JSON.stringify(body), headers });
    },
  };
}

export type Browser = ReturnType<typeof aBrowser>;

/** Signs on through a provider, as the person that it claims. */
export async function signOn(browser: Browser, provider: OidcProvider, asked: object, claims: Claims) {
  const begun = await browser.post('/api/auth/sign-on', asked);
  if (begun.status !== 200) throw new Error(JSON.stringify(begun.body));
  const { code, state } = provider.codeFor(begun.body.url, claims);
  const answers = new URL(begun.body.url).searchParams.get('redirect_uri') ?? '';
  return browser.visit(`${answers}?code=${code}&state=${state}`);
}

let worlds = 0;

/** acme, which proved its domain and has provider P. */
export async function acme() {
  const number = ++worlds;
  const domain = `acme${number}.example`;
  const owner = await aPerson();
  await provedDomain(owner.organizationId, domain);
  const provider = await anOidcProvider(`https://login${number}.example.com`);
  const providerId = await addProvider(owner, provider);
  const { organizationId } = owner;
  return { owner, domain, provider, providerId, organizationId, asked: { email: `anyone@${domain}` } };
}

export const verified = { email_verified: true };

/** Reasons of refused sign-ons in the organisation's audit log. */
export async function reasonsOf(organizationId: string) {
  const entries = await database(env)
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.organizationId, organizationId), eq(auditLog.action, 'sign_on.enter')));
  return entries.filter(({ outcome }) => outcome === 'refused').map(({ details }) => details.reason);
}
