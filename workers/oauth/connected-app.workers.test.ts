import { env } from 'cloudflare:workers';
import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../core/base/hash.ts';
import { auditLog, members, oauthGrants, organizations, refreshTokens, session } from '../../core/tenancy/schema.ts';
import { ACCESS_TOKEN_S, signAccessToken } from '../../platform/auth/access-token.ts';
import { database } from '../../platform/database.ts';
import { aConnectedApp, atTheDoor, ORIGIN, postForm, RESOURCE, refreshed } from '../../test/harness/workers-oauth.ts';
import { aMember, aPerson, type Person } from '../../test/harness/workers-people.ts';
import { ask } from '../../test/harness/workers-request.ts';
import { own } from '../../test/harness/workers-second-factor.ts';

const db = database(env);

async function newProject(person: Person, name = 'alpha'): Promise<string> {
  const body = { organization_id: person.organizationId, name, region: 'eu' };
  return (await person.call('POST', '/api/projects', body)).body.id;
}

/** Olga owns alpha and has let an app read it. */
async function aGrant(scope = 'query') {
  const olga = await aPerson();
  const alpha = await newProject(olga);
  const app = await aConnectedApp(olga, [alpha], scope);
  const { app: admitted } = await atTheDoor(app.access);
  return { olga, alpha, ...app, grantId: admitted?.grantId ?? '' };
}

/** A message to the real door. */
function pinged(headers: Readonly<Record<string, string>>) {
  const body = { jsonrpc: '2.0', id: 1, method: 'ping' };
  const asked = { accept: 'application/json, text/event-stream', 'mcp-protocol-version': '2025-06-18', ...headers };
  return ask('/mcp', { body, headers: asked, from: `203.0.113.${pings++ % 250}` });
}
let pings = 0;

const entriesOf = (organizationId: string, action: string) =>
  db.$count(auditLog, and(eq(auditLog.organizationId, organizationId), eq(auditLog.action, action)));

