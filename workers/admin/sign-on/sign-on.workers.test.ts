import { env } from 'cloudflare:workers';
import { and, eq } from 'drizzle-orm';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { newId } from '../../../core/base/ids.ts';
import { members, projectGrants, user } from '../../../core/tenancy/schema.ts';
import { database } from '../../../platform/database.ts';
import { aPerson } from '../../../test/harness/workers-people.ts';
import { aBrowser, acme, anOidcProvider, reasonsOf, signOn, verified } from '../../../test/harness/workers-sign-on.ts';

afterEach(() => vi.restoreAllMocks());

describe('an answer counts', () => {
  it('once', async () => {
    const { domain, provider, asked } = await acme();
    const browser = aBrowser();
    const begun = await browser.post('/api/auth/sign-on', asked);
    const { code, state } = provider.codeFor(begun.body.url, { email: `olga@${domain}`, ...verified });
    const address = `${new URL(begun.body.url).searchParams.get('redirect_uri')}?code=${code}&state=${state}`;
    const [first, second] = await Promise.all([browser.visit(address), browser.visit(address)]);
    expect([first.hasSession, second.hasSession].filter(Boolean)).toHaveLength(1);
    expect((await browser.visit(address)).location).toBe('/sign-in?sign_on=expired');
  });

  it('in the browser that asked', async () => {
    const { domain, provider, asked, organizationId } = await acme();
    const browser = aBrowser();
    const begun = await browser.post('/api/auth/sign-on', asked);
    const { code, state } = provider.codeFor(begun.body.url, { email: `olga@${domain}`, ...verified });
    const address = `${new URL(begun.body.url).searchParams.get('redirect_uri')}?code=${code}&state=${state}`;
    expect((await aBrowser().visit(address)).hasSession).toBe(false);
    expect(await reasonsOf(organizationId)).toEqual(['browser']);
    expect((await browser.visit(address)).hasSession).toBe(true);
  });

  it.each([
    ['another nonce', { nonce: 'other' }],
    ['another audience', { aud: 'other' }],
    ['several audiences without saying which asked', { aud: ['edgewise', 'other'] }],
    ['another issuer', { iss: 'https://evil.example' }],
    ['an old token', { exp: 1_000_000_000 }],
  ])('not with %s', async (_, claims) => {
    const { domain, provider, asked, organizationId } = await acme();
    const answer = await signOn(aBrowser(), provider, asked, { email: `olga@${domain}`, ...verified, ...claims });
    expect([answer.hasSession, await reasonsOf(organizationId)]).toEqual([false, ['token']]);
  });

  it('and a flood of refused ones fills no audit log', async () => {
    const { organizationId, providerId } = await acme();
    const flood = Array.from({ length: 40 }, () =>
      aBrowser().visit(`/api/auth/sign-on/${providerId}/answer?code=c&state=nobody-asked`),
    );
    for (const { status } of await Promise.all(flood)) expect([303, 429]).toContain(status);
    expect((await reasonsOf(organizationId)).length).toBeLessThan(4);
  });

  it('and leads to pages of ours alone', async () => {
    const { domain, provider, asked } = await acme();
    for (const next of ['https://evil.example/', '//evil.example', '/.//evil.example', '/\\evil.example']) {
      const answer = await signOn(aBrowser(), provider, { ...asked, next }, { email: `olga@${domain}`, ...verified });
      expect(new URL(answer.location, env.PUBLIC_URL).origin).toBe(new URL(env.PUBLIC_URL).origin);
    }
  });
});

it.each(['javascript:alert(1)//', 'data:text/html,x', 'http://login.example.com/authorize'])(
  'a provider leads no browser to %s',
  async (address) => {
    const owner = await aPerson();
    const { issuer } = await anOidcProvider('https://evil.example.com', { authorization_endpoint: address });
    const body = { kind: 'oidc', name: 'Login', issuer, client_id: 'edgewise', client_secret: 'a client secret' };
    const made = await owner.call('POST', `/api/organizations/${owner.organizationId}/sign-on/providers`, body);
    expect([made.status, made.body.error.message]).toEqual([400, expect.stringContaining('`authorization_endpoint`')]);
  },
);

