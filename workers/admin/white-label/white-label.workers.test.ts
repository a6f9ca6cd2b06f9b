import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { HostClaim } from '../../../core/api/white-label.ts';
import { passwordReset } from '../../../core/mail/password-reset.ts';
import type { Env } from '../../../platform/env.ts';
import { forgetHost } from '../../../platform/hosts/host-of.ts';
import { sendMail } from '../../../platform/mail/send-mail.ts';
import { aMember, aPerson, type Person } from '../../../test/harness/workers-people.ts';
import { ask } from '../../../test/harness/workers-request.ts';
import all from '../../all.ts';

afterEach(() => vi.restoreAllMocks());

let named = 0;
const aHost = () => `stats.acme${++named}.example`;
const PNG = btoa('\x89PNG\r\n\x1a\nrest');

/** DNS as the records of names say; every other request fails. */
function dnsHas(records: Record<string, string>) {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const text = records[url.searchParams.get('name') ?? ''];
    return Response.json(text === undefined ? { Status: 3 } : { Status: 0, Answer: [{ type: 16, data: `"${text}"` }] });
  });
}

/** A request to a host that points at us. */
async function visit(host: string, path: string, { headers = {}, env: changed = {} as Partial<Env> } = {}) {
  const context = createExecutionContext();
  const answer = await all.fetch(new Request(`https://${host}${path}`, { headers }), { ...env, ...changed }, context);
  const text = await answer.text();
  await waitOnExecutionContext(context);
  return { status: answer.status, text, type: answer.headers.get('content-type') };
}

const pathOf = ({ organizationId }: Person) => `/api/organizations/${organizationId}`;
const claim = async (person: Person, host: string): Promise<HostClaim> =>
  (await person.call('POST', `${pathOf(person)}/hosts`, { host })).body;
const verify = (person: Person, { id }: HostClaim) => person.call('POST', `${pathOf(person)}/hosts/${id}/verify`, {});

