import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { newId, randomHex } from '../../../core/base/ids.ts';
import { members, session, signOnRules, totpFactors } from '../../../core/tenancy/schema.ts';
import { mayWatch } from '../../../platform/auth/may-watch.ts';
import { database } from '../../../platform/database.ts';
import { tokenTo } from '../../../test/harness/workers-mail.ts';
import { aMember, anAccount, aPerson, type Person } from '../../../test/harness/workers-people.ts';
import { ask } from '../../../test/harness/workers-request.ts';
import { own } from '../../../test/harness/workers-second-factor.ts';
import {
  aBrowser,
  addProvider,
  anOidcProvider,
  type Browser,
  provedDomain,
  signOn,
} from '../../../test/harness/workers-sign-on.ts';

afterEach(() => vi.restoreAllMocks());

const DOMAIN = 'acme.example';
const ISSUER = 'https://login.acme.example';
let owner: Person;
let zeta: Person;
let projectId = '';
let apiKey = '';

/** acme enforces sign-on; edit@acme.example is a member of acme and of zeta, and has a session from before. */
let edit: Awaited<ReturnType<typeof anAccount>>;

beforeAll(async () => {
  owner = await aPerson();
  zeta = await aPerson();
  const project = { organization_id: owner.organizationId, name: 'alpha', region: 'eu' };
  projectId = (await owner.call('POST', '/api/projects', project)).body.id;
  const key = { kind: 'api', name: 'pipeline', scopes: ['query'] };
  apiKey = (await owner.call('POST', `/api/projects/${projectId}/keys`, key)).body.key;
  edit = await anAccount({ email: `edit@${DOMAIN}` });
  for (const { organizationId } of [owner, zeta]) {
    const row = { id: newId('member'), organizationId, userId: edit.userId, role: 'editor' as const };
    await database(env)
      .insert(members)
      .values({ ...row, createdAt: new Date() });
  }
  await provedDomain(owner.organizationId, DOMAIN);
  await database(env).insert(signOnRules).values({ organizationId: owner.organizationId, isEnforced: true });
});

async function aProvider() {
  const provider = await anOidcProvider(ISSUER);
  const known = await database(env).query.signOnProviders.findFirst();
  if (!known) {
    await database(env).update(signOnRules).set({ isEnforced: false });
    await addProvider(owner, provider);
    await database(env).update(signOnRules).set({ isEnforced: true });
  }
  return provider;
}

const settings = () => `/api/projects/${projectId}`;
const refused = [403, 'sign_on_required'];

async function answerTo(browser: Browser, path: string) {
  const { status, body } = await browser.visit(path);
  return [status, body?.error?.code];
}

