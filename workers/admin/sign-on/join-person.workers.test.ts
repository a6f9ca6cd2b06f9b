import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { members, user } from '../../../core/tenancy/schema.ts';
import { database } from '../../../platform/database.ts';
import { anAccount, aPerson } from '../../../test/harness/workers-people.ts';
import {
  aBrowser,
  acme,
  addProvider,
  anOidcProvider,
  reasonsOf,
  signOn,
  verified,
} from '../../../test/harness/workers-sign-on.ts';

afterEach(() => vi.restoreAllMocks());

const rowsOf = (email: string) => database(env).select().from(user).where(eq(user.email, email));

describe('a provider speaks for the domains that its organization proved', () => {
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

  it('and another organization can neither use nor claim the domain, nor learns whose it is', async () => {
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
  it('so one whose mailbox nobody proved is set aside, with its password, sessions and organization', async () => {
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

it('a person who took their account to another address keeps it from the provider that named them before', async () => {
  const { domain, provider, asked } = await acme();
  const claims = { email: `dora@${domain}`, ...verified, sub: 'dora' };
  await signOn(aBrowser(), provider, asked, claims);
  const [before] = await rowsOf(claims.email);
  const dora = before?.id ?? expect.fail('dora has no account');
  await database(env)
    .update(user)
    .set({ email: `dora${domain}@home.example` })
    .where(eq(user.id, dora));
  for (const again of [claims, claims, { ...claims, email: `other@${domain}` }]) {
    const browser = aBrowser();
    expect((await signOn(browser, provider, asked, again)).hasSession).toBe(true);
    expect((await browser.visit('/api/me')).body.user.id).not.toBe(dora);
  }
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
