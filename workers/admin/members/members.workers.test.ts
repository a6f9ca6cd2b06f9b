import { env } from 'cloudflare:workers';
import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../../core/api/account.ts';
import { invitations, members, organizations } from '../../../core/tenancy/schema.ts';
import { database } from '../../../platform/database.ts';
import { mailTo, tokenTo } from '../../../test/harness/workers-mail.ts';
import { aMember, aPerson, codeOf, type Person } from '../../../test/harness/workers-people.ts';
import { updateMember } from './update-member.ts';

type Acme = Awaited<ReturnType<typeof anAcme>>;

/** The organisation of the cases: olga owns it, adam is an admin, edit an editor, vera sees alpha only. */
async function anAcme() {
  const olga = await aPerson();
  const [adam, edit, vera] = [
    await aMember(olga, 'admin'),
    await aMember(olga, 'editor'),
    await aMember(olga, 'viewer'),
  ];
  const base = `/api/organizations/${olga.organizationId}`;
  const project = async (name: string, region: string): Promise<string> => {
    const body = { organization_id: olga.organizationId, name, region };
    return (await olga.call('POST', '/api/projects', body)).body.id;
  };
  const [alpha, beta] = [await project('alpha', 'eu'), await project('beta', 'us')];
  const memberId = async (person: Person): Promise<string> => {
    const { body } = await olga.call('GET', `${base}/members`);
    return body.members.find((each: { user_id: string }) => each.user_id === person.userId)?.id;
  };
  const change = async (by: Person, of: Person, body: unknown) =>
    by.call('PATCH', `${base}/members/${await memberId(of)}`, body);
  const remove = async (by: Person, of: Person) => by.call('DELETE', `${base}/members/${await memberId(of)}`);
  const invite = (by: Person, ...list: unknown[]) => by.call('POST', `${base}/invitations`, { invitations: list });
  const granted = { project_access: 'granted', projects: [{ project_id: alpha, role: 'viewer' }] };
  expect((await change(olga, vera, granted)).status).toBe(204);
  return { olga, adam, edit, vera, base, alpha, beta, memberId, change, remove, invite };
}

const ownersOf = ({ olga }: Acme) =>
  database(env).$count(members, and(eq(members.organizationId, olga.organizationId), eq(members.role, 'owner')));
const rolesOf = async ({ olga }: Acme): Promise<Role[]> => {
  const ofAcme = eq(invitations.organizationId, olga.organizationId);
  return (await database(env).select().from(invitations).where(ofAcme)).map(({ role }) => role);
};

