import { env, exports } from 'cloudflare:workers';
import { and, eq } from 'drizzle-orm';
import { afterEach, expect, it, vi } from 'vitest';
import { newId } from '../../../core/base/ids.ts';
import { members, organizations, projectGrants, user } from '../../../core/tenancy/schema.ts';
import { database } from '../../../platform/database.ts';
import { mailTo, tokenTo } from '../../../test/harness/workers-mail.ts';
import { aMember, anAccount, aPerson } from '../../../test/harness/workers-people.ts';
import { ask } from '../../../test/harness/workers-request.ts';
import { aBrowser, acme, reasonsOf, signOn, verified } from '../../../test/harness/workers-sign-on.ts';

afterEach(() => vi.restoreAllMocks());

const db = database(env);
const origin = new URL(env.PUBLIC_URL).origin;
const get = (path: string, headers: Record<string, string>) => ask(path, { method: 'GET', headers });

/** acme with its provider and directory; edit is an admin of it and a viewer of zeta, and has every door open. */
async function aWorld() {
  const { owner, domain, provider, asked, organizationId } = await acme();
  const zeta = await aPerson();
  const edit = await anAccount({ email: `edit@${domain}` });
  const memberId = newId('member');
  const createdAt = new Date();
  await db.insert(members).values([
    { id: memberId, organizationId, userId: edit.userId, role: 'admin', createdAt },
    { id: newId('member'), organizationId: zeta.organizationId, userId: edit.userId, role: 'viewer', createdAt },
  ]);
  const vera = await aMember(owner, 'viewer');
  const { token } = (await owner.call('POST', `/api/organizations/${organizationId}/provisioning/tokens`)).body;
  const scim = (method: string, to: string, body?: unknown) =>
    ask(`/scim/v2${to}`, { method, body, headers: { authorization: `Bearer ${token}` } });
  const project = { organization_id: organizationId, name: 'alpha', region: 'eu' };
  const { id: alpha } = (await owner.call('POST', '/api/projects', project)).body;
  return { owner, zeta, edit, vera, memberId, scim, alpha: String(alpha), domain, provider, asked, organizationId };
}

async function socketOf(project: string, cookie: string): Promise<{ code?: number }> {
  const headers = { upgrade: 'websocket', cookie, origin };
  const { webSocket } = await exports.default.fetch(`${origin}/live/${project}`, { headers });
  const closed: { code?: number } = {};
  webSocket?.addEventListener('close', ({ code }) => {
    closed.code = code;
  });
  webSocket?.accept();
  return closed;
}

it('a deactivated person is out by every door at once, and nobody and nothing else is (case 15)', async () => {
  const world = await aWorld();
  const { owner, zeta, edit, vera, memberId, scim, alpha, asked, provider, organizationId } = world;
  const own = { cookie: edit.cookie, origin };
  const tokens = (await ask('/api/auth/tokens', { headers: own, body: {} })).body;
  const key = { kind: 'api', name: 'K', scopes: ['query'] };
  const made = await ask(`/api/projects/${alpha}/keys`, { headers: own, body: key });
  const sockets = [await socketOf(alpha, edit.cookie), await socketOf(alpha, vera.cookie)];
  // Invited before she was a member: removed and invited again, then provisioned.
  await db.delete(members).where(eq(members.id, memberId));
  const path = `/api/organizations/${organizationId}/invitations`;
  const invited = await owner.call('POST', path, { invitations: [{ email: edit.email, role: 'admin' }] });
  const invitation = await tokenTo(edit.email, 'invitation');
  const row = { id: memberId, organizationId, userId: edit.userId, role: 'admin' as const };
  await db.insert(members).values({ ...row, createdAt: new Date() });
  expect([made.status, invited.status, (await get(`/api/projects/${alpha}`, own)).status]).toEqual([201, 201, 200]);

  const people = await db.$count(user);
  const inactive = { op: 'replace', path: 'active', value: false };
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
  const done = await scim('PATCH', `/Users/${memberId}`, { schemas, Operations: [inactive] });
  expect(done.status).toBe(200);

  const doors = [
    await get('/api/me', own),
    await get('/api/me', { authorization: `Bearer ${tokens.access_token}` }),
    await ask('/api/auth/tokens/refresh', { body: { refresh_token: tokens.refresh_token } }),
  ];
  expect(doors.map(({ status }) => status)).toEqual([401, 401, 401]);
  const signedOn = await signOn(aBrowser(), provider, asked, { email: edit.email, ...verified });
  expect([signedOn.location, signedOn.hasSession]).toEqual(['/sign-in?sign_on=not_member', false]);
  expect([await db.$count(user), await reasonsOf(organizationId)]).toEqual([people, ['deactivated']]);

  const again = await ask('/api/auth/sign-in/email', { body: { email: edit.email, password: edit.password } });
  const fresh = { cookie: again.cookie, origin };
  const accepted = await ask('/api/invitations/accept', { headers: fresh, body: { token: invitation } });
  expect([accepted.status, (await get(`/api/projects/${alpha}`, fresh)).status]).toEqual([404, 404]);
  const seen = (await get('/api/me', fresh)).body.organizations.map(({ id }: { id: string }) => id);
  expect([seen.includes(zeta.organizationId), seen.includes(organizationId)]).toEqual([true, false]);

  const others = [
    await get(`/api/projects/${alpha}`, { cookie: vera.cookie, origin }),
    await get(`/api/projects/${alpha}`, { authorization: `Bearer ${made.body.key}` }),
  ];
  expect(others.map(({ status }) => status)).toEqual([200, 200]);
  const { keys } = (await owner.call('GET', `/api/projects/${alpha}/keys`)).body;
  const listed = keys.find(({ id }: { id: string }) => id === made.body.id);
  expect(listed.created_by).toMatchObject({ id: edit.userId, is_member: false });
  await expect.poll(() => sockets, { timeout: 15_000 }).toEqual([{ code: 1008 }, {}]);
});

