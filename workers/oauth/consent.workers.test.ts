import { env } from 'cloudflare:workers';
import { and, eq } from 'drizzle-orm';
import { describe, expect, it, vi } from 'vitest';
import { auditLog, oauthClients, oauthCodes, organizations, session } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import {
  aClient,
  aCode,
  exchanged,
  ORIGIN,
  pageAsks,
  pageDecides,
  requestOf,
} from '../../test/harness/workers-oauth.ts';
import { aPerson, type Person } from '../../test/harness/workers-people.ts';
import { ask } from '../../test/harness/workers-request.ts';

const db = database(env);

async function newProject(person: Person, name = 'alpha'): Promise<string> {
  const body = { organization_id: person.organizationId, name, region: 'eu' };
  return (await person.call('POST', '/api/projects', body)).body.id;
}

/** Olga owns alpha; made once for cases that leave no trace. */
let known: Promise<{ readonly olga: Person; readonly alpha: string }> | undefined;
function world() {
  known ??= aPerson().then(async (olga) => ({ olga, alpha: await newProject(olga) }));
  return known;
}

const opened = (request: string) => ask(`/authorize?${request}`, { method: 'GET' });

describe('a registration', () => {
  it('is kept without a secret, under a defused name, and stands in the log of the deployment', async () => {
    const body = {
      client_name: 'Claude\u202E\n',
      redirect_uris: ['http://localhost:9/cb'],
      logo_uri: 'https://x.example',
    };
    const made = await ask('/register', { body, headers: { origin: 'https://inspector.example' } });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ client_name: 'Claude', token_endpoint_auth_method: 'none' });
    expect(made.body).not.toHaveProperty('client_secret');
    expect(made.headers.get('access-control-allow-origin')).toBe('*');
    const entry = await db.select().from(auditLog).where(eq(auditLog.target, made.body.client_id)).get();
    expect(entry).toMatchObject({ organizationId: 'deployment', action: 'connected_app.register' });
  });

  it.each(['http://evil.example', 'javascript:alert(1)', 'https://evil.example@c1.example/cb'])(
    'is refused for %s',
    async (address) => {
      const made = await ask('/register', { body: { redirect_uris: [address] } });
      expect([made.status, made.body.error]).toEqual([400, 'invalid_redirect_uri']);
    },
  );

  it('is refused with 429 for an address that registers without end', async () => {
    const register = () => ask('/register', { body: { redirect_uris: ['https://c.example/cb'] }, from: '192.0.2.77' });
    let last = await register();
    for (let times = 0; times < 30 && last.status === 201; times++) last = await register();
    expect([last.status, last.body.error]).toEqual([429, 'temporarily_unavailable']);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('consent', () => {
  it('to one client covers no other: the second is shown by name, exact host and scopes, and gets nothing without a click', async () => {
    const olga = await aPerson();
    const alpha = await newProject(olga);
    const c1 = await aClient();
    expect((await exchanged(c1, await aCode(olga.cookie, c1, [alpha]))).status).toBe(200);
    const c2 = await aClient('C2', 'https://evil.example/cb');
    const page = await opened(requestOf(c2, { scope: 'query write' }));
    expect(page.headers.get('location')).toBeNull();
    const shown = await pageAsks(olga.cookie, requestOf(c2, { scope: 'query write' }));
    expect(shown.body).toMatchObject({
      client: { id: c2.id, name: 'C2', host: null },
      returns_to: 'evil.example',
      scopes: ['query', 'write'],
      organizations: [{ id: olga.organizationId, closed_by: null, projects: [{ id: alpha, name: 'alpha' }] }],
    });
    expect(await db.$count(oauthCodes, eq(oauthCodes.clientId, c2.id))).toBe(0);
  });

  it.each([
    ['an address of another client', { redirect_uri: 'https://evil.example/cb' }],
    ['http', { redirect_uri: 'http://evil.example' }],
    ['a user name before the host', { redirect_uri: 'https://evil.example@c1.example/cb' }],
    ['an unknown client', { client_id: 'app_none' }],
    ['no PKCE', { code_challenge: '' }],
    ['plain PKCE', { code_challenge_method: 'plain' }],
    ['another audience', { resource: 'https://analytics.acme.example/mcp' }],
    ['a scope that there is not', { scope: 'admin' }],
    ['a token in place of a code', { response_type: 'token' }],
  ])('with %s is an error on our host, and no redirect', async (_, changed) => {
    const { olga, alpha } = await world();
    const client = await aClient();
    const request = requestOf(client, changed);
    const page = await opened(request);
    expect([page.status, page.headers.get('location')]).toEqual([400, null]);
    expect((await pageAsks(olga.cookie, request)).status).toBe(400);
    const decision = { request, decision: 'allow', project_ids: [alpha] };
    const decided = await pageDecides(olga.cookie, decision);
    expect([decided.status, decided.text.includes('redirect_to')]).toEqual([400, false]);
    expect((await pageDecides(olga.cookie, { request, decision: 'deny' })).status).toBe(400);
  });

  it('is given by a person on our own page: no stranger, no token and no page of another site gives it', async () => {
    const { olga, alpha } = await world();
    const client = await aClient();
    const body = { request: requestOf(client), decision: 'allow', project_ids: [alpha] };
    const decide = (headers: Record<string, string>) => ask('/api/connected-apps/request', { body, headers });
    const tokens = await ask('/api/auth/tokens', { headers: { cookie: olga.cookie, origin: ORIGIN } });
    expect((await decide({})).status).toBe(401);
    expect((await decide({ authorization: `Bearer ${tokens.body.access_token}` })).status).toBe(401);
    expect((await decide({ cookie: olga.cookie, origin: 'https://evil.example' })).status).toBe(403);
    expect((await decide({ cookie: olga.cookie, origin: ORIGIN, 'content-type': 'text/plain' })).status).toBe(415);
    expect((await opened(requestOf(client))).headers.get('content-security-policy')).toContain(
      "frame-ancestors 'none'",
    );
  });

  it('denied leads back with `access_denied`, the state and our name, and stores nothing', async () => {
    const { olga } = await world();
    const client = await aClient();
    const denied = await pageDecides(olga.cookie, { request: requestOf(client), decision: 'deny' });
    const back = new URL(denied.body.redirect_to);
    expect(back.origin + back.pathname).toBe('https://c1.example/cb');
    expect(Object.fromEntries(back.searchParams)).toEqual({ error: 'access_denied', state: 'state1', iss: ORIGIN });
    expect(await db.$count(oauthCodes, eq(oauthCodes.clientId, client.id))).toBe(0);
  });

  it('names projects that the person sees, and the audit log of their organization says to what', async () => {
    const olga = await aPerson();
    const zoe = await aPerson();
    const [alpha, omega] = [await newProject(olga), await newProject(zoe, 'omega')];
    const client = await aClient();
    const request = requestOf(client, { scope: 'query write' });
    for (const project_ids of [[], [omega], [alpha, omega], ['prj_none']]) {
      const refused = await pageDecides(olga.cookie, { request, decision: 'allow', project_ids });
      expect([refused.status, refused.body.redirect_to]).toEqual([project_ids.length === 0 ? 400 : 404, undefined]);
    }
    const allowed = await pageDecides(olga.cookie, { request, decision: 'allow', project_ids: [alpha] });
    expect(allowed.status).toBe(200);
    const stored = await db.select().from(oauthCodes).where(eq(oauthCodes.clientId, client.id)).all();
    expect(stored).toMatchObject([{ projectIds: [alpha], scopes: ['query'] }]);
    const isEntry = and(eq(auditLog.organizationId, olga.organizationId), eq(auditLog.action, 'connected_app.allow'));
    const [entry] = await db.select().from(auditLog).where(isEntry);
    expect(entry?.details).toMatchObject({
      client: 'C1',
      returns_to: 'c1.example',
      scopes: ['query'],
      projects: [alpha],
    });
    expect(JSON.stringify(entry)).not.toContain(new URL(allowed.body.redirect_to).searchParams.get('code'));
  });

  it('is not given for an organization that forbids connected apps, or is suspended', async () => {
    const olga = await aPerson();
    const alpha = await newProject(olga);
    const client = await aClient();
    const decision = { request: requestOf(client), decision: 'allow', project_ids: [alpha] };
    for (const [set, closedBy] of [
      [{ connectedApps: 'forbidden' }, 'forbidden'],
      [{ suspendedAt: new Date() }, 'closed'],
    ] as const) {
      await db.update(organizations).set(set).where(eq(organizations.id, olga.organizationId));
      const shown = await pageAsks(olga.cookie, requestOf(client));
      expect(shown.body.organizations).toMatchObject([{ closed_by: closedBy, projects: [] }]);
      expect((await pageDecides(olga.cookie, decision)).status).toBe(404);
    }
  });
});

describe('a code', () => {
  it('works once, with its verifier, for its client and address, and a used one that comes back ends the grant', async () => {
    const { olga, alpha } = await world();
    const client = await aClient();
    const other = await aClient();
    const code = await aCode(olga.cookie, client, [alpha]);
    const wrong = [
      await exchanged(client, code, { code_verifier: 'x'.repeat(43) }),
      await exchanged(other, code),
      await exchanged(client, code, { redirect_uri: 'https://c1.example/other' }),
      await exchanged(client, `${code}0`),
    ];
    for (const { status, body } of wrong) expect([status, body.error]).toEqual([400, 'invalid_grant']);
    expect((await exchanged(client, code, { resource: `${ORIGIN}/query` })).body.error).toBe('invalid_target');
    const [one, two] = await Promise.all([exchanged(client, code), exchanged(client, code)]);
    expect([one.status, two.status].sort()).toEqual([200, 400]);
    const good = one.status === 200 ? one.body : two.body;
    expect(good).toMatchObject({ token_type: 'Bearer', expires_in: 900, scope: 'query' });
    expect((await exchanged(client, code)).body.error).toBe('invalid_grant');
    expect(await db.$count(session, eq(session.clientId, client.id))).toBe(0);
    expect(await db.$count(auditLog, eq(auditLog.action, 'connected_app.code_reuse'))).toBe(1);
  });

  it('is worth nothing after a minute, or once the person has signed out', async () => {
    const olga = await aPerson();
    const alpha = await newProject(olga);
    const client = await aClient();
    const late = await aCode(olga.cookie, client, [alpha]);
    await db.update(oauthCodes).set({ expiresAt: new Date(Date.now() - 1) });
    expect((await exchanged(client, late)).body.error).toBe('invalid_grant');
    const signedOut = await aCode(olga.cookie, client, [alpha]);
    await db.delete(session).where(eq(session.userId, olga.userId));
    expect((await exchanged(client, signedOut)).body.error).toBe('invalid_grant');
  });

  it.each([
    [{}, 'unsupported_grant_type'],
    [{ grant_type: 'client_credentials' }, 'unsupported_grant_type'],
    [{ grant_type: 'authorization_code', code: 'x', client_id: 'y' }, 'invalid_request'],
    [{ grant_type: 'refresh_token', refresh_token: 'x' }, 'invalid_request'],
  ])('%j is refused as %s', async (fields, error) => {
    const answer = await ask('/token', {
      body: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect([answer.status, answer.body.error]).toEqual([400, error]);
  });
});

describe('a client that describes itself', () => {
  const id = 'https://agent.example/oauth/client.json';
  const described = { client_id: id, client_name: 'Agent', redirect_uris: ['http://127.0.0.1/cb'] };

  function publishes(document: unknown) {
    const before = globalThis.fetch;
    return vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      if (url.hostname === 'cloudflare-dns.com') {
        return Response.json({ Status: 0, Answer: [{ type: 1, data: '93.184.215.14' }] });
      }
      return url.hostname === 'agent.example' ? Response.json(document) : before(input, init);
    });
  }

  it('is shown by its host, and takes answers at any port of this device', async () => {
    const asked = publishes(described);
    const { olga, alpha } = await world();
    const client = { id, redirectUri: 'http://127.0.0.1:41234/cb' };
    const shown = await pageAsks(olga.cookie, requestOf(client));
    expect(shown.body).toMatchObject({
      client: { name: 'Agent', host: 'agent.example' },
      returns_to: '127.0.0.1:41234',
    });
    const code = await aCode(olga.cookie, client, [alpha]);
    expect((await exchanged(client, code)).status).toBe(200);
    expect(asked.mock.calls.filter(([input]) => String(input) === id)).toHaveLength(1);
    asked.mockRestore();
  });

  it.each([
    ['names another address', { ...described, client_id: 'https://other.example/client.json' }],
    ['is no description', 'hello'],
    ['answers at http', { ...described, redirect_uris: ['http://evil.example/cb'] }],
  ])('is refused if its document %s', async (_, document) => {
    await db.delete(oauthClients).where(eq(oauthClients.id, id));
    const asked = publishes(document);
    const { olga } = await world();
    const shown = await pageAsks(olga.cookie, requestOf({ id, redirectUri: 'http://127.0.0.1/cb' }));
    expect([shown.status, shown.code]).toEqual([400, 'bad_request']);
    asked.mockRestore();
  });

  it.each([
    'https://agent.example/',
    'https://user@agent.example/c',
    'https://agent.example/c#x',
    'http://agent.example/c',
  ])('has no address such as %s, and none is fetched', async (address) => {
    const asked = publishes({ ...described, client_id: address });
    const { olga } = await world();
    const shown = await pageAsks(olga.cookie, requestOf({ id: address, redirectUri: 'http://127.0.0.1/cb' }));
    expect(shown.status).toBe(400);
    expect(asked.mock.calls.filter(([input]) => String(input).includes('agent.example'))).toEqual([]);
    asked.mockRestore();
  });
});
