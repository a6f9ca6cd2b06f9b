import { env } from 'cloudflare:workers';
import { and, eq } from 'drizzle-orm';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { auditLog, members, user } from '../../../core/tenancy/schema.ts';
import { database } from '../../../platform/database.ts';
import { anAccount, aPerson } from '../../../test/harness/workers-people.ts';
import { aBrowser, addProvider, anOidcProvider, provedDomain, signOn } from '../../../test/harness/workers-sign-on.ts';

afterEach(() => vi.restoreAllMocks());

let worlds = 0;

/** acme, which proved its domain and has provider P. */
async function acme() {
  const number = ++worlds;
  const domain = `acme${number}.example`;
  const owner = await aPerson();
  await provedDomain(owner.organizationId, domain);
  const provider = await anOidcProvider(`https://login${number}.example.com`);
  const providerId = await addProvider(owner, provider);
  const { organizationId } = owner;
  return { owner, domain, provider, providerId, organizationId, asked: { email: `anyone@${domain}` } };
}

const verified = { email_verified: true };
const rowsOf = (email: string) => database(env).select().from(user).where(eq(user.email, email));

async function reasonsOf(organizationId: string) {
  const entries = await database(env)
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.organizationId, organizationId), eq(auditLog.action, 'sign_on.enter')));
  return entries.filter(({ outcome }) => outcome === 'refused').map(({ details }) => details.reason);
}

describe('a provider speaks for the domains that its organisation proved', () => {
  it('so an address of one signs in, whatever its letters’ case, as a member with the default role', async () => {
    const { domain, provider, asked, organizationId } = await acme();
    const browser = aBrowser();
    const email = `Olga@${domain.toUpperCase()}`;
    const answer = await signOn(browser, provider, { ...asked, next: '/x?y=1' }, { email, ...verified, name: 'Olga' });
    expect([answer.status, answer.location, answer.hasSession]).toEqual([303, '/x?y=1', true]);
    const me = await browser.visit('/api/me');
    expect(me.body.user).toMatchObject({ email: `olga@${domain}`, name: 'Olga' });
    expect(me.body.organizations).toEqual([expect.objectContaining({ id: organizationId, role: 'viewer' })]);
  });

  it.each(['zoe@zeta.example', 'x@DOMAIN.evil.example', 'x@sub.DOMAIN', 'x@acmе.example', 'no address'])(
    'and %s makes no session, no account and no link',
    async (written) => {
      const { domain, provider, asked, organizationId } = await acme();
      const email = written.replace('DOMAIN', domain);
      const before = await database(env).$count(user);
      const answer = await signOn(aBrowser(), provider, asked, { email, ...verified });
      expect([answer.location, answer.hasSession]).toEqual(['/sign-in?sign_on=refused', false]);
      expect(await database(env).$count(user)).toBe(before);
      expect(['domain', 'address']).toContain((await reasonsOf(organizationId))[0]);
    },
  );

  it('and another organisation can neither use nor claim the domain, nor learns whose it is', async () => {
    const { domain, owner } = await acme();
    const zeta = await aPerson();
    const claim = await zeta.call('POST', `/api/organizations/${zeta.organizationId}/sign-on/domains`, { domain });
    expect([claim.status, claim.body.error.code]).toEqual([409, 'conflict']);
    expect(JSON.stringify(claim.body)).not.toContain(owner.organizationId);
    const provider = await anOidcProvider('https://q.example.com');
    const providerId = await addProvider(zeta, provider);
    // zeta's own owner begins at Q, which asserts somebody of acme.
    const browser = aBrowser(zeta.cookie);
    const asked = { organization_id: zeta.organizationId };
    const answer = await signOn(browser, provider, asked, { email: `olga@${domain}`, ...verified });
    expect([providerId.startsWith('idp_'), answer.location, answer.hasSession]).toEqual([
      true,
      '/sign-in?sign_on=refused',
      false,
    ]);
    expect(await reasonsOf(zeta.organizationId)).toEqual(['domain']);
  });
});

