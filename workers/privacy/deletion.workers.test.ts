import { env, exports } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { afterEach, expect, test, vi } from 'vitest';
import { sha256Hex } from '../../core/base/hash.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import { auditLog, erasures, projects } from '../../core/tenancy/schema.ts';
import type { StoredWriteKeyRules } from '../../core/tenancy/write-key.ts';
import { database } from '../../platform/database.ts';
import { aMember, aPerson, codeOf, type Person } from '../../test/harness/workers-people.ts';
import { deletedProjectsJob } from './deleted-projects-job.ts';

afterEach(() => vi.restoreAllMocks());

async function aProject(owner: Person) {
  const body = { organization_id: owner.organizationId, name: 'Shop', region: 'eu' };
  const { id, write_key: writeKey } = (await owner.call('POST', '/api/projects', body)).body;
  const ofDeleted = (by: Person, then: string) =>
    by.call('POST', `/api/organizations/${owner.organizationId}/deleted-projects/${id}/${then}`);
  const listed = async () =>
    (await owner.call('GET', `/api/organizations/${owner.organizationId}/deleted-projects`)).body.projects;
  const published = async () => env.WRITE_KEYS.get<StoredWriteKeyRules>(await sha256Hex(writeKey), 'json');
  return {
    id,
    writeKey,
    ofDeleted,
    listed,
    published,
    remove: (by: Person) => by.call('DELETE', `/api/projects/${id}`),
  };
}

const shownTo = async ({ call }: Person) =>
  (await call('GET', '/api/me')).body.organizations.flatMap((each: { projects: { id: string }[] }) =>
    each.projects.map(({ id }) => id),
  );

async function track(key: string) {
  const response = await exports.default.fetch('http://edgewise.test/track', {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body: '{"event":"signup"}',
  });
  return codeOf({ status: response.status, body: await response.json() });
}

test('a deleted project is in no list and no address, refuses its events, and can be restored as it was', async () => {
  const owner = await aPerson();
  const viewer = await aMember(owner, 'viewer');
  const { id, writeKey, ofDeleted, listed, published, remove } = await aProject(owner);
  const secret = (await owner.call('POST', `/api/projects/${id}/keys`, { kind: 'api', name: 'x' })).body.key;
  const deleted = await remove(owner);
  expect(deleted).toMatchObject({ status: 200, body: { id, name: 'Shop' } });
  expect(Date.parse(deleted.body.erases_at) - Date.now()).toBeGreaterThan(6.9 * DAY_MS);
  for (const person of [owner, viewer]) {
    expect(await shownTo(person)).not.toContain(id);
    expect((await person.call('GET', `/api/projects/${id}`)).status).toBe(404);
  }
  const byKey = await exports.default.fetch(`${env.PUBLIC_URL}/api/projects/${id}`, {
    headers: { authorization: `Bearer ${secret}` },
  });
  expect(byKey.status).toBe(401);
  expect(await published()).toMatchObject({ deleted: true });
  expect(await track(writeKey)).toEqual([410, 'project_deleted']);
  expect(await listed()).toEqual([deleted.body]);
  expect(await ofDeleted(owner, 'restore')).toMatchObject({ status: 200, body: { id, name: 'Shop' } });
  expect(await published()).toMatchObject({ deleted: false });
  expect(await shownTo(owner)).toContain(id);
  expect(await listed()).toEqual([]);
  const entries = await database(env).select().from(auditLog).where(eq(auditLog.target, id));
  expect(entries.map(({ action }) => action)).toEqual(['project.create', 'project.delete', 'project.restore']);
});

test('only owners of the organization see, restore and erase its deleted projects', async () => {
  const owner = await aPerson();
  const admin = await aMember(owner, 'admin');
  const stranger = await aPerson();
  const { id, ofDeleted, remove } = await aProject(owner);
  expect((await remove(admin)).status).toBe(403);
  await remove(owner);
  for (const [person, status] of [
    [admin, 403],
    [stranger, 404],
  ] as const) {
    for (const then of ['restore', 'erase']) expect((await ofDeleted(person, then)).status).toBe(status);
    const list = `/api/organizations/${owner.organizationId}/deleted-projects`;
    expect((await person.call('GET', list)).status).toBe(status);
  }
  const through = `/api/organizations/${stranger.organizationId}/deleted-projects/${id}/restore`;
  expect((await stranger.call('POST', through)).status).toBe(404);
  expect((await ofDeleted(owner, 'restore')).status).toBe(200);
});

test('a project that is not deleted can be neither restored nor erased', async () => {
  const owner = await aPerson();
  const { id, ofDeleted, remove } = await aProject(owner);
  for (const then of ['restore', 'erase']) expect((await ofDeleted(owner, then)).status).toBe(404);
  expect(await shownTo(owner)).toContain(id);
  const both = await Promise.all([remove(owner), remove(owner)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
  const entries = await database(env).select().from(auditLog).where(eq(auditLog.target, id));
  expect(entries.filter(({ action }) => action === 'project.delete')).toHaveLength(1);
});

test('after its days the job erases it with a receipt, and nothing restores it any more', async () => {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => Response.json({ meta: [], data: [], rows: 0 }));
  const owner = await aPerson();
  const kept = await aProject(owner);
  const { id, ofDeleted, remove } = await aProject(owner);
  await remove(owner);
  await kept.remove(owner);
  const db = database(env);
  await db
    .update(projects)
    .set({ deletesAt: new Date(Date.now() - 1) })
    .where(eq(projects.id, id));
  expect((await ofDeleted(owner, 'restore')).status).toBe(404);
  expect(await deletedProjectsJob.run(env, 'eu', { nowMs: Date.now(), quietMs: 0 })).toEqual({ projects: 1 });
  expect(await db.select().from(projects).where(eq(projects.id, id))).toEqual([]);
  expect(await db.select().from(erasures).where(eq(erasures.projectId, id))).toMatchObject([
    { subject: 'project', organizationId: owner.organizationId },
  ]);
  expect((await kept.ofDeleted(owner, 'restore')).status).toBe(200);
});