/** Signs in on a host; returns the cookie. */
async function signInOn(host: string, { email, password }: Person): Promise<string> {
  const context = createExecutionContext();
  const headers = { 'content-type': 'application/json', origin: `https://${host}` };
  const body = JSON.stringify({ email, password });
  const signIn = new Request(`https://${host}/api/auth/sign-in/email`, { method: 'POST', headers, body });
  const answer = await all.fetch(signIn, env, context);
  await waitOnExecutionContext(context);
  expect(answer.status).toBe(200);
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

async function aVerifiedHost() {
  const owner = await aPerson();
  const host = aHost();
  const claimed = await claim(owner, host);
  dnsHas({ [claimed.record.name]: claimed.record.value });
  expect((await verify(owner, claimed)).status).toBe(200);
  return { owner, host, claimed };
}

describe('a host name', () => {
  it('serves nothing before it is proved, and a claim without proof keeps nobody else from it', async () => {
    const [zoe, olga] = [await aPerson(), await aPerson()];
    const host = aHost();
    const theirs = await claim(zoe, host);
    const cloud = { env: { RUNTIME: 'cloudflare' } };
    expect((await visit(host, '/look.css', cloud)).status).toBe(404);
    const ours = await claim(olga, host);
    expect(ours.record.value).not.toBe(theirs.record.value);
    dnsHas({ [ours.record.name]: ours.record.value });
    expect(await verify(zoe, theirs)).toMatchObject({ status: 409 });
    expect((await verify(olga, ours)).body).toMatchObject({ host, status: 'verified' });
    await olga.call('PATCH', `${pathOf(olga)}/look`, { accent_light: '#003049' });
    expect((await visit(host, '/look.css')).text).toContain('#003049');
    dnsHas({ [theirs.record.name]: theirs.record.value });
    expect((await verify(zoe, theirs)).body.error).toMatchObject({ code: 'conflict' });
  });

  it('answers 404 without a name or look once it is removed, and a new claim needs a new proof', async () => {
    const { owner, host, claimed } = await aVerifiedHost();
    await owner.call('PATCH', `${pathOf(owner)}/look`, { name: 'Acme Stats', accent_light: '#003049' });
    expect((await owner.call('DELETE', `${pathOf(owner)}/hosts/${claimed.id}`)).status).toBe(204);
    for (const path of ['/', '/sign-in', '/look.css', '/api/me', '/look/logo']) {
      const { status, text } = await visit(host, path);
      expect([path, status]).toEqual([path, 404]);
      expect(text).not.toMatch(/acme|003049/i);
    }
    const again = await claim(owner, host);
    expect(again.status).toBe('pending');
    expect(again.record.value).not.toBe(claimed.record.value);
    expect((await verify(owner, again)).status).toBe(409);
  });

  it('ends the sessions that began on it, and no others', async () => {
    const { owner, host, claimed } = await aVerifiedHost();
    const cookie = await signInOn(host, owner);
    expect((await visit(host, '/api/me', { headers: { cookie } })).status).toBe(200);
    await owner.call('DELETE', `${pathOf(owner)}/hosts/${claimed.id}`);
    expect((await ask('/api/me', { method: 'GET', headers: { cookie } })).status).toBe(401);
    expect((await owner.call('GET', '/api/me')).status).toBe(200);
  });

  it('keeps its sessions when a stranger takes back a claim without proof', async () => {
    const [{ owner, host }, zoe] = [await aVerifiedHost(), await aPerson()];
    const cookie = await signInOn(host, owner);
    const theirs = await claim(zoe, host);
    expect((await zoe.call('DELETE', `${pathOf(zoe)}/hosts/${theirs.id}`)).status).toBe(204);
    expect((await visit(host, '/api/me', { headers: { cookie } })).status).toBe(200);
  });

  it('takes events whoever owns it, since sites pass them through hosts of their own', async () => {
    const answer = await visit(aHost(), '/track', { env: { RUNTIME: 'cloudflare' } });
    expect(answer.status).not.toBe(404);
  });

  it('stays ours on one machine while nobody has proved it, whatever a stranger claims', async () => {
    const host = aHost();
    await claim(await aPerson(), host);
    expect(await visit(host, '/look.css')).toMatchObject({ status: 200, text: '' });
  });

  it('is made at the platform before it serves, where the deployment names a zone', async () => {
    const owner = await aPerson();
    const claimed = await claim(owner, aHost());
    const sent: Request[] = [];
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      const request = new Request(input instanceof URL ? input.href : input, init);
      if (request.url.includes('dns-query')) {
        return Response.json({ Status: 0, Answer: [{ type: 16, data: `"${claimed.record.value}"` }] });
      }
      sent.push(request.clone());
      return Response.json({ result: { id: 'custom-1' } });
    });
    const zone = { CUSTOM_HOSTNAMES_ZONE: 'zone-1', CUSTOM_HOSTNAMES_TOKEN: 'a token' };
    const path = `${pathOf(owner)}/hosts/${claimed.id}`;
    const headers = { cookie: owner.cookie, origin: env.PUBLIC_URL };
    expect((await ask(`${path}/verify`, { body: {}, headers, env: zone })).status).toBe(200);
    expect((await ask(path, { method: 'DELETE', headers, env: zone })).status).toBe(204);
    expect(sent.map(({ method, url }) => [method, new URL(url).pathname])).toEqual([
      ['POST', '/client/v4/zones/zone-1/custom_hostnames'],
      ['DELETE', '/client/v4/zones/zone-1/custom_hostnames/custom-1'],
    ]);
    expect(await sent[0]?.json()).toMatchObject({ hostname: claimed.host });
  });

  it('is changed by owners alone, and by none of another organization', async () => {
    const { owner, claimed } = await aVerifiedHost();
    const [admin, stranger] = [await aMember(owner, 'admin'), await aPerson()];
    for (const [person, status] of [
      [admin, 403],
      [stranger, 404],
    ] as const) {
      expect((await person.call('DELETE', `${pathOf(owner)}/hosts/${claimed.id}`)).status).toBe(status);
      expect((await person.call('PATCH', `${pathOf(owner)}/look`, { name: 'x' })).status).toBe(status);
    }
    expect((await stranger.call('DELETE', `${pathOf(stranger)}/hosts/${claimed.id}`)).status).toBe(404);
  });
});