describe('an invitation (case 18)', () => {
  it('belongs to its address: nobody else can use the link, and it stays open for the person of the address', async () => {
    const acme = await anAcme();
    const zoe = await aPerson();
    const address = `New.${zoe.userId}@Acme.example`;
    const sent = await acme.invite(acme.adam, { email: address, role: 'editor' });
    expect(sent.status).toBe(201);
    const token = await tokenTo(address.toLowerCase(), 'invitation');
    const look = await zoe.call('POST', '/api/invitations/look', { token });
    expect(look.body).toMatchObject({ is_mine: false, role: 'editor' });
    expect(JSON.stringify(look.body)).not.toContain(address.toLowerCase());
    expect(codeOf(await zoe.call('POST', '/api/invitations/accept', { token }))).toEqual([403, 'forbidden']);
    expect(codeOf(await zoe.call('GET', `${acme.base}/members`))).toEqual([404, 'not_found']);

    const own = await aPerson({ email: address });
    const joined = await own.call('POST', '/api/invitations/accept', { token });
    expect([joined.status, joined.body]).toEqual([200, { organization_id: acme.olga.organizationId }]);
    expect((await own.call('GET', `${acme.base}/members`)).status).toBe(200);
    expect(codeOf(await own.call('POST', '/api/invitations/accept', { token }))).toEqual([404, 'not_found']);
  });

  it('is accepted once, also by two requests at the same moment, and gives the projects that it names', async () => {
    const acme = await anAcme();
    const own = await aPerson();
    const projects = [{ project_id: acme.alpha, role: 'editor' }];
    await acme.invite(acme.adam, { email: own.email, role: 'viewer', project_access: 'granted', projects });
    const token = await tokenTo(own.email, 'invitation');
    const accept = () => own.call('POST', '/api/invitations/accept', { token });
    const statuses = (await Promise.all([accept(), accept()])).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    const me = await own.call('GET', '/api/me');
    const acmeOf = me.body.organizations.find(({ id }: { id: string }) => id === acme.olga.organizationId);
    expect(acmeOf).toMatchObject({ role: 'viewer', projects: [{ id: acme.alpha, role: 'editor' }] });
  });

  it('ends by being withdrawn, replaced, sent again, expired, or when its sender may no longer give the role', async () => {
    const acme = await anAcme();
    const own = await aPerson();
    const accept = async (token: string) => codeOf(await own.call('POST', '/api/invitations/accept', { token }));
    const listed = async () => (await acme.adam.call('GET', `${acme.base}/invitations`)).body.invitations;
    await acme.invite(acme.adam, { email: own.email, role: 'viewer' });
    const first = await tokenTo(own.email, 'invitation');
    await acme.invite(acme.adam, { email: own.email, role: 'editor' });
    const second = await tokenTo(own.email, 'invitation');
    expect(await accept(first)).toEqual([404, 'not_found']);
    const [invitation, ...others] = await listed();
    expect([invitation.role, others]).toEqual(['editor', []]);
    const path = `${acme.base}/invitations/${invitation.id}`;
    expect((await acme.adam.call('POST', `${path}/resend`)).status).toBe(204);
    const third = await tokenTo(own.email, 'invitation');
    expect(await accept(second)).toEqual([404, 'not_found']);

    const row = eq(invitations.id, invitation.id);
    await database(env)
      .update(invitations)
      .set({ expiresAt: new Date(0) })
      .where(row);
    expect(await accept(third)).toEqual([404, 'not_found']);
    expect(await listed()).toMatchObject([{ is_expired: true }]);
    expect((await acme.adam.call('POST', `${path}/resend`)).status).toBe(204);
    const fourth = await tokenTo(own.email, 'invitation');
    expect((await acme.change(acme.olga, acme.adam, { role: 'viewer' })).status).toBe(204);
    expect(await accept(fourth)).toEqual([404, 'not_found']);
    expect((await acme.olga.call('POST', `${path}/resend`)).status).toBe(204);
    const fifth = await tokenTo(own.email, 'invitation');
    expect((await acme.olga.call('DELETE', path)).status).toBe(204);
    expect(await accept(fifth)).toEqual([404, 'not_found']);
    expect((await acme.olga.call('GET', `${acme.base}/invitations`)).body.invitations).toEqual([]);
  });

  it('stays as it was if the one that would replace it is refused', async () => {
    const acme = await anAcme();
    const email = `stays${acme.olga.userId}@acme.example`;
    expect((await acme.invite(acme.olga, { email, role: 'viewer' })).status).toBe(201);
    const caps = { seats: 5 };
    await database(env).update(organizations).set({ caps }).where(eq(organizations.id, acme.olga.organizationId));
    const two = await acme.invite(acme.olga, { email, role: 'editor' }, { email: `other.${email}`, role: 'viewer' });
    expect(codeOf(two)).toEqual([409, 'conflict']);
    const shown = await acme.olga.call('GET', `${acme.base}/invitations`);
    expect(shown.body.invitations).toMatchObject([{ email, role: 'viewer' }]);
  });

  it('is refused for a member and for an address named twice, and no mail is sent', async () => {
    const acme = await anAcme();
    const again = await acme.invite(acme.adam, { email: acme.edit.email.toUpperCase(), role: 'viewer' });
    expect(codeOf(again)).toEqual([409, 'conflict']);
    const twice = [
      { email: 'x@acme.example', role: 'viewer' },
      { email: 'X@acme.example', role: 'editor' },
    ];
    expect(codeOf(await acme.invite(acme.adam, ...twice))).toEqual([400, 'bad_request']);
    expect(await rolesOf(acme)).toEqual([]);
  });
});

