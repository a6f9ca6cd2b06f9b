import { env } from 'cloudflare:workers';
import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../../core/api/account.ts';
import { invitations, members, organizations, user } from '../../../core/tenancy/schema.ts';
import { database } from '../../../platform/database.ts';
import { mailTo, tokenTo } from '../../../test/harness/workers-mail.ts';
import { aMember, aPerson, codeOf, type Person } from '../../../test/harness/workers-people.ts';
import { ask } from '../../../test/harness/workers-request.ts';
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

  it('is found and accepted without its link by the person of its proved address, and by nobody else', async () => {
    const acme = await anAcme();
    const [own, zoe] = [await aPerson(), await aPerson()];
    await acme.invite(acme.adam, { email: own.email, role: 'editor' });
    const listed = async (person: Person) => (await person.call('GET', '/api/invitations')).body.invitations;
    const accept = (person: Person, id: string) => person.call('POST', `/api/invitations/${id}/accept`);
    const [invitation] = await listed(own);
    expect(invitation).toMatchObject({ organization: { id: acme.olga.organizationId }, role: 'editor' });
    expect(await listed(zoe)).toEqual([]);
    expect(codeOf(await accept(zoe, invitation.id))).toEqual([404, 'not_found']);

    const proved = (isProved: boolean) =>
      database(env).update(user).set({ emailVerified: isProved }).where(eq(user.id, own.userId));
    await proved(false);
    expect(await listed(own)).toEqual([]);
    expect(codeOf(await accept(own, invitation.id))).toEqual([404, 'not_found']);
    await proved(true);
    const joined = await accept(own, invitation.id);
    expect([joined.status, joined.body]).toEqual([200, { organization_id: acme.olga.organizationId }]);
    expect(await listed(own)).toEqual([]);
    expect(codeOf(await accept(own, invitation.id))).toEqual([404, 'not_found']);
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

it('an invitation is mailed with the configured address, whatever the request says (case 3)', async () => {
  const acme = await anAcme();
  const email = `new.${acme.adam.userId}@acme.example`;
  const body = {
    invitations: [{ email, role: 'viewer' }],
    redirectTo: 'https://evil.example/x',
    callbackURL: 'https://evil.example/x',
  };
  const origin = new URL(env.PUBLIC_URL).origin;
  const headers = { cookie: acme.adam.cookie, 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' };
  const fromElsewhere = { ...headers, origin: 'https://evil.example' };
  expect((await ask(`${acme.base}/invitations`, { body, headers: fromElsewhere })).status).toBe(403);
  const refused = await ask(`${acme.base}/invitations`, { body, headers: { ...headers, origin } });
  expect(refused.status).toBe(400);
  const { invitations } = body;
  const sent = await ask(`${acme.base}/invitations`, { body: { invitations }, headers: { ...headers, origin } });
  expect(sent.status).toBe(201);
  const mails = await mailTo(email);
  expect(mails.map(({ links }) => links)).toEqual([[expect.stringMatching(new RegExp(`^${origin}/[a-z-]+#`))]]);
  expect(JSON.stringify(mails)).not.toContain('evil.example');
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

/** Each person's password is hashed, on two cores beside other tests. */
const MAKING_MS_MAX = 60_000;

describe('a grant on one project shows one project (case 22)', () => {
  let acme: Acme;
  beforeAll(async () => {
    acme = await anAcme();
    const objects = `/api/projects/${acme.beta}/objects`;
    const query = { query_type: 'segmentation', events: ['beta_only'] };
    const filters = [{ property: 'country', operator: 'equals', value: 'DE' }];
    const objectsOfBeta = {
      'reports/beta_report': { name: 'Beta report', query: { ...query, date_range: { last: 7, unit: 'day' } } },
      'segments/beta_segment': { name: 'Beta segment', filters },
      'annotations/beta_note': { name: 'Beta note', at: '2026-03-02' },
      'cohorts/beta_cohort': { name: 'Beta cohort', filters },
      'metrics/beta_metric': { name: 'Beta metric', events: ['beta_only'] },
    };
    for (const [path, body] of Object.entries(objectsOfBeta)) {
      expect([path, (await acme.olga.call('PUT', `${objects}/${path}`, body)).status]).toEqual([path, 201]);
    }
    const config = { url: 'https://hooks.example.com/beta' };
    const channel = { project_id: acme.beta, kind: 'webhook', name: 'Beta channel', config };
    expect((await acme.olga.call('POST', '/alerts/channels', channel)).status).toBe(201);
    const key = { kind: 'write', name: 'Beta site' };
    expect((await acme.olga.call('POST', `/api/projects/${acme.beta}/keys`, key)).status).toBe(201);
    const glossary = { betaword: { means: 'count', event: 'beta_only' } };
    expect((await acme.olga.call('PUT', `/api/projects/${acme.beta}/glossary`, glossary)).status).toBe(200);
    await acme.change(acme.olga, acme.edit, { projects: [{ project_id: acme.beta, role: 'admin' }] });
  }, MAKING_MS_MAX);

  it.each([
    ['GET', '/api/me'],
    ['GET', 'ORG/members'],
    ['GET', 'ORG/usage'],
    ['GET', 'ORG/erasures'],
    ['GET', 'ORG/usage/days'],
    ['GET', 'ORG/audit'],
    ['GET', 'ORG/audit?project_id=OTHER'],
    ['GET', 'ORG/deletion'],
    ['GET', 'ORG/invitations'],
    ['GET', '/api/projects/ALPHA'],
    ['GET', '/api/projects/ALPHA/objects'],
    ['GET', '/api/projects/ALPHA/glossary'],
    ['GET', '/api/projects/ALPHA/keys'],
    ['GET', '/anomalies?project_id=ALPHA'],
    ['GET', '/alerts/channels?project_id=ALPHA'],
    ['GET', '/alerts/deliveries?project_id=ALPHA'],
    ['GET', '/api/projects/ALPHA/objects/reports'],
    ['GET', '/api/projects/ALPHA/objects/segments'],
    ['GET', '/api/projects/ALPHA/objects/annotations'],
    ['GET', '/api/projects/ALPHA/objects/cohorts'],
    ['GET', '/api/projects/ALPHA/objects/metrics'],
  ])('%s %s names nothing of beta', async (method, path) => {
    const at = path.replace('ORG', acme.base).replace('ALPHA', acme.alpha).replace('OTHER', acme.beta);
    const answer = await acme.vera.call(method, at);
    expect(JSON.stringify(answer.body)).not.toMatch(new RegExp(`beta|${acme.beta}`, 'i'));
  });

  it.each(['reports/beta_report', 'segments/beta_segment', 'annotations/beta_note', 'cohorts/beta_cohort'])(
    '%s of beta is in alpha what one is that does not exist, with its history and its users',
    async (object) => {
      const [kind = '', id = ''] = object.split('/');
      for (const rest of ['', '/history', '/users']) {
        const ask = async (of: string) => {
          const path = `/api/projects/${acme.alpha}/objects/${kind}/${of}${rest}`;
          const { status, body } = await acme.vera.call('GET', path);
          return [status, JSON.stringify(body).replaceAll(of, 'X')];
        };
        const [known, unknown] = [await ask(id), await ask('nothing')];
        expect([rest, known[0]]).toEqual([rest, 404]);
        expect(known[1]).not.toContain('Beta');
        expect(unknown[0]).toBe(404);
      }
    },
  );

  it('a key is not made by a viewer, and one of alpha finds nothing of beta', async () => {
    const path = `/api/projects/${acme.alpha}/keys`;
    const body = { kind: 'api', name: 'Mine', scopes: ['query'] };
    expect(codeOf(await acme.vera.call('POST', path, body))).toEqual([403, 'forbidden']);
    const { key } = (await acme.adam.call('POST', path, body)).body;
    const headers = { authorization: `Bearer ${key}` };
    for (const [method, at, sent] of [
      ['GET', `/api/projects/${acme.beta}`, undefined],
      ['GET', `/api/projects/${acme.beta}/objects/reports`, undefined],
      ['GET', `/query/catalogue?project_id=${acme.beta}`, undefined],
      ['GET', `/alerts/channels?project_id=${acme.beta}`, undefined],
      ['POST', '/query', { project_id: acme.beta, query_type: 'values', property: 'event' }],
      ['POST', '/ai/query', { project_id: acme.beta, query: 'beta_only yesterday' }],
    ] as const) {
      const answer = await ask(at, { method, headers, body: sent });
      expect([at, answer.status, answer.code]).toEqual([at, 404, 'not_found']);
    }
  });

  it('the project is the one in the path, whatever a header, a cookie or a parameter names', async () => {
    const origin = new URL(env.PUBLIC_URL).origin;
    const headers = {
      'x-project-id': acme.beta,
      'x-edgewise-project': acme.beta,
      referer: `${origin}/p/${acme.beta}/overview`,
      cookie: `${acme.vera.cookie}; project=${acme.beta}; edgewise_project=${acme.beta}`,
      origin,
    };
    for (const search of ['', `?project_id=${acme.beta}`, `?project=${acme.beta}`]) {
      const answer = await ask(`/api/projects/${acme.alpha}${search}`, { method: 'GET', headers });
      if (answer.status !== 400) expect([answer.status, answer.body.id]).toEqual([200, acme.alpha]);
      expect(answer.body.name).not.toBe('beta');
    }
    const both = await ask(`/query?project_id=${acme.beta}`, {
      headers: { cookie: acme.vera.cookie, origin },
      body: { project_id: [acme.alpha, acme.beta], query_type: 'values', property: 'event' },
    });
    expect(both.status).toBe(400);
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

  it('ids of beta in the body of alpha’s routes are what ids are that do not exist', async () => {
    const objects = `/api/projects/${acme.alpha}/objects`;
    const place = { column: 0, row: 0, columns: 6, rows: 4 };
    const date_range = { start: '2026-03-02', end: '2026-03-02' };
    const board = (report: string) => ({ name: 'Mine', tiles: [{ kind: 'report', id: 'a', place, report }] });
    const ofCohort = (cohort: string) => [{ cohort, operator: 'in' }];
    const attempts: [Person, string, string, (beta: string) => unknown, string][] = [
      [acme.olga, 'PUT', `${objects}/dashboards/mine`, board, 'beta_report'],
      [acme.olga, 'PUT', `${objects}/cohorts/mine`, (id) => ({ name: 'Mine', filters: ofCohort(id) }), 'beta_cohort'],
      [
        acme.vera,
        'POST',
        '/query',
        (id) => ({
          query_type: 'segmentation',
          project_id: acme.alpha,
          events: ['signup'],
          filters: ofCohort(id),
          date_range,
        }),
        'beta_cohort',
      ],
      [
        acme.vera,
        'POST',
        '/query',
        (metric) => ({ query_type: 'segmentation', project_id: acme.alpha, events: [{ metric }], date_range }),
        'beta_metric',
      ],
    ];
    for (const [person, method, path, body, ofBeta] of attempts) {
      const told = async (id: string) => {
        const answer = await person.call(method, path, body(id));
        const { message, details } = answer.body.error;
        return [path, answer.status, JSON.stringify({ message, details }).replaceAll(id, 'X')];
      };
      const [known, unknown] = [await told(ofBeta), await told('nothing_here')];
      expect(known).toEqual(unknown);
      expect(known[1]).toBe(400);
      // Refused because it is not there, not for its shape.
      expect(known[2]).toContain('X');
    }
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