describe('a look', () => {
  it('shows its colours and logo on its host, and none on ours', async () => {
    const { owner, host } = await aVerifiedHost();
    const look = `${pathOf(owner)}/look`;
    await owner.call('PATCH', look, { accent_light: '#003049', accent_dark: '#ffd54a' });
    expect((await owner.call('PUT', `${look}/logo`, { type: 'image/png', data: PNG })).body.has_logo).toBe(true);
    forgetHost(host);
    expect((await visit(host, '/look.css')).text).toContain('light-dark(#003049, #ffd54a)');
    expect(await visit(host, '/look/logo')).toMatchObject({ status: 200, type: 'image/png' });
    expect((await ask('/look.css', { method: 'GET' })).text).toBe('');
    expect((await ask('/look/logo', { method: 'GET' })).status).toBe(404);
  });

  it('names the product on pages of its host, as text, and leaves pages of ours as they are', async () => {
    const { owner, host } = await aVerifiedHost();
    await owner.call('PATCH', `${pathOf(owner)}/look`, { name: '<b>Acme</b>' });
    const page = '<head><meta name="application-name" content="Edgewise"><title>Sign in · Edgewise</title></head>';
    const ASSETS = { fetch: async () => new Response(page, { headers: { 'content-type': 'text/html' } }) };
    const site = { env: { ASSETS: ASSETS as unknown as Fetcher } };
    const { text } = await visit(host, '/sign-in', site);
    expect(text).toContain('<title>Sign in · &lt;b&gt;Acme&lt;/b&gt;</title>');
    expect(text).toContain('<link rel="stylesheet" href="/look.css"></head>');
    expect(text).not.toContain('Edgewise');
    expect((await ask('/sign-in', { method: 'GET', ...site })).text).toBe(page);
  });

  it.each([
    [{ accent_light: '#ffd54a' }, /#ffd54a.*contrast.*darker/],
    [{ accent_dark: '#000000' }, /#000000.*contrast.*lighter/],
    [{ accent_light: 'red' }, /`red` is not a colour/],
    [{ mail_from: 'news@elsewhere.example' }, /elsewhere\.example.*not a verified host/],
    [{ colour: '#000000' }, /colour/],
    [{}, /changes nothing/],
  ])('refuses %j with the value and the remedy', async (change, message) => {
    const owner = await aPerson();
    const { status, body } = await owner.call('PATCH', `${pathOf(owner)}/look`, change);
    expect([status, body.error.message]).toEqual([400, expect.stringMatching(message)]);
  });

  it.each([
    ['image/svg+xml', PNG],
    ['image/png', btoa('<svg onload=alert(1)>')],
    ['image/jpeg', PNG],
  ])('refuses a logo that is no picture of its type: %s', async (type, data) => {
    const owner = await aPerson();
    expect((await owner.call('PUT', `${pathOf(owner)}/look/logo`, { type, data })).status).toBe(400);
  });

  it('sends mail under its name, and from an address of a verified host', async () => {
    const { owner, host } = await aVerifiedHost();
    await owner.call('PATCH', `${pathOf(owner)}/look`, { name: 'Acme Stats', mail_from: `stats@${host}` });
    const { organizationId } = owner;
    const to = `reader${named}@example.com`;
    await sendMail(env, { to, template: passwordReset, data: { address: 'https://a.example' }, organizationId });
    const { body } = await ask(`/dev/mail.json?to=${to}`, { method: 'GET' });
    expect(body.mails[0].from).toBe(`Acme Stats <stats@${host}>`);
    await owner.call('PATCH', `${pathOf(owner)}/look`, { name: 'Acme\r\nBcc: x@evil.example' });
    await sendMail(env, { to, template: passwordReset, data: { address: 'https://a.example' }, organizationId });
    const again = await ask(`/dev/mail.json?to=${to}`, { method: 'GET' });
    expect(again.body.mails[0].from).not.toMatch(/[\r\n]/);
  });
});