describe('groups give roles', () => {
  it('in both directions; a missing claim changes nothing and is shown; owners and hand-made memberships stay', async () => {
    const { owner, domain, provider, asked, organizationId, providerId } = await acme();
    const path = `/api/organizations/${organizationId}/sign-on`;
    const group_roles = [
      { group: 'g-admins', role: 'admin' },
      { group: 'g-edit', role: 'editor' },
    ];
    expect((await owner.call('PATCH', path, { group_roles })).status).toBe(200);
    const email = `edit@${domain}`;
    const roleOf = async (claims: object) => {
      const browser = aBrowser();
      await signOn(browser, provider, asked, { email, ...verified, ...claims });
      const me = await browser.visit('/api/me');
      return me.body.organizations.find(({ id }: { id: string }) => id === organizationId)?.role;
    };
    const beta = { organization_id: organizationId, name: 'beta', region: 'us' };
    const { id: projectId } = (await owner.call('POST', '/api/projects', beta)).body;
    const missing = async () =>
      (await owner.call('GET', path)).body.providers.find(({ id }: { id: string }) => id === providerId)
        .groups_missing_at;
    expect(await roleOf({ groups: ['g-edit'] })).toBe('editor');
    const edit = await database(env).select().from(user).where(eq(user.email, email)).get();
    const userId = edit?.id ?? '';
    const zeta = await aPerson();
    const elsewhere = { id: newId('member'), organizationId: zeta.organizationId, userId, role: 'admin' as const };
    await database(env)
      .insert(members)
      .values({ ...elsewhere, createdAt: new Date() });
    const own = await database(env).query.members.findFirst({
      where: and(eq(members.userId, userId), eq(members.organizationId, organizationId)),
    });
    const grant = { projects: [{ project_id: projectId, role: 'editor' }] };
    const memberPath = `/api/organizations/${organizationId}/members/${own?.id}`;
    expect((await owner.call('PATCH', memberPath, grant)).status).toBe(204);
    expect(await roleOf({})).toBe('editor');
    expect(await missing()).not.toBeNull();
    expect(await roleOf({ groups: [] })).toBe('viewer');
    expect(await missing()).toBeNull();
    expect(await roleOf({ groups: ['g-edit', 'g-admins'] })).toBe('admin');
    const memberships = await database(env).select().from(members).where(eq(members.userId, userId));
    expect(memberships).toContainEqual(expect.objectContaining({ ...elsewhere, deactivatedAt: null }));
    const grants = await database(env)
      .select()
      .from(projectGrants)
      .where(eq(projectGrants.memberId, own?.id ?? ''));
    expect(grants).toMatchObject([{ projectId, role: 'editor' }]);
    // The only owner is in no group.
    await database(env)
      .update(user)
      .set({ email: `olga@${domain}` })
      .where(eq(user.id, owner.userId));
    const olga = { email: `olga@${domain}`, sub: 'olga', groups: [], ...verified };
    expect((await signOn(aBrowser(), provider, asked, olga)).hasSession).toBe(true);
    const row = await database(env).select().from(members).where(eq(members.userId, owner.userId)).get();
    expect(row?.role).toBe('owner');
  });

  it('but never that of an owner', async () => {
    const { owner, organizationId } = await acme();
    const path = `/api/organizations/${organizationId}/sign-on`;
    for (const change of [{ group_roles: [{ group: 'g', role: 'owner' }] }, { default_role: 'owner' }]) {
      expect((await owner.call('PATCH', path, change)).status).toBe(400);
    }
  });
});

it('no answer shows a client secret', async () => {
  const { owner, organizationId, providerId } = await acme();
  const path = `/api/organizations/${organizationId}/sign-on`;
  const shown = [
    await owner.call('GET', path),
    await owner.call('PATCH', `${path}/providers/${providerId}`, { client_secret: 'another client secret' }),
  ];
  expect(JSON.stringify(shown)).not.toContain('client secret');
  const { results } = await env.DB.prepare('SELECT * FROM sign_on_providers, audit_log').all();
  expect(JSON.stringify(results)).not.toContain('client secret');
});

it('a provider begins a sign-on only if the organization allows it', async () => {
  const { owner, organizationId, providerId, provider } = await acme();
  const start = `/api/auth/sign-on/${providerId}/start`;
  expect((await aBrowser().visit(start)).location).toBe('/sign-in?sign_on=expired');
  const path = `/api/organizations/${organizationId}/sign-on/providers/${providerId}`;
  await owner.call('PATCH', path, { begins_at_provider: true });
  expect((await aBrowser().visit(start)).location).toContain(`${provider.issuer}/authorize?`);
});