describe('where sign-on is enforced', () => {
  it('a session from before, and a new one by password, reach nothing of the organization, and all of others', async () => {
    const again = aBrowser();
    await again.post('/api/auth/sign-in/email', { email: edit.email, password: edit.password });
    for (const browser of [aBrowser(edit.cookie), again]) {
      expect(await answerTo(browser, settings())).toEqual(refused);
      expect(await answerTo(browser, `/api/organizations/${owner.organizationId}/usage`)).toEqual(refused);
      expect((await browser.visit(`/api/organizations/${zeta.organizationId}/usage`)).status).toBe(200);
      const me = await browser.visit('/api/me');
      const acme = me.body.organizations.find(({ id }: { id: string }) => id === owner.organizationId);
      expect(acme).toMatchObject({ is_sign_on_required: true, projects: [] });
      const query = { project_id: projectId, query_type: 'events', date_range: { start: '-7d', end: 'today' } };
      expect((await browser.post('/query', query)).body.error.code).toBe('sign_on_required');
    }
  });

  it.each(['passkey', 'email_link', 'sso:idp_of_zeta'])('a session by %s reaches nothing of it', async (authMethod) => {
    const browser = aBrowser();
    await browser.post('/api/auth/sign-in/email', { email: edit.email, password: edit.password });
    await database(env).update(session).set({ authMethod }).where(eq(session.userId, edit.userId));
    expect(await answerTo(browser, settings())).toEqual(refused);
  });

  it('tokens from before, and a password that a reset has set, reach nothing of it', async () => {
    const origin = new URL(env.PUBLIC_URL).origin;
    const tokens = await ask('/api/auth/tokens', { headers: { cookie: edit.cookie, origin }, body: {} });
    const { refresh_token } = tokens.body;
    const refreshed = await ask('/api/auth/tokens/refresh', { body: { refresh_token } });
    for (const { access_token } of [tokens.body, refreshed.body]) {
      const browser = aBrowser();
      const headers = { authorization: `Bearer ${access_token}` };
      const answer = await browser.visit(settings(), { headers });
      expect([answer.status, answer.body.error.code]).toEqual(refused);
      const usage = await browser.visit(`/api/organizations/${zeta.organizationId}/usage`, { headers });
      expect(usage.status).toBe(200);
    }
    const bob = await anAccount({ email: `bob@${DOMAIN}` });
    const row = { id: newId('member'), organizationId: owner.organizationId, userId: bob.userId };
    await database(env)
      .insert(members)
      .values({ ...row, role: 'editor', createdAt: new Date() });
    await ask('/api/auth/request-password-reset', { body: { email: bob.email } });
    const newPassword = 'staple of paper clips';
    const body = { token: await tokenTo(bob.email, 'password_reset'), newPassword };
    const reset = await ask('/api/auth/reset-password', { body });
    expect([reset.status, reset.headers.getSetCookie()]).toEqual([200, []]);
    const browser = aBrowser();
    await browser.post('/api/auth/sign-in/email', { email: bob.email, password: newPassword });
    expect(await answerTo(browser, settings())).toEqual(refused);
    await browser.post('/api/auth/change-password', { currentPassword: newPassword, newPassword: `${newPassword} 2` });
    expect(await answerTo(browser, settings())).toEqual(refused);
  });

  it('an invitation that is accepted with a password reaches nothing of it', async () => {
    const guest = await anAccount({ email: `guest@${DOMAIN}` });
    const path = `/api/organizations/${owner.organizationId}`;
    await aProvider();
    const provider = await database(env).query.signOnProviders.findFirst();
    const ofOwner = eq(session.userId, owner.userId);
    await database(env)
      .update(session)
      .set({ authMethod: `sso:${provider?.id}` })
      .where(ofOwner);
    const invitations = [{ email: guest.email, role: 'admin' }];
    const sent = await owner.call('POST', `${path}/invitations`, { invitations });
    expect(sent.status).toBe(201);
    await database(env).update(session).set({ authMethod: 'password' }).where(ofOwner);
    const browser = aBrowser(guest.cookie);
    await browser.post('/api/invitations/accept', { token: await tokenTo(guest.email, 'invitation') });
    expect(await answerTo(browser, settings())).not.toContain(200);
    expect((await browser.visit(`${path}/members`)).status).toBeGreaterThanOrEqual(403);
  });

  it('strangers learn nothing of it', async () => {
    const stranger = await aPerson();
    expect(await answerTo(aBrowser(stranger.cookie), settings())).toEqual([404, 'not_found']);
  });

  it('an open live socket of such a session closes', async () => {
    const own = await database(env).select().from(session).where(eq(session.userId, edit.userId));
    const viewers = own.map(({ id }) => ({ credential: `session:${id}`, role: 'editor' as const, actor: '' }));
    const watching = await mayWatch(database(env), projectId, viewers, Date.now());
    expect(new Set(watching)).toEqual(new Set([false]));
  });

  it('API keys of projects go on', async () => {
    const headers = { authorization: `Bearer ${apiKey}` };
    expect((await aBrowser().visit(settings(), { headers })).status).toBe(200);
  });

  it('the provider opens it: to a new session, and to the session that a person has', async () => {
    const provider = await aProvider();
    const claims = { email: edit.email, email_verified: true };
    const fresh = aBrowser();
    await signOn(fresh, provider, { email: edit.email }, claims);
    expect((await fresh.visit(settings())).status).toBe(200);
    const before = aBrowser(edit.cookie);
    const answer = await signOn(before, provider, { organization_id: owner.organizationId }, claims);
    expect([answer.hasSession, (await before.visit(settings())).status]).toEqual([false, 200]);
    const { body: tokens } = await own(edit.cookie, '/api/auth/tokens', {});
    const headers = { authorization: `Bearer ${tokens.access_token}` };
    expect((await ask(settings(), { method: 'GET', headers })).status).toBe(200);
  });

  it('and closes it again once the provider is deleted', async () => {
    const provider = await aProvider();
    const browser = aBrowser();
    await signOn(browser, provider, { email: edit.email }, { email: edit.email, email_verified: true });
    expect((await browser.visit(settings())).status).toBe(200);
    await env.DB.prepare('DELETE FROM sign_on_providers').run();
    expect(await answerTo(browser, settings())).toEqual(refused);
  });
});

describe('an owner enters without the provider', () => {
  const path = () => `/api/organizations/${owner.organizationId}/sign-on/break-glass`;

  it('with a second factor alone; the log says so, and the other owners are told', async () => {
    const other = await aMember(owner, 'owner');
    expect((await owner.call('POST', path(), {})).body.error.details.reason).toBe('second_factor');
    await database(env).update(session).set({ secondFactorAt: new Date() }).where(eq(session.userId, owner.userId));
    expect((await owner.call('POST', path())).status).toBe(204);
    expect((await owner.call('GET', settings())).status).toBe(200);
    const { results } = await env.DB.prepare("SELECT actor FROM audit_log WHERE action = 'sign_on.break_glass'").all();
    expect(results).toEqual([{ actor: `user:${owner.userId}` }]);
    const mails = await env.DB.prepare("SELECT to_address FROM kept_mail WHERE template = 'break_glass'").all();
    expect(mails.results).toEqual([{ to_address: other.email }]);
  });

  it('and nobody else does', async () => {
    const admin = await aMember(owner, 'admin');
    await database(env).update(session).set({ secondFactorAt: new Date() }).where(eq(session.userId, admin.userId));
    expect((await admin.call('POST', path())).status).toBe(403);
    expect((await zeta.call('POST', path())).status).toBe(404);
  });
});

it('a provider that stands for the second factor does so in its own organization alone', async () => {
  const provider = await aProvider();
  const rules = { replacesSecondFactor: true };
  await database(env).update(signOnRules).set(rules).where(eq(signOnRules.organizationId, owner.organizationId));
  const factor = { userId: edit.userId, secret: randomHex(20), confirmedAt: new Date(), createdAt: new Date() };
  await database(env).insert(totpFactors).values(factor);
  const browser = aBrowser();
  const claims = { email: edit.email, email_verified: true };
  const answer = await signOn(browser, provider, { email: edit.email }, claims);
  expect([answer.hasSession, (await browser.visit(settings())).status]).toEqual([true, 200]);
  expect(await answerTo(browser, `/api/organizations/${zeta.organizationId}/usage`)).toEqual([403, 'forbidden']);
  await database(env).update(signOnRules).set({ replacesSecondFactor: false });
  const asked = await signOn(aBrowser(), provider, { email: edit.email }, claims);
  expect([asked.hasSession, asked.location]).toEqual([false, '/sign-in?step=second-factor&next=%2F']);
});