describe('an account is joined by its address only with proof on both sides', () => {
  it('so one whose mailbox nobody proved is set aside, with its password, sessions and organisation', async () => {
    const { domain, provider, asked, organizationId } = await acme();
    const email = `olga@${domain}`;
    const stranger = await anAccount({ email, password: 'the password of a stranger' });
    await database(env).update(user).set({ emailVerified: false }).where(eq(user.id, stranger.userId));
    const olga = aBrowser();
    await signOn(olga, provider, asked, { email, ...verified });
    const me = await olga.visit('/api/me');
    expect(me.body.user.id).not.toBe(stranger.userId);
    expect(me.body.organizations.map(({ id }: { id: string }) => id)).toEqual([organizationId]);
    expect((await aBrowser(stranger.cookie).visit('/api/me')).status).toBe(401);
    const signIn = await aBrowser().post('/api/auth/sign-in/email', { email, password: stranger.password });
    expect(signIn.status).toBe(401);
  });

  it('so a proved one is joined', async () => {
    const { domain, provider, asked } = await acme();
    const account = await anAccount({ email: `ada@${domain}` });
    const browser = aBrowser();
    await signOn(browser, provider, asked, { email: account.email, ...verified });
    expect((await browser.visit('/api/me')).body.user.id).toBe(account.userId);
  });

  it.each([{ email_verified: false }, {}])('and none if the provider says %j of the address', async (claim) => {
    const { domain, provider, asked, organizationId } = await acme();
    const account = await anAccount({ email: `bob@${domain}` });
    const answer = await signOn(aBrowser(), provider, asked, { email: account.email, ...claim });
    expect([answer.location, answer.hasSession]).toEqual(['/sign-in?sign_on=refused', false]);
    expect(await reasonsOf(organizationId)).toEqual(['address_not_verified']);
  });

  it('and not if the provider has named the person by another id before', async () => {
    const { domain, provider, asked, organizationId } = await acme();
    const email = `carl@${domain}`;
    await signOn(aBrowser(), provider, asked, { email, ...verified, sub: 'carl1' });
    const answer = await signOn(aBrowser(), provider, asked, { email, ...verified, sub: 'carl2' });
    expect([answer.hasSession, await reasonsOf(organizationId)]).toEqual([false, ['identity']]);
    expect(await rowsOf(email)).toHaveLength(1);
  });
});

it('a person whom the directory switched off is refused, and gets no new account', async () => {
  const { domain, provider, asked, organizationId } = await acme();
  const claims = { email: `edit@${domain}`, ...verified };
  await signOn(aBrowser(), provider, asked, claims);
  const [edit] = await rowsOf(claims.email);
  await database(env)
    .update(members)
    .set({ deactivatedAt: new Date() })
    .where(eq(members.userId, edit?.id ?? ''));
  const before = await database(env).$count(user);
  const answer = await signOn(aBrowser(), provider, asked, claims);
  expect([answer.location, answer.hasSession]).toEqual(['/sign-in?sign_on=not_member', false]);
  expect([await database(env).$count(user), await reasonsOf(organizationId)]).toEqual([before, ['deactivated']]);
});

it('a person who is no member is refused if nobody joins at sign-on', async () => {
  const { owner, domain, provider, asked, organizationId } = await acme();
  await owner.call('PATCH', `/api/organizations/${organizationId}/sign-on`, { joins_at_sign_on: false });
  const before = await database(env).$count(user);
  const answer = await signOn(aBrowser(), provider, asked, { email: `new@${domain}`, ...verified });
  expect([answer.hasSession, await database(env).$count(user)]).toEqual([false, before]);
});

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

  it('and leads to pages of ours alone', async () => {
    const { domain, provider, asked } = await acme();
    for (const next of ['https://evil.example/', '//evil.example', '/.//evil.example', '/\\evil.example']) {
      const answer = await signOn(aBrowser(), provider, { ...asked, next }, { email: `olga@${domain}`, ...verified });
      expect(new URL(answer.location, env.PUBLIC_URL).origin).toBe(new URL(env.PUBLIC_URL).origin);
    }
  });
});

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
    const missing = async () =>
      (await owner.call('GET', path)).body.providers.find(({ id }: { id: string }) => id === providerId)
        .groups_missing_at;
    expect(await roleOf({ groups: ['g-edit'] })).toBe('editor');
    expect(await roleOf({})).toBe('editor');
    expect(await missing()).not.toBeNull();
    expect(await roleOf({ groups: [] })).toBe('viewer');
    expect(await missing()).toBeNull();
    expect(await roleOf({ groups: ['g-edit', 'g-admins'] })).toBe('admin');
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

it('a provider begins a sign-on only if the organisation allows it', async () => {
  const { owner, organizationId, providerId, provider } = await acme();
  const start = `/api/auth/sign-on/${providerId}/start`;
  expect((await aBrowser().visit(start)).location).toBe('/sign-in?sign_on=expired');
  const path = `/api/organizations/${organizationId}/sign-on/providers/${providerId}`;
  await owner.call('PATCH', path, { begins_at_provider: true });
  expect((await aBrowser().visit(start)).location).toContain(`${provider.issuer}/authorize?`);
});
