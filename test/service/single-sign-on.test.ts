import { generateKeyPairSync } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROVIDER_CERTIFICATE } from '../fixtures/saml-keys.ts';
import { startOidcServer } from '../harness/oidc-server.ts';
import { startResolver } from '../harness/resolver.ts';
import { ISSUER, type SignedResponseOptions, signedResponse } from '../harness/saml-provider.ts';
import { type Service, startService } from '../harness/service.ts';
import { signedIn } from '../harness/signed-in.ts';

let service: Service;
let resolver: Awaited<ReturnType<typeof startResolver>>;
let oidc: Awaited<ReturnType<typeof startOidcServer>>;
let call: Awaited<ReturnType<typeof signedIn>>;
let base = '';

beforeAll(async () => {
  resolver = await startResolver();
  oidc = await startOidcServer();
  service = await startService({ env: { DNS_URL: resolver.url } });
  call = await signedIn(service);
  base = `/api/organizations/${service.organizationId}/sign-on`;
});
afterAll(async () => {
  resolver?.stop();
  oidc?.stop();
  await service?.stop();
});

/** A browser: keeps cookies of each host, follows redirects until one leads to a page of the application. */
function aBrowser() {
  const jars = new Map<string, Map<string, string>>();
  const visit = async (
    address: string,
    init: RequestInit = {},
  ): Promise<{ status: number; url: URL; body: string }> => {
    const url = new URL(address, service.url);
    const jar = jars.get(url.host) ?? new Map<string, string>();
    jars.set(url.host, jar);
    const headers = new Headers(init.headers);
    headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    const location = answer.headers.get('location');
    const next = location === null ? undefined : new URL(location, url);
    const isPage = next?.origin === service.url && !next.pathname.startsWith('/api/');
    if (next && !isPage) return visit(next.href);
    return { status: answer.status, url: next ?? url, body: await answer.text() };
  };
  const post = async (path: string, body: unknown) => {
    const headers = { 'content-type': 'application/json', origin: service.url };
    const answer = await visit(path, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: answer.status, body: JSON.parse(answer.body) };
  };
  const me = async () => JSON.parse((await visit('/api/me')).body);
  return { visit, post, me };
}

type Browser = ReturnType<typeof aBrowser>;

it('proves a domain by its record in the DNS, and by nothing else', async () => {
  const claimed = await call('POST', `${base}/domains`, { domain: 'ACME.example' });
  expect(claimed.body).toMatchObject({ domain: 'acme.example', verified_at: null });
  const { id, record } = claimed.body;
  const check = () => call('POST', `${base}/domains/${id}/check`);
  expect((await check()).status).toBe(409);
  resolver.records.set(record.name, `${record.value}0`);
  const wrong = await check();
  expect([wrong.status, wrong.body.error.message]).toEqual([409, expect.stringContaining('another TXT record')]);
  resolver.records.set(record.name, record.value);
  expect((await check()).body).toMatchObject({ verified_by: 'dns' });
});

describe('with oidc-provider', () => {
  let provider: { id: string; addresses: { answers: string } };

  it('a provider is added after its description was read; addresses inside a network are refused', async () => {
    const body = { kind: 'oidc', name: 'Login', client_id: 'edgewise', client_secret: 'a secret of the client' };
    const add = (issuer: string) => call('POST', `${base}/providers`, { ...body, issuer });
    expect((await add('http://169.254.169.254')).status).toBe(400);
    expect((await add(service.url)).body.error.message).toContain('address of this service itself');
    const wrong = await add(`${oidc.issuer}/`);
    expect(wrong.body.error.message).toContain('enter exactly that');
    const added = await add(oidc.issuer);
    expect([added.status, added.text.includes('a secret of the client')]).toEqual([201, false]);
    provider = added.body;
    oidc.redirects.push(provider.addresses.answers);
  });

  it('a test shows what it says, and signs nobody in', async () => {
    oidc.people.set('olga1', { email: 'olga@acme.example', email_verified: true, groups: ['g-admins'] });
    oidc.standing.id = 'olga1';
    const { body } = await call('POST', `${base}/providers/${provider.id}/test`);
    // Another browser than the owner's cannot end it.
    const stranger = await aBrowser().visit(body.url);
    expect(stranger.url.search).toBe('?sign_on=expired');
  });

  it('a person signs on, with groups that only the user info has', async () => {
    await call('PATCH', base, { group_roles: [{ group: 'g-admins', role: 'admin' }] });
    const browser = aBrowser();
    const begun = await browser.post('/api/auth/sign-on', { email: 'olga@acme.example', next: '/projects' });
    const ended = await browser.visit(begun.body.url);
    expect(ended.url.pathname).toBe('/projects');
    const me = await browser.me();
    expect(me.user.email).toBe('olga@acme.example');
    expect(me.organizations).toEqual([expect.objectContaining({ id: service.organizationId, role: 'admin' })]);
  });

  it('nobody does by an address that it has not checked', async () => {
    oidc.people.set('vera1', { email: 'vera@acme.example', email_verified: false });
    oidc.standing.id = 'vera1';
    const browser = aBrowser();
    const begun = await browser.post('/api/auth/sign-on', { email: 'vera@acme.example' });
    expect((await browser.visit(begun.body.url)).url.search).toBe('?sign_on=refused');
    expect((await browser.visit('/api/me')).status).toBe(401);
    await call('DELETE', `${base}/providers/${provider.id}`);
  });
});