describe('a token of a connected app', () => {
  it('opens /mcp with the projects that were chosen, and no other door', async () => {
    const { access, alpha, olga } = await aGrant();
    await newProject(olga, 'beta');
    const door = await atTheDoor(access);
    expect([door.status, door.projects]).toEqual([200, [{ id: alpha, role: 'editor' }]]);
    const headers = { authorization: `Bearer ${access}` };
    const query = { project_id: alpha, kind: 'value', range: { last: '7d' } };
    for (const [path, method, body] of [
      ['/query', 'POST', query],
      ['/api/me', 'GET', undefined],
      [`/api/projects/${alpha}`, 'GET', undefined],
      [`/api/projects/${alpha}/keys`, 'GET', undefined],
      [`/api/organizations/${olga.organizationId}/members`, 'GET', undefined],
      ['/api/auth/sessions', 'GET', undefined],
      ['/api/connected-apps', 'GET', undefined],
      ['/api/operator/jobs/none', 'POST', {}],
      ['/scim/v2/Users', 'GET', undefined],
    ] as const) {
      const answer = await ask(path, { method, headers, ...(body && { body }) });
      expect([path, answer.status]).toEqual([path, 401]);
    }
  });

  it('is the only one that /mcp takes: not a session, not a token of the API, not one for another host or resource', async () => {
    const { olga, grantId } = await aGrant();
    const tokens = await own(olga.cookie, '/api/auth/tokens', {});
    const row = await db.select().from(session).where(eq(session.userId, olga.userId)).get();
    const claims = { userId: olga.userId, sessionId: grantId };
    const nowMs = Date.now();
    const refused = [
      row?.token ?? '',
      decodeURIComponent(olga.cookie.split('=')[1] ?? ''),
      String(tokens.body.access_token),
      String(tokens.body.refresh_token),
      await signAccessToken(env, claims, nowMs),
      await signAccessToken(env, claims, nowMs, `${ORIGIN}/query`),
      await signAccessToken(env, claims, nowMs, 'https://analytics.acme.example/mcp'),
      await signAccessToken(env, { ...claims, sessionId: String(row?.id) }, nowMs, RESOURCE),
      await signAccessToken(env, { ...claims, userId: 'somebody' }, nowMs, RESOURCE),
      await signAccessToken(env, claims, nowMs - (ACCESS_TOKEN_S + 60) * 1000, RESOURCE),
      '',
      'a.b.c',
    ];
    const metadata = `resource_metadata="${ORIGIN}/.well-known/oauth-protected-resource/mcp"`;
    for (const token of refused) {
      expect([token, (await atTheDoor(token)).status]).toEqual([token, 401]);
      const answer = await pinged({ authorization: `Bearer ${token}` });
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, expect.stringContaining(metadata)]);
    }
    const byCookie = await pinged({ cookie: olga.cookie, origin: ORIGIN });
    expect([byCookie.status, byCookie.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringContaining(metadata),
    ]);
    const good = await signAccessToken(env, claims, nowMs, RESOURCE);
    expect([(await atTheDoor(good)).status, (await pinged({ authorization: `Bearer ${good}` })).status]).toEqual([
      200, 200,
    ]);
  });

  it('of one host is refused at another host of ours', async () => {
    const { access, grantId } = await aGrant();
    expect((await atTheDoor(access, 'https://analytics.acme.example/mcp')).status).toBe(401);
    await db
      .update(oauthGrants)
      .set({ resource: 'https://analytics.acme.example/mcp' })
      .where(eq(oauthGrants.id, grantId));
    expect((await atTheDoor(access)).status).toBe(401);
  });

  it('gives what its person may do now: a role that falls, a membership that ends and a project that goes count at once', async () => {
    const olga = await aPerson();
    const alpha = await newProject(olga);
    const edit = await aMember(olga, 'editor');
    const { access } = await aConnectedApp(edit, [alpha], 'query write');
    const role = async () => (await atTheDoor(access)).projects;
    const isEdit = and(eq(members.userId, edit.userId), eq(members.organizationId, olga.organizationId));
    expect(await role()).toEqual([{ id: alpha, role: 'editor' }]);
    await db.update(members).set({ role: 'viewer' }).where(isEdit);
    expect(await role()).toEqual([{ id: alpha, role: 'viewer' }]);
    await db.update(members).set({ role: 'owner' }).where(isEdit);
    expect(await role()).toEqual([{ id: alpha, role: 'editor' }]);
    await db.update(members).set({ deactivatedAt: new Date() }).where(isEdit);
    expect(await role()).toEqual([]);
    await db.update(members).set({ deactivatedAt: null }).where(isEdit);
    await db.update(organizations).set({ connectedApps: 'forbidden' }).where(eq(organizations.id, olga.organizationId));
    expect(await role()).toEqual([]);
  });

  it('ends with what ends its person’s sessions', async () => {
    const { olga, access, refresh, client } = await aGrant();
    expect((await own(olga.cookie, '/api/auth/sessions/end-others')).status).toBe(200);
    expect((await atTheDoor(access)).status).toBe(401);
    expect((await refreshed(client, refresh)).body.error).toBe('invalid_grant');
  });
});

describe('a refresh token of a connected app', () => {
  it('is exchanged once for its successor by its client alone, and serves two requests at the same moment', async () => {
    const { client, refresh } = await aGrant();
    const other = { id: 'app_other', redirectUri: client.redirectUri };
    expect((await refreshed(other, refresh)).body.error).toBe('invalid_grant');
    expect((await ask('/api/auth/tokens/refresh', { body: { refresh_token: refresh } })).status).toBe(401);
    expect((await refreshed(client, refresh, { scope: 'query write' })).body.error).toBe('invalid_scope');
    expect((await refreshed(client, refresh, { resource: `${ORIGIN}/query` })).body.error).toBe('invalid_target');
    const both = await Promise.all([refreshed(client, refresh), refreshed(client, refresh)]);
    const [one, two] = both.map(({ body }) => body);
    expect(one.refresh_token).toBe(two.refresh_token);
    expect(one.refresh_token).not.toBe(refresh);
    for (const { access_token } of [one, two]) expect((await atTheDoor(access_token)).status).toBe(200);
  });

  it('that comes back late ends the grant, and stands in the audit log', async () => {
    const { client, refresh, olga } = await aGrant();
    const next = (await refreshed(client, refresh)).body;
    await db
      .update(refreshTokens)
      .set({ usedAt: new Date(Date.now() - 600_000) })
      .where(eq(refreshTokens.id, await sha256Hex(refresh)));
    expect((await refreshed(client, refresh)).body.error).toBe('invalid_grant');
    expect((await refreshed(client, next.refresh_token)).body.error).toBe('invalid_grant');
    expect((await atTheDoor(next.access_token)).status).toBe(401);
    expect(await entriesOf(olga.organizationId, 'tokens.reuse')).toBe(1);
  });

  it('and an access token end the grant at `/revoke`, which answers unknown ones alike', async () => {
    for (const kind of ['access', 'refresh'] as const) {
      const grant = await aGrant();
      const asked = { token: grant[kind], client_id: grant.client.id };
      expect((await postForm('/revoke', { ...asked, client_id: 'app_other' })).status).toBe(200);
      expect((await atTheDoor(grant.access)).status).toBe(200);
      expect((await postForm('/revoke', asked)).status).toBe(200);
      expect((await atTheDoor(grant.access)).status).toBe(401);
      expect((await postForm('/revoke', asked)).status).toBe(200);
      expect(await entriesOf(grant.olga.organizationId, 'connected_app.disconnect')).toBe(1);
    }
  });
});

