import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { keys } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import { rulesOfKey } from '../../platform/intake/write-keys.ts';
import { aMember, aPerson } from '../../test/harness/workers-people.ts';
import { aProject } from '../../test/harness/workers-project.ts';
import { ask } from '../../test/harness/workers-request.ts';

const db = database(env);

async function aShop() {
  const owner = await aPerson();
  const project = { organization_id: owner.organizationId, name: 'Shop', region: 'eu' };
  const { body } = await owner.call('POST', '/api/projects', project);
  const id = String(body.id);
  const path = `/api/projects/${id}/keys`;
  const make = async (key: object) => (await owner.call('POST', path, { kind: 'api', name: 'K', ...key })).body;
  return { owner, id, path, make };
}

const with_ = (key: string) => ({ authorization: `Bearer ${key}` });
const segmentation = (project_id: string) => ({
  query_type: 'segmentation',
  project_id,
  date_range: { start: '2026-01-01', end: '2026-01-02' },
});

describe('scopes of an API key', () => {
  it('open what they name, and a refusal names the one that is missing', async () => {
    const { id, path, make } = await aShop();
    const reader = with_((await make({ scopes: ['query'] })).key);
    const importer = with_((await make({ scopes: ['import'] })).key);
    const read = (headers: Record<string, string>) => ask(`/api/projects/${id}`, { method: 'GET', headers });
    expect((await read(reader)).status).toBe(200);
    const refused = [
      [await read(importer), 'query'],
      [await ask('/query', { body: segmentation(id), headers: importer }), 'query'],
      [await ask('/import', { body: '{"event":"a"}', headers: reader }), 'import'],
      [await ask(path, { body: { kind: 'api', name: 'more' }, headers: reader }), 'admin'],
      [await ask(`/api/projects/${id}`, { method: 'PATCH', body: { name: 'x' }, headers: reader }), 'admin'],
    ] as const;
    for (const [answer, scope] of refused) {
      expect([answer.status, answer.code]).toEqual([403, 'forbidden']);
      expect(answer.body.error.message).toContain(`\`${scope}\``);
    }
  });

  it('let a key make none with more than it has', async () => {
    const { path, make } = await aShop();
    const { key, id: keyId } = await make({ scopes: ['query', 'admin'] });
    const body = { kind: 'api', name: 'more' };
    const more = await ask(path, { body: { ...body, scopes: ['export'] }, headers: with_(key) });
    expect([more.status, more.body.error.details.missing_scopes]).toEqual([403, ['export']]);
    const { id: exporter } = await make({ scopes: ['export'] });
    expect((await ask(`${path}/${exporter}/rotate`, { headers: with_(key) })).status).toBe(403);
    const same = await ask(path, { body, headers: with_(key) });
    expect(same.body).toMatchObject({ scopes: ['query', 'admin'], created_by: { id: keyId, is_member: false } });
  });

  it('of before there were scopes are what keys could do then, and no settings', async () => {
    const { id, call } = await aProject();
    const [old] = (await (await call(`/api/projects/${id}/keys`)).json<{ keys: object[] }>()).keys;
    expect(old).toMatchObject({ scopes: ['query', 'import', 'export', 'admin'], can_change_settings: false });
    expect((await call(`/api/projects/${id}/glossary`, 'PUT', {})).status).toBe(200);
    expect((await call(`/api/projects/${id}`, 'PATCH', { name: 'x' })).status).toBe(403);
    expect((await call(`/api/projects/${id}/keys`, 'POST', { kind: 'api', name: 'x' })).status).toBe(403);
  });
});

describe('an API key is no session', () => {
  const forms = (key: string): [string, Record<string, string>][] => [
    ['', { authorization: `Bearer ${key}` }],
    ['', { authorization: `Basic ${btoa(`${key}:`)}` }],
    ['', { 'x-api-key': key }],
    [`?api_key=${key}`, {}],
  ];
  const attempts: [string, string, unknown][] = [
    ['POST', '/api/auth/change-password', { currentPassword: 'a', newPassword: 'b' }],
    ['POST', '/api/auth/change-email', { newEmail: 'moved@acme.example', password: 'a' }],
    ['POST', '/api/auth/update-user', { name: 'x' }],
    ['GET', '/api/auth/sessions', undefined],
    ['POST', '/api/auth/totp', {}],
    ['POST', '/api/auth/tokens', {}],
    ['POST', '/api/auth/sign-out', {}],
    ['POST', '/api/auth/api-key/create', { name: 'x' }],
    ['POST', '/api/auth/two-factor/enable', { password: 'x' }],
  ];

  it('so everything of accounts answers it 401, in each of its forms, whoever the body names', async () => {
    const { owner, make } = await aShop();
    const { key } = await make({ scopes: ['query', 'admin'] });
    const without: [string, Record<string, string>] = ['', {}];
    for (const [search, headers] of [...forms(key), without]) {
      for (const [method, path, body] of attempts) {
        // Without a key, addresses that nothing serves are not there.
        if (Object.keys(headers).length === 0 && search === '' && /api-key|two-factor|sign-out/.test(path)) continue;
        const named = body === undefined ? undefined : { ...body, userId: owner.userId };
        const answer = await ask(path + search, { method, headers, body: named });
        expect([path, answer.status, answer.code]).toEqual([path, 401, 'unauthenticated']);
        expect(answer.text).not.toContain(owner.userId);
      }
    }
  });
});