describe('nobody gives what they may not give (case 19)', () => {
  it('an admin makes no owner, by any way, and a role is one word', async () => {
    const acme = await anAcme();
    const email = 'boss@acme.example';
    expect(codeOf(await acme.invite(acme.adam, { email, role: 'owner' }))).toEqual([403, 'forbidden']);
    for (const role of ['viewer,owner', ['editor', 'owner'], 'superuser', 'Owner', '', null]) {
      expect(codeOf(await acme.invite(acme.adam, { email, role }))).toEqual([400, 'bad_request']);
    }
    const list = [
      { email: 'a@acme.example', role: 'viewer' },
      { email, role: 'owner' },
    ];
    expect(codeOf(await acme.invite(acme.adam, ...list))).toEqual([403, 'forbidden']);
    expect(await rolesOf(acme)).toEqual([]);

    await acme.invite(acme.adam, { email, role: 'viewer' });
    const [{ id }] = (await acme.adam.call('GET', `${acme.base}/invitations`)).body.invitations;
    const path = `${acme.base}/invitations/${id}`;
    expect(codeOf(await acme.adam.call('PATCH', path, { role: 'owner' }))).toEqual([403, 'forbidden']);
    expect(await rolesOf(acme)).toEqual(['viewer']);
    await database(env).update(invitations).set({ role: 'owner' }).where(eq(invitations.id, id));
    expect(codeOf(await acme.adam.call('POST', `${path}/resend`))).toEqual([403, 'forbidden']);
    expect(codeOf(await acme.adam.call('PATCH', path, { role: 'viewer' }))).toEqual([403, 'forbidden']);

    expect(codeOf(await acme.change(acme.adam, acme.adam, { role: 'owner' }))).toEqual([403, 'forbidden']);
    expect(codeOf(await acme.change(acme.adam, acme.edit, { role: 'owner' }))).toEqual([403, 'forbidden']);
    const grant = { projects: [{ project_id: acme.alpha, role: 'owner' }] };
    expect(codeOf(await acme.change(acme.adam, acme.edit, grant))).toEqual([400, 'bad_request']);
    expect(await ownersOf(acme)).toBe(1);
  });

  it('an admin neither demotes nor removes one of several owners; an editor changes nobody', async () => {
    const acme = await anAcme();
    const second = await aMember(acme.olga, 'owner');
    expect(codeOf(await acme.change(acme.adam, second, { role: 'viewer' }))).toEqual([403, 'forbidden']);
    expect(codeOf(await acme.remove(acme.adam, second))).toEqual([403, 'forbidden']);
    expect(codeOf(await acme.change(acme.edit, acme.vera, { role: 'editor' }))).toEqual([403, 'forbidden']);
    expect(codeOf(await acme.remove(acme.edit, acme.vera))).toEqual([403, 'forbidden']);
    expect(await ownersOf(acme)).toBe(2);
  });

  it('grants only projects of the organization, and no list of projects to an admin', async () => {
    const acme = await anAcme();
    const other = await aPerson();
    const body = { organization_id: other.organizationId, name: 'omega', region: 'eu' };
    const { id } = (await other.call('POST', '/api/projects', body)).body;
    const grants = (project_id: string) => ({ projects: [{ project_id, role: 'viewer' }] });
    const foreign = await acme.change(acme.adam, acme.edit, grants(id));
    const unknown = await acme.change(acme.adam, acme.edit, grants('prj_none'));
    expect([codeOf(foreign), codeOf(unknown)]).toEqual([
      [400, 'bad_request'],
      [400, 'bad_request'],
    ]);
    expect(foreign.body.error.message.replace(id, 'prj_none')).toBe(unknown.body.error.message);
    const listed = { role: 'admin', project_access: 'granted' };
    expect(codeOf(await acme.change(acme.olga, acme.edit, listed))).toEqual([400, 'bad_request']);
  });
});