describe('connected apps', () => {
  it('are listed for their person, apart from sessions, and end at once; nobody else sees or ends them', async () => {
    const { olga, alpha, access, grantId } = await aGrant();
    const zoe = await aPerson();
    const list = (who: Person) => own(who.cookie, '/api/connected-apps', undefined, 'GET');
    const [shown] = (await list(olga)).body.apps;
    expect(shown).toMatchObject({ id: grantId, client: { name: 'C1' }, projects: [{ id: alpha }], scopes: ['query'] });
    expect((await list(zoe)).body.apps).toEqual([]);
    const sessions = (await own(olga.cookie, '/api/auth/sessions', undefined, 'GET')).body.sessions;
    expect(sessions.map(({ id }: { id: string }) => id)).not.toContain(grantId);
    const end = (who: Person) => own(who.cookie, `/api/connected-apps/${grantId}`, undefined, 'DELETE');
    expect([(await end(zoe)).status, (await atTheDoor(access)).status]).toEqual([404, 200]);
    expect([(await end(olga)).status, (await atTheDoor(access)).status]).toEqual([204, 401]);
    expect(await entriesOf(olga.organizationId, 'connected_app.disconnect')).toBe(1);
  });

  it('of members are seen by admins with the organization’s own projects, and are taken away from those alone', async () => {
    const olga = await aPerson();
    const alpha = await newProject(olga);
    const edit = await aMember(olga, 'editor');
    const adam = await aMember(olga, 'admin');
    const private1 = await newProject(edit, 'private');
    const app = await aConnectedApp(edit, [alpha, private1]);
    const path = `/api/organizations/${olga.organizationId}/connected-apps`;
    expect((await own(edit.cookie, path, undefined, 'GET')).status).toBe(403);
    const { body } = await own(adam.cookie, path, undefined, 'GET');
    expect(body).toMatchObject({
      connected_apps: 'allowed',
      apps: [{ member: { email: edit.email }, projects: [{ id: alpha }] }],
    });
    expect(JSON.stringify(body)).not.toContain(private1);
    expect((await own(adam.cookie, `${path}/${body.apps[0].id}`, undefined, 'DELETE')).status).toBe(204);
    expect((await atTheDoor(app.access)).projects).toEqual([{ id: private1, role: 'editor' }]);
    const of = `/api/organizations/${edit.organizationId}/connected-apps/${body.apps[0].id}`;
    expect((await own(edit.cookie, of, undefined, 'DELETE')).status).toBe(204);
    expect((await atTheDoor(app.access)).status).toBe(401);
  });

  it('are forbidden by an admin, which counts at the next use', async () => {
    const { olga, access } = await aGrant();
    const path = `/api/organizations/${olga.organizationId}/connected-apps`;
    const forbidden = await own(olga.cookie, path, { connected_apps: 'forbidden' }, 'PUT');
    expect([forbidden.status, (await atTheDoor(access)).projects]).toEqual([200, []]);
    expect(await entriesOf(olga.organizationId, 'connected_app.rule')).toBe(1);
  });
});

it('each host names its own door and authorization server, and any page may read that', async () => {
  const read = (path: string) => ask(path, { method: 'GET', headers: { origin: 'https://inspector.example' } });
  for (const path of ['/.well-known/oauth-protected-resource/mcp', '/.well-known/oauth-protected-resource']) {
    const { body, headers } = await read(path);
    expect(body).toMatchObject({ resource: RESOURCE, authorization_servers: [ORIGIN], scopes_supported: ['query'] });
    expect(headers.get('access-control-allow-origin')).toBe('*');
  }
  const { body } = await read('/.well-known/oauth-authorization-server');
  expect(body).toMatchObject({
    issuer: ORIGIN,
    authorization_endpoint: `${ORIGIN}/authorize`,
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['none'],
    authorization_response_iss_parameter_supported: true,
  });
});