it('a person who comes back has the grants that she had (case 16)', async () => {
  const { memberId, scim, alpha } = await aWorld();
  await db.update(members).set({ role: 'viewer', projectAccess: 'granted' }).where(eq(members.id, memberId));
  await db.insert(projectGrants).values({ memberId, projectId: alpha, role: 'editor', createdAt: new Date() });
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
  const set = (value: boolean) =>
    scim('PATCH', `/Users/${memberId}`, { schemas, Operations: [{ op: 'replace', path: 'active', value }] });
  expect([(await set(false)).status, (await set(true)).status]).toEqual([200, 200]);
  const rows = await db.select().from(projectGrants).where(eq(projectGrants.memberId, memberId));
  expect(rows).toMatchObject([{ projectId: alpha, role: 'editor' }]);
  const row = await db.select().from(members).where(eq(members.id, memberId)).get();
  expect(row).toMatchObject({ role: 'viewer', projectAccess: 'granted', deactivatedAt: null });
});

it('an owner who is deactivated takes up no seat, and is told nothing more', async () => {
  const { owner, edit, vera, memberId, scim, organizationId } = await aWorld();
  await db.update(members).set({ role: 'owner' }).where(eq(members.id, memberId));
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
  const Operations = [{ op: 'replace', path: 'active', value: false }];
  expect((await scim('PATCH', `/Users/${memberId}`, { schemas, Operations })).status).toBe(200);
  const usage = await owner.call('GET', `/api/organizations/${organizationId}/usage`);
  expect(usage.body.seats).toBe(2);
  await db
    .update(organizations)
    .set({ caps: { seats: 3 } })
    .where(eq(organizations.id, organizationId));
  const invite = (name: string) => {
    const invitations = [{ email: `${name}@acme.example`, role: 'viewer' }];
    return owner.call('POST', `/api/organizations/${organizationId}/invitations`, { invitations });
  };
  expect([(await invite('third')).status, (await invite('fourth')).status]).toEqual([201, 409]);

  const isVera = and(eq(members.userId, vera.userId), eq(members.organizationId, organizationId));
  const row = await db.select().from(members).where(isVera).get();
  const proof = { password: owner.password };
  const path = `/api/organizations/${organizationId}/members/${row?.id}`;
  expect((await owner.call('PATCH', path, { role: 'owner', proof })).status).toBe(204);
  const told = await Promise.all([owner, vera, edit].map(({ email }) => mailTo(email)));
  expect(told.map((mails) => mails.some(({ template }) => template === 'owner_added'))).toEqual([true, true, false]);
});