it('grants stay as they are if the role of who changes them was lost at the same moment', async () => {
  const acme = await anAcme();
  const { body } = await acme.olga.call('GET', `${acme.base}/members`);
  const rowOf = async (of: Person) =>
    (
      await database(env)
        .select()
        .from(members)
        .where(eq(members.id, await acme.memberId(of)))
    )[0] ?? expect.fail();
  const [member, organization] = [
    await rowOf(acme.adam),
    await database(env).select().from(organizations).where(eq(organizations.id, acme.olga.organizationId)).get(),
  ];
  await acme.change(acme.olga, acme.adam, { role: 'viewer' });
  const person = { id: acme.adam.userId, email: acme.adam.email, name: 'adam', sessionId: '' };
  const caller = {
    person: { ...person, authMethod: 'password', secondFactorAt: null },
    organization: organization ?? expect.fail(),
    member,
  };
  const projects = [{ project_id: acme.beta, role: 'editor' as const }];
  const changed = await updateMember(env, caller, await acme.memberId(acme.vera), { projects }, Date.now());
  expect(changed).toMatchObject({ ok: false, error: { code: 'conflict' } });
  expect((await acme.olga.call('GET', `${acme.base}/members`)).body.members).toEqual(
    body.members.map((each: { user_id: string }) =>
      each.user_id === acme.adam.userId ? expect.objectContaining({ role: 'viewer' }) : each,
    ),
  );
});

it('a role counts from the next request, and a removed member finds nothing (case 20)', async () => {
  const acme = await anAcme();
  const board = `/api/projects/${acme.alpha}/objects/segments/one`;
  const segment = { name: 'One', filters: [{ property: 'country', operator: 'equals', value: 'DE' }] };
  expect((await acme.edit.call('PUT', board, segment)).status).toBe(201);
  expect((await acme.change(acme.olga, acme.edit, { role: 'viewer' })).status).toBe(204);
  expect(codeOf(await acme.edit.call('DELETE', board))).toEqual([403, 'forbidden']);
  expect((await acme.edit.call('GET', board)).status).toBe(200);
  expect((await acme.remove(acme.olga, acme.edit)).status).toBe(204);
  for (const path of [board, `/api/projects/${acme.alpha}`, `${acme.base}/members`, `${acme.base}/usage`]) {
    expect([path, (await acme.edit.call('GET', path)).status]).toEqual([path, 404]);
  }
});

describe('the last owner stays (case 21)', () => {
  it('by leaving, by a new role, by being removed, and by any change of the table', async () => {
    const acme = await anAcme();
    const attempts = [
      await acme.olga.call('POST', `${acme.base}/leave`),
      await acme.change(acme.olga, acme.olga, { role: 'admin' }),
      await acme.remove(acme.olga, acme.olga),
      await acme.remove(acme.adam, acme.olga),
      await acme.change(acme.adam, acme.olga, { role: 'viewer' }),
    ];
    for (const answer of attempts) {
      expect(codeOf(answer)).toEqual([409, 'conflict']);
      expect(answer.body.error.message).toContain('transfer');
    }
    for (const statement of [
      'DELETE FROM members WHERE user_id = ?',
      "UPDATE members SET role = 'admin' WHERE user_id = ?",
      'UPDATE members SET deactivated_at = 1 WHERE user_id = ?',
      'DELETE FROM "user" WHERE id = ?',
    ]) {
      await expect(env.DB.prepare(statement).bind(acme.olga.userId).run()).rejects.toThrow('last_owner');
    }
    expect(await ownersOf(acme)).toBe(1);
  });

  it('when two owners demote each other, or leave, at the same moment', async () => {
    for (const act of ['demote', 'leave'] as const) {
      const acme = await anAcme();
      const second = await aMember(acme.olga, 'owner');
      const both =
        act === 'demote'
          ? [acme.change(acme.olga, second, { role: 'viewer' }), acme.change(second, acme.olga, { role: 'viewer' })]
          : [acme.olga, second].map((owner) => owner.call('POST', `${acme.base}/leave`));
      const statuses = (await Promise.all(both)).map(({ status }) => status);
      expect(statuses.filter((status) => status === 204)).toHaveLength(1);
      expect(await ownersOf(acme)).toBe(1);
    }
  });

  it('but an organization that is deleted takes its owners along', async () => {
    const acme = await anAcme();
    await env.DB.prepare('DELETE FROM organizations WHERE id = ?').bind(acme.olga.organizationId).run();
    expect(await ownersOf(acme)).toBe(0);
  });
});