describe('an end', () => {
  it('stops a key, and a key that ends makes none that outlives it', async () => {
    const { id, path, make } = await aShop();
    const expires_at = new Date(Date.now() + 3_600_000).toISOString();
    const { key, id: keyId } = await make({ scopes: ['query', 'admin'], expires_at });
    const headers = with_(key);
    expect((await ask(path, { body: { kind: 'api', name: 'longer' }, headers })).status).toBe(403);
    expect((await ask(path, { body: { kind: 'api', name: 'same', expires_at }, headers })).status).toBe(201);
    const longer = await ask(`${path}/${keyId}`, { method: 'PATCH', body: { expires_at: null }, headers });
    expect(longer.status).toBe(403);
    await db
      .update(keys)
      .set({ expiresAt: new Date(Date.now() - 1) })
      .where(eq(keys.id, keyId));
    const ended = await ask(`/api/projects/${id}`, { method: 'GET', headers });
    expect([ended.status, ended.code]).toEqual([401, 'unknown_key']);
    expect((await ask('/import', { body: '{"event":"a"}', headers })).status).toBe(401);
  });

  it('in the past is refused, and names the time', async () => {
    const { owner, path } = await aShop();
    const expires_at = '2020-01-01T00:00:00Z';
    const { status, body } = await owner.call('POST', path, { kind: 'api', name: 'x', expires_at });
    expect([status, body.error.message.includes(expires_at)]).toEqual([400, true]);
  });
});

it('shows in which hour a key was last used', async () => {
  const { owner, id, path, make } = await aShop();
  const { key, id: keyId } = await make({ scopes: ['query'] });
  const listed = async () =>
    (await owner.call('GET', path)).body.keys.find((each: { id: string }) => each.id === keyId).last_used_at;
  expect(await listed()).toBeNull();
  await ask(`/api/projects/${id}`, { method: 'GET', headers: with_(key) });
  await expect.poll(listed).toMatch(/:00:00\.000Z$/);
});

it('replaces a key once, though two people rotate it in the same moment', async () => {
  const { owner, path, make } = await aShop();
  const { id: keyId } = await make({ scopes: ['export'], name: 'Nightly' });
  const rotate = () => owner.call('POST', `${path}/${keyId}/rotate`, {});
  const answers = await Promise.all([rotate(), rotate()]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  const all = (await owner.call('GET', path)).body.keys;
  const made = all.filter(({ name }: { name: string }) => name === 'Nightly');
  expect(made).toHaveLength(2);
  expect(made[1]).toMatchObject({ scopes: ['export'], replaced_by: null });
  expect(made[0].replaced_by).toBe(made[1].id);
});

it('shows the keys of a member before they are removed, goes on with them, and lists whose they were', async () => {
  const { owner, id, path } = await aShop();
  const edit = await aMember(owner, 'admin');
  const api = (await edit.call('POST', path, { kind: 'api', name: 'Pipeline', scopes: ['query'] })).body;
  const write = (await edit.call('POST', path, { kind: 'write', name: 'Site' })).body;
  const use = async () => (await ask(`/api/projects/${id}`, { method: 'GET', headers: with_(api.key) })).status;
  expect(await use()).toBe(200);
  const members = `/api/organizations/${owner.organizationId}/members`;
  const all = (await owner.call('GET', members)).body.members;
  const member = all.find(({ user_id }: { user_id: string }) => user_id === edit.userId);
  const shown = async () => (await owner.call('GET', `${members}/${member.id}/consequences`)).body.keys;
  await expect.poll(async () => (await shown())[0].last_used_at).toMatch(/:00:00\.000Z$/);
  expect(await shown()).toMatchObject([
    { id: api.id, name: 'Pipeline', after_removal: 'goes_on' },
    { id: write.id, name: 'Site', last_used_at: null, after_removal: 'goes_on' },
  ]);
  expect((await owner.call('DELETE', `${members}/${member.id}`)).status).toBe(204);
  expect(await use()).toBe(200);
  expect(await rulesOfKey(env, write.key, Date.now())).toMatchObject({ ok: true });
  const { keys: listed } = (await owner.call('GET', path)).body;
  const theirs = listed.filter((key: { id: string }) => [api.id, write.id].includes(key.id));
  expect(theirs).toHaveLength(2);
  for (const key of theirs) expect(key.created_by).toMatchObject({ id: edit.userId, is_member: false });
});
