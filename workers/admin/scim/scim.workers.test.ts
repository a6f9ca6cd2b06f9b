import { env, exports } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { newId, newScimToken } from '../../../core/base/ids.ts';
import { invitations, members, user } from '../../../core/tenancy/schema.ts';
import { database } from '../../../platform/database.ts';
import entra from '../../../test/fixtures/scim/entra.json';
import okta from '../../../test/fixtures/scim/okta.json';
import { aDirectory } from '../../../test/harness/workers-directory.ts';
import { aPerson } from '../../../test/harness/workers-people.ts';
import { ask } from '../../../test/harness/workers-request.ts';

const db = database(env);
const operation = (...Operations: object[]) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations,
});
const roleOf = async (memberId: string) =>
  (await db.select().from(members).where(eq(members.id, memberId)).get())?.role;

type Recorded = {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly status: number;
  readonly answer?: unknown;
  readonly keep?: string;
};

describe.each<[string, readonly Recorded[]]>([
  ['Entra', entra],
  ['Okta', okta],
])('the requests of %s', (_, recorded) => {
  it('are answered as the provider expects, one after the other', async () => {
    const { scim, domain } = await aDirectory();
    const names = new Map([['DOMAIN', domain]]);
    const filled = <T>(value: T): T =>
      JSON.parse(JSON.stringify(value).replace(/\$(DOMAIN|user|group)/g, (_whole, name) => names.get(name) ?? ''));
    for (const { name, method, path, body, status, answer, keep } of recorded) {
      const got = await scim(method, filled(path), body === undefined ? undefined : filled(body));
      expect([name, got.status, got.text]).toEqual([name, status, expect.anything()]);
      if (status !== 204) expect(got.headers.get('content-type')).toContain('application/scim+json');
      if (answer !== undefined) expect(got.resource, name).toMatchObject(Object(filled(answer)));
      if (keep !== undefined) names.set(keep, got.resource.id);
    }
  });
});

describe('inactive', () => {
  it.each([
    ['PATCH', operation({ op: 'replace', path: 'active', value: false })],
    ['PATCH', operation({ op: 'Replace', path: 'active', value: 'False' })],
    ['PATCH', operation({ op: 'replace', value: { active: false } })],
    ['PATCH', operation({ op: 'Replace', value: { active: 'false' } })],
    ['PATCH', operation({ op: 'add', path: 'active', value: false })],
    ['PUT', { userName: 'edit@x.example', active: false }],
  ])('is understood in every dialect: %s %j', async (method, body) => {
    const { scim, aColleague } = await aDirectory();
    const { memberId } = await aColleague('edit');
    const maybe = operation({ op: 'replace', path: 'active', value: 'maybe' });
    const refused = await scim('PATCH', `/Users/${memberId}`, maybe);
    expect([refused.status, refused.resource.scimType]).toEqual([400, 'invalidValue']);
    expect((await scim('GET', `/Users/${memberId}`)).resource.active).toBe(true);
    const done = await scim(method, `/Users/${memberId}`, body);
    expect([done.status, done.resource.active]).toEqual([200, false]);
    expect((await scim('GET', `/Users/${memberId}`)).resource.active).toBe(false);
  });

  it('means out: sessions, live sockets and invitations end, and other members and organizations are untouched', async () => {
    const { scim, aColleague, owner, organizationId } = await aDirectory();
    const [edit, vera] = [await aColleague('edit'), await aColleague('vera')];
    const zeta = await aPerson();
    const elsewhere = { id: newId('member'), organizationId: zeta.organizationId, userId: edit.userId };
    await db.insert(members).values({ ...elsewhere, role: 'viewer', createdAt: new Date() });
    const project = (
      await owner.call('POST', '/api/projects', { organization_id: organizationId, name: 'alpha', region: 'eu' })
    ).body;
    const origin = new URL(env.PUBLIC_URL).origin;
    const socket = await exports.default.fetch(`${origin}/live/${project.id}`, {
      headers: { upgrade: 'websocket', cookie: edit.cookie, origin },
    });
    const closed: { code?: number } = {};
    socket.webSocket?.addEventListener('close', ({ code }) => {
      closed.code = code;
    });
    socket.webSocket?.accept();
    const times = { createdAt: new Date(), sentAt: new Date(), expiresAt: new Date(Date.now() + 3_600_000) };
    const invitation = { id: newId('invitation'), organizationId, email: edit.email, role: 'admin' as const };
    await db
      .insert(invitations)
      .values({ ...invitation, projects: [], tokenHash: newId('object'), invitedBy: owner.userId, ...times });
    const seen = async (cookie: string) =>
      (await ask(`/api/projects/${project.id}`, { method: 'GET', headers: { cookie, origin } })).status;
    expect([await seen(edit.cookie), await seen(vera.cookie)]).toEqual([200, 200]);

    await scim('PATCH', `/Users/${edit.memberId}`, operation({ op: 'replace', path: 'active', value: false }));
    expect([await seen(edit.cookie), await seen(vera.cookie)]).toEqual([401, 200]);
    const [pending] = await db.select().from(invitations).where(eq(invitations.id, invitation.id));
    expect(pending?.revokedAt).not.toBeNull();
    const again = await ask('/api/auth/sign-in/email', { body: { email: edit.email, password: edit.password } });
    expect(await seen(again.cookie)).toBe(404);
    const other = await ask('/api/me', { method: 'GET', headers: { cookie: again.cookie, origin } });
    const ids = other.body.organizations.map(({ id }: { id: string }) => id);
    expect(ids).toContain(zeta.organizationId);
    expect(ids).not.toContain(organizationId);
    await expect.poll(() => closed, { timeout: 15_000 }).toEqual({ code: 1008 });
  });
});