describe('with samlp', () => {
  let provider: { id: string; addresses: { answers: string; entity_id: string } };

  beforeAll(async () => {
    const body = { kind: 'saml', name: 'SAML', issuer: ISSUER, sign_on_url: 'https://login.acme.example/saml' };
    const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ type: 'spki', format: 'pem' });
    const refused = await call('POST', `${base}/providers`, { ...body, certificates: [String(short)] });
    expect(refused.body.error.message).toContain('`certificates[0]`');
    const added = await call('POST', `${base}/providers`, { ...body, certificates: [PROVIDER_CERTIFICATE] });
    provider = added.body;
  });

  /** Begins a sign-on; returns the id of the request. */
  async function begin(browser: Browser): Promise<string> {
    const { body } = await browser.post('/api/auth/sign-on', { email: 'edit@acme.example', next: '/projects' });
    const request = Buffer.from(new URL(body.url).searchParams.get('SAMLRequest') ?? '', 'base64');
    const xml = inflateRawSync(request).toString();
    expect(xml).toContain(`AssertionConsumerServiceURL="${provider.addresses.answers}"`);
    return / ID="([^"]+)"/.exec(xml)?.[1] ?? '';
  }

  async function answer(browser: Browser, options: SignedResponseOptions, change = (text: string) => text) {
    const { answers: recipient, entity_id: audience } = provider.addresses;
    const response = await signedResponse({ recipient, audience, ...options });
    return post(browser, Buffer.from(change(response)).toString('base64'));
  }

  /** As a page of the provider posts its form: from another origin. */
  const post = (browser: Browser, response: string, to = provider.addresses.answers) =>
    browser.visit(to, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://login.acme.example' },
      body: new URLSearchParams({ SAMLResponse: response }).toString(),
    });

  const refusals = async () => {
    const { body } = await call('GET', `/api/organizations/${service.organizationId}/audit?action=sign_on.enter`);
    return body;
  };

  it('a person signs on, once for each answer', async () => {
    const browser = aBrowser();
    const inResponseTo = await begin(browser);
    const { answers: recipient, entity_id: audience } = provider.addresses;
    const response = Buffer.from(await signedResponse({ recipient, audience, inResponseTo })).toString('base64');
    expect((await post(browser, response)).url.pathname).toBe('/projects');
    expect((await browser.me()).user.email).toBe('edit@acme.example');
    for (const again of [browser, aBrowser()])
      expect((await post(again, response)).url.search).toBe('?sign_on=expired');
  });

  it('an answer to the request of another browser signs nobody in', async () => {
    const inResponseTo = await begin(aBrowser());
    const thief = aBrowser();
    expect((await answer(thief, { inResponseTo })).url.search).toBe('?sign_on=expired');
    expect((await thief.visit('/api/me')).status).toBe(401);
  });

  it('an answer for another service, another address or another provider signs nobody in', async () => {
    const foreign: SignedResponseOptions[] = [
      { audience: 'https://other.example.com' },
      { recipient: 'https://other.example.com/answer' },
      { destination: 'https://other.example.com/answer' },
      { issuer: 'https://login.zeta.example/saml' },
      { nameId: 'zoe@zeta.example' },
      { signs: 'nothing' },
      { algorithm: 'rsa-sha1' },
      { inResponseTo: '_nobody-asked' },
    ];
    for (const options of foreign) {
      const browser = aBrowser();
      const inResponseTo = await begin(browser);
      const ended = await answer(browser, { inResponseTo, ...options });
      expect([options, ended.url.pathname]).toEqual([options, '/sign-in']);
      expect((await browser.visit('/api/me')).status).toBe(401);
    }
  });

  it('an answer to a request that was begun for another provider signs nobody in', async () => {
    const body = { kind: 'saml', name: 'Second', issuer: ISSUER, sign_on_url: 'https://login.acme.example/saml' };
    const second = (await call('POST', `${base}/providers`, { ...body, certificates: [PROVIDER_CERTIFICATE] })).body;
    const browser = aBrowser();
    const inResponseTo = await begin(browser);
    const { answers: recipient, entity_id: audience } = second.addresses;
    const response = await signedResponse({ recipient, audience, inResponseTo });
    expect((await post(browser, Buffer.from(response).toString('base64'), recipient)).url.search).toBe(
      '?sign_on=expired',
    );
    await call('DELETE', `${base}/providers/${second.id}`);
  });

  it('every refusal stands in the audit log with its reason', async () => {
    const browser = aBrowser();
    const inResponseTo = await begin(browser);
    await answer(browser, { inResponseTo }, (text) => text.replaceAll('edit@', 'olga@'));
    expect(JSON.stringify(await refusals())).toContain('"reason":"signature"');
  });
});