describe('a grant on one project shows one project (case 22)', () => {
  let acme: Acme;
  beforeAll(async () => {
    acme = await anAcme();
    const objects = `/api/projects/${acme.beta}/objects`;
    const query = { query_type: 'segmentation', events: ['beta_only'] };
    await acme.olga.call('PUT', `${objects}/reports/beta_report`, { name: 'Beta report', query });
    await acme.olga.call('PUT', `/api/projects/${acme.beta}/glossary`, {
      betaword: { means: 'count', event: 'beta_only' },
    });
    await acme.change(acme.olga, acme.edit, { projects: [{ project_id: acme.beta, role: 'admin' }] });
  });

  it.each([
    ['GET', '/api/me'],
    ['GET', 'ORG/members'],
    ['GET', 'ORG/usage'],
    ['GET', 'ORG/erasures'],
    ['GET', 'ORG/invitations'],
    ['GET', '/api/projects/ALPHA'],
    ['GET', '/api/projects/ALPHA/objects'],
    ['GET', '/api/projects/ALPHA/glossary'],
    ['GET', '/api/projects/ALPHA/keys'],
    ['GET', '/anomalies?project_id=ALPHA'],
    ['GET', '/alerts/channels?project_id=ALPHA'],
  ])('%s %s names nothing of beta', async (method, path) => {
    const at = path.replace('ORG', acme.base).replace('ALPHA', acme.alpha);
    const answer = await acme.vera.call(method, at);
    expect(JSON.stringify(answer.body)).not.toMatch(new RegExp(`beta|${acme.beta}`, 'i'));
  });

  it.each([
    ['GET', '/api/projects/BETA', undefined],
    ['GET', '/api/projects/BETA/objects', undefined],
    ['GET', '/api/projects/BETA/objects/reports/beta_report', undefined],
    ['GET', '/api/projects/BETA/glossary', undefined],
    ['GET', '/api/projects/BETA/keys', undefined],
    ['GET', '/api/projects/BETA/ledger', undefined],
    ['GET', '/api/projects/BETA/persons/ann/export', undefined],
    ['GET', '/anomalies?project_id=BETA', undefined],
    ['GET', '/alerts/channels?project_id=BETA', undefined],
    ['GET', '/query/catalogue?project_id=BETA', undefined],
    ['POST', '/query', { query_type: 'values', project_id: 'BETA', property: 'event' }],
    ['POST', '/query/batch', { project_id: 'BETA', queries: [{ query_type: 'values', property: 'event' }] }],
    ['POST', '/ai/query', { project_id: 'BETA', query: 'beta_only yesterday' }],
    ['POST', '/live/BETA/tickets', undefined],
  ])('%s %s is 404, as for a project that does not exist', async (method, path, body) => {
    const at = (project: string) => [path, JSON.stringify(body) ?? ''].map((text) => text.replace('BETA', project));
    const ask = async (project: string) => {
      const [address = '', sent = ''] = at(project);
      const answer = await acme.vera.call(method, address, sent === '' ? undefined : JSON.parse(sent));
      return [answer.status, String(answer.body?.error.message).replace(project, 'X')];
    };
    const known = await ask(acme.beta);
    expect(known[0]).toBe(404);
    expect(known).toEqual(await ask('prj_none'));
  });

  it('ids of beta in the body of alpha’s routes are not there', async () => {
    const objects = `/api/projects/${acme.alpha}/objects`;
    const edit = await acme.olga.call('PUT', `${objects}/dashboards/mine`, {
      name: 'Mine',
      tiles: [{ report: 'beta_report' }],
    });
    expect(edit.status).toBe(400);
    const body = {
      query_type: 'segmentation',
      project_id: acme.alpha,
      events: ['signup'],
      filters: [{ cohort: 'beta_cohort' }],
    };
    const asked = await acme.vera.call('POST', '/query', {
      ...body,
      date_range: { start: '2026-03-02', end: '2026-03-02' },
    });
    expect([asked.status, JSON.stringify(asked.body)]).toEqual([400, expect.not.stringMatching(/beta_only/)]);
  });

  it('a role in the project can be higher than in the organization, and only there', async () => {
    const path = (id: string) => `/api/projects/${id}`;
    expect((await acme.edit.call('PATCH', path(acme.beta), { name: 'beta' })).status).toBe(200);
    expect(codeOf(await acme.edit.call('PATCH', path(acme.alpha), { name: 'alpha' }))).toEqual([403, 'forbidden']);
  });
});