describe('coming back', () => {
  it('keeps the id and the memberships; a second time, and a name that is taken, are 409 with `uniqueness`', async () => {
    const { scim, aColleague, domain } = await aDirectory();
    const [edit, vera] = [await aColleague('edit', 'admin'), await aColleague('vera')];
    const path = `/Users/${edit.memberId}`;
    await scim('PATCH', path, operation({ op: 'add', path: 'externalId', value: 'E1' }));
    await scim('PATCH', path, operation({ op: 'replace', path: 'active', value: false }));
    const body = { userName: `Edit@${domain.toUpperCase()}`, externalId: 'E1', active: true };
    const back = await scim('POST', '/Users', body);
    expect(back.status).toBe(201);
    expect(back.resource).toMatchObject({ id: edit.memberId, externalId: 'E1', active: true });
    expect(back.headers.get('location')).toContain(edit.memberId);
    expect(await roleOf(edit.memberId)).toBe('admin');
    const twice = await scim('POST', '/Users', body);
    expect([twice.status, twice.resource]).toMatchObject([409, { status: '409', scimType: 'uniqueness' }]);
    const renamed = await scim('PATCH', path, operation({ op: 'replace', path: 'userName', value: vera.email }));
    expect([renamed.status, renamed.resource.scimType]).toEqual([409, 'uniqueness']);
    expect((await scim('GET', path)).resource.userName).toBe(edit.email);
  });

  it('makes one of two users that are created in the same moment', async () => {
    const { scim, domain } = await aDirectory();
    const create = () => scim('POST', '/Users', { userName: `new@${domain}`, externalId: 'N' });
    const answers = await Promise.all([create(), create()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});

describe('a group', () => {
  it.each([
    { op: 'remove', path: 'members[value eq "$u2"]' },
    { op: 'Remove', path: 'members', value: [{ value: '$u2' }] },
    { op: 'remove', path: 'members', value: [{ value: '$u2', display: 'Edit' }] },
  ])('loses the one member who leaves, and the member loses the role: %j', async (one) => {
    const { scim, aColleague } = await aDirectory([{ group: 'g-edit', role: 'editor' }]);
    const people = [
      await aColleague('u1', 'viewer'),
      await aColleague('u2', 'viewer'),
      await aColleague('u3', 'viewer'),
    ];
    const ids = people.map(({ memberId }) => memberId);
    const value = ids.map((id) => ({ value: id }));
    const { resource: group } = await scim('POST', '/Groups', { displayName: 'g-edit', members: value });
    expect(await Promise.all(ids.map(roleOf))).toEqual(['editor', 'editor', 'editor']);
    const removal = JSON.parse(JSON.stringify(one).replace('$u2', ids[1] ?? ''));
    await scim('PATCH', `/Groups/${group.id}`, operation(removal));
    const left = (await scim('GET', `/Groups/${group.id}`)).resource.members;
    expect(left.map((member: { value: string }) => member.value).sort()).toEqual([ids[0], ids[2]].sort());
    expect(await Promise.all(ids.map(roleOf))).toEqual(['editor', 'viewer', 'editor']);
    await scim('PATCH', `/Groups/${group.id}`, operation({ op: 'remove', path: 'members' }));
    expect((await scim('GET', `/Groups/${group.id}`)).resource.members).toEqual([]);
    expect(await Promise.all(ids.map(roleOf))).toEqual(['viewer', 'viewer', 'viewer']);
  });

  it('gives the highest role of several, takes none from owners, and refuses members of others', async () => {
    const mapping = [
      { group: 'g-edit', role: 'editor' as const },
      { group: 'g-admins', role: 'admin' as const },
    ];
    const { scim, aColleague } = await aDirectory(mapping);
    const [edit, second] = [await aColleague('edit', 'viewer'), await aColleague('second', 'owner')];
    const both = { members: [{ value: edit.memberId }, { value: second.memberId }] };
    await scim('POST', '/Groups', { displayName: 'g-edit', ...both });
    const { resource: admins } = await scim('POST', '/Groups', { displayName: 'g-admins', ...both });
    expect([await roleOf(edit.memberId), await roleOf(second.memberId)]).toEqual(['admin', 'owner']);
    expect((await scim('DELETE', `/Groups/${admins.id}`)).status).toBe(204);
    expect([await roleOf(edit.memberId), await roleOf(second.memberId)]).toEqual(['editor', 'owner']);
    const stranger = await (await aDirectory()).aColleague('eve');
    const foreign = await scim('POST', '/Groups', { displayName: 'x', members: [{ value: stranger.memberId }] });
    expect([foreign.status, foreign.resource.scimType]).toEqual([400, 'invalidValue']);
    expect((await scim('POST', '/Groups', { displayName: 'g-edit' })).resource.scimType).toBe('uniqueness');
  });

  it('follows a change of the mapping at once, and leaves the roles of people outside of all groups', async () => {
    const { scim, aColleague, owner, organizationId } = await aDirectory([{ group: 'g-admins', role: 'admin' }]);
    const [grouped, other] = [await aColleague('edit'), await aColleague('other', 'admin')];
    await scim('POST', '/Groups', { displayName: 'g-admins', members: [{ value: grouped.memberId }] });
    expect(await roleOf(grouped.memberId)).toBe('admin');
    const mapping = { group_roles: [{ group: 'g-admins', role: 'editor' }] };
    const changed = await owner.call('PATCH', `/api/organizations/${organizationId}/sign-on`, mapping);
    expect(changed.status).toBe(200);
    expect([await roleOf(grouped.memberId), await roleOf(other.memberId)]).toEqual(['editor', 'admin']);
    const { entries } = (await owner.call('GET', `/api/organizations/${organizationId}/audit?action=member`)).body;
    expect(entries[0]).toMatchObject({ actor: { id: `user:${owner.userId}` }, after: { role: 'editor' } });
  });
});

it('keeps the last owner, and says why', async () => {
  const { scim, aColleague, organizationId, owner } = await aDirectory();
  const olga = await aColleague('olga', 'owner');
  await db.delete(members).where(eq(members.userId, owner.userId));
  for (const [method, body] of [
    ['PATCH', operation({ op: 'replace', path: 'active', value: false })],
    ['DELETE', undefined],
  ] as const) {
    const { status, resource } = await scim(method, `/Users/${olga.memberId}`, body);
    expect([status, resource.detail]).toEqual([409, expect.stringContaining('transfer')]);
  }
  const [left] = await db.select().from(members).where(eq(members.organizationId, organizationId));
  expect(left).toMatchObject({ id: olga.memberId, role: 'owner', deactivatedAt: null });
});

it('speaks for people of proved domains only', async () => {
  const { scim, domain } = await aDirectory();
  const addresses = [
    `x@sub.${domain}`,
    `x@${domain}.evil.example`,
    'zoe@zeta.example',
    `x@${domain.replace('e', 'е')}`,
    'x',
  ];
  for (const userName of addresses) {
    const { status, resource } = await scim('POST', '/Users', { userName });
    expect([userName, status, resource.scimType]).toEqual([userName, 400, 'invalidValue']);
    expect(await db.$count(user, eq(user.email, userName))).toBe(0);
  }
});

it('lists from 1, by pages, and only its own people', async () => {
  const { scim, aColleague } = await aDirectory();
  for (const name of ['a', 'b', 'c']) await aColleague(name);
  const foreign = await (await aDirectory()).aColleague('eve');
  const { resource: page } = await scim('GET', '/Users?startIndex=2&count=1');
  expect(page).toMatchObject({ totalResults: 3, startIndex: 2, itemsPerPage: 1 });
  expect((await scim('GET', '/Users?startIndex=0&count=0')).resource).toMatchObject({
    totalResults: 3,
    startIndex: 1,
    Resources: [],
  });
  for (const [method, body] of [
    ['GET', undefined],
    ['PATCH', operation({ op: 'replace', path: 'active', value: false })],
    ['DELETE', undefined],
  ] as const) {
    expect((await scim(method, `/Users/${foreign.memberId}`, body)).status).toBe(404);
  }
  expect((await scim('GET', '/Users?filter=title%20eq%20%22x%22')).resource.scimType).toBe('invalidFilter');
  expect((await scim('GET', '/Users?count=many')).resource.scimType).toBe('invalidValue');
  expect((await scim('POST', '/Users', '{"userName":')).resource.scimType).toBe('invalidSyntax');
});

it('takes the token of an owner only, shows it once, and ends it when it is revoked', async () => {
  const { scim, owner, path, token, tokenId } = await aDirectory();
  const shown = await owner.call('GET', path);
  expect(JSON.stringify(shown.body)).not.toContain(token);
  expect(shown.body.tokens).toMatchObject([{ id: tokenId, hint: token.slice(0, 12) }]);
  for (const name of [
    'ServiceProviderConfig',
    'ResourceTypes',
    'Schemas',
    'Schemas/urn:ietf:params:scim:schemas:core:2.0:User',
  ]) {
    expect((await scim('GET', `/${name}`)).status).toBe(200);
  }
  const wrong = await scim('GET', '/Users', undefined, newScimToken());
  expect([wrong.status, wrong.resource.status, wrong.headers.get('www-authenticate')]).toEqual([
    401,
    '401',
    'Bearer realm="scim"',
  ]);
  expect((await owner.call('DELETE', `${path}/tokens/${tokenId}`)).status).toBe(204);
  expect((await scim('GET', '/Users')).status).toBe(401);
});