describe('before a member is removed (case 26)', () => {
  it('their keys are shown with last use and what happens; the keys go on, and pages still list them', async () => {
    const acme = await anAcme();
    await acme.change(acme.olga, acme.edit, { projects: [{ project_id: acme.alpha, role: 'admin' }] });
    const keys = `/api/projects/${acme.alpha}/keys`;
    const made = await acme.edit.call('POST', keys, { kind: 'api', name: 'K', scopes: ['query'] });
    await acme.edit.call('POST', keys, { kind: 'write', name: 'W' });
    const shown = await acme.adam.call('GET', `${acme.base}/members/${await acme.memberId(acme.edit)}/consequences`);
    expect(shown.body.keys).toMatchObject([
      { name: 'K', kind: 'api', project: 'alpha', last_used_at: null, after_removal: 'goes_on' },
      { name: 'W', kind: 'write', project: 'alpha', last_used_at: null, after_removal: 'goes_on' },
    ]);
    expect((await acme.remove(acme.adam, acme.edit)).status).toBe(204);
    const listed = (await acme.olga.call('GET', keys)).body.keys.map(({ name }: { name: string }) => name);
    expect(listed).toEqual(expect.arrayContaining(['K', 'W']));
    expect(made.status).toBe(201);
  });
});

describe('an owner', () => {
  const proof = { password: 'correct horse battery' };

  it('is made by an owner who proves again who they are; all owners are told', async () => {
    const acme = await anAcme();
    expect(codeOf(await acme.change(acme.olga, acme.adam, { role: 'owner' }))).toEqual([400, 'bad_request']);
    const wrong = await acme.change(acme.olga, acme.adam, { role: 'owner', proof: { password: 'wrong horse' } });
    expect(codeOf(wrong)).toEqual([403, 'forbidden']);
    expect(codeOf(await acme.invite(acme.olga, { email: 'o@acme.example', role: 'owner' }))).toEqual([
      400,
      'bad_request',
    ]);
    expect(await ownersOf(acme)).toBe(1);
    expect((await acme.change(acme.olga, acme.adam, { role: 'owner', proof })).status).toBe(204);
    for (const { email } of [acme.olga, acme.adam]) {
      expect((await mailTo(email))[0]).toMatchObject({ template: 'owner_added' });
    }
  });

  it('hands the organization to another member and becomes an admin, at one stroke', async () => {
    const acme = await anAcme();
    const member_id = await acme.memberId(acme.edit);
    const transfer = (body: unknown) => acme.olga.call('POST', `${acme.base}/transfer`, body);
    expect(codeOf(await transfer({ member_id }))).toEqual([400, 'bad_request']);
    expect(codeOf(await transfer({ member_id: await acme.memberId(acme.olga), proof }))).toEqual([409, 'conflict']);
    expect((await transfer({ member_id, proof })).status).toBe(204);
    const { body } = await acme.edit.call('GET', `${acme.base}/members`);
    const roleOf = ({ userId }: Person) =>
      body.members.find((each: { user_id: string }) => each.user_id === userId)?.role;
    expect([roleOf(acme.edit), roleOf(acme.olga)]).toEqual(['owner', 'admin']);
    expect(codeOf(await transfer({ member_id, proof }))).toEqual([403, 'forbidden']);
    expect((await acme.olga.call('POST', `${acme.base}/leave`)).status).toBe(204);
  });
});

it('a person makes further organizations, and each member list is that of one', async () => {
  const olga = await aPerson();
  const made = await olga.call('POST', '/api/organizations', { name: 'Second' });
  expect(made.status).toBe(201);
  const { body } = await olga.call('GET', '/api/me');
  expect(body.organizations).toMatchObject([{ role: 'owner' }, { name: 'Second', role: 'owner', projects: [] }]);
  const listed = await olga.call('GET', `/api/organizations/${made.body.id}/members`);
  expect(listed.body.members).toMatchObject([{ role: 'owner', sign_in: ['password'], has_second_factor: false }]);
});
