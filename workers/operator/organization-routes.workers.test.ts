import { env } from 'cloudflare:workers';
import { and, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { OverQuota } from '../../core/api/plans.ts';
import { sha256Hex } from '../../core/base/hash.ts';
import { auditLog, keys, organizations, projects } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import { withPermits } from '../../platform/durable-objects.ts';
import { interceptClickHouse } from '../../test/harness/workers-clickhouse.ts';
import { aMember, aPerson, type Person } from '../../test/harness/workers-people.ts';
import { ask } from '../../test/harness/workers-request.ts';
import { organizationDeletionsJob } from '../privacy/organization-deletions-job.ts';

const JOB = { nowMs: 0, quietMs: 0 };

beforeEach(() => {
  interceptClickHouse();
});
afterEach(() => vi.restoreAllMocks());

const operate = (organizationId: string, body: unknown) =>
  ask(`/api/operator/organizations/${organizationId}`, {
    method: 'PATCH',
    body,
    headers: { authorization: `Bearer ${env.OPERATOR_TOKEN}` },
  });

/** A project of this person's organisation; `send` sends events to it as a page would. */
async function aShop(owner: Person) {
  const made = await owner.call('POST', '/api/projects', {
    organization_id: owner.organizationId,
    name: 'Shop',
    region: 'eu',
  });
  const { id, write_key: key } = made.body;
  const send = (visitors: number) =>
    ask('/track', {
      headers: { authorization: `Bearer ${key}` },
      body: { events: Array.from({ length: visitors }, () => ({ event: 'buy', anonymous_id: crypto.randomUUID() })) },
    });
  return { id, key, send, published: async () => JSON.parse((await env.WRITE_KEYS.get(await sha256Hex(key))) ?? '{}') };
}

const actionsOf = async (organizationId: string) => {
  const rows = await database(env).select().from(auditLog).where(eq(auditLog.organizationId, organizationId));
  return rows.map(({ action }) => action);
};

describe('caps', () => {
  test('that the operator sets bound events of a minute: of 40 requests at once, exactly 10 get through', async () => {
    const owner = await aPerson();
    const shop = await aShop(owner);
    const set = await operate(owner.organizationId, { caps: { events_per_minute: 10 } });
    expect(set.body.limits.events_per_minute).toBe(10);
    expect(await shop.published()).toMatchObject({ events_per_minute_max: 10 });
    const answers = await Promise.all(Array.from({ length: 40 }, () => shop.send(1)));
    const passed = answers.filter(({ status }) => status === 200);
    const refused = answers.filter(({ status }) => status === 429);
    expect([passed.length, refused.length]).toEqual([10, 30]);
    expect(
      refused.every(({ code, headers }) => code === 'rate_limited' && Number(headers.get('retry-after')) > 0),
    ).toBe(true);
  });

  test('cannot be raised by owners, and bound projects and retention', async () => {
    const owner = await aPerson();
    await operate(owner.organizationId, { caps: { projects: 1, retention_days: 90 } });
    const make = (retention_days: number) =>
      owner.call('POST', '/api/projects', {
        organization_id: owner.organizationId,
        name: 'Shop',
        region: 'eu',
        retention_days,
      });
    expect((await make(91)).status).toBe(400);
    const made = await make(90);
    expect(made.status).toBe(201);
    expect((await make(90)).status).toBe(409);
    expect((await owner.call('PATCH', `/api/projects/${made.body.id}`, { retention_days: 365 })).status).toBe(400);
    for (const body of [{ caps: {} }, { plan: 'enterprise' }, { limits: { projects: 9 } }]) {
      expect((await owner.call('PATCH', `/api/organizations/${owner.organizationId}`, body)).status).toBe(400);
    }
    expect(
      (await owner.call('PATCH', `/api/operator/organizations/${owner.organizationId}`, { caps: {} })).status,
    ).toBe(401);
    expect(await actionsOf(owner.organizationId)).toContain('organization.operate');
  });

  test.each<[OverQuota, number, string | undefined]>([
    ['sample', 200, undefined],
    ['stop', 429, 'quota_exceeded'],
  ])('over the quota, an organization that chose to %s is answered %d', async (over_quota, status, code) => {
    const owner = await aPerson();
    const shop = await aShop(owner);
    await operate(owner.organizationId, { caps: { events: 400 } });
    await owner.call('PATCH', `/api/organizations/${owner.organizationId}`, { over_quota });
    expect((await shop.send(400)).body).toMatchObject({ accepted: 400 });
    const answer = await shop.send(64);
    expect([answer.status, answer.code]).toEqual([status, code]);
    if (status !== 200) return;
    const { accepted, rejected } = answer.body;
    expect(accepted + rejected.length).toBe(64);
    expect(accepted).toBeGreaterThan(10);
    expect(accepted).toBeLessThan(54);
    expect(new Set(rejected.map((each: { code: string }) => each.code))).toEqual(new Set(['over_quota_sample']));
    const { body: usage } = await owner.call('GET', `/api/organizations/${owner.organizationId}/usage`);
    expect(usage).toMatchObject({ over_quota: 'sample', limits: { events: 400 } });
  });
});

describe('a suspended organization', () => {
  test('takes no events and answers no reports, in plain words, until the operator lifts it', async () => {
    const owner = await aPerson();
    const viewer = await aMember(owner, 'viewer');
    const shop = await aShop(owner);
    const key = await owner.call('POST', `/api/projects/${shop.id}/keys`, {
      kind: 'api',
      name: 'k',
      scopes: ['query'],
    });
    const report = { project_id: shop.id, query_type: 'segmentation', date_range: { last: 7, unit: 'day' } };
    const byKey = () => ask('/query', { headers: { authorization: `Bearer ${key.body.key}` }, body: report });
    await operate(owner.organizationId, { suspended: { reason: 'Unpaid since March' } });
    expect((await shop.published()).closed).toBe('suspended');
    for (const answer of [await shop.send(1), await byKey()]) {
      expect([answer.status, answer.code]).toEqual([403, 'organization_closed']);
    }
    const ofViewer = await viewer.call('GET', `/api/projects/${shop.id}`);
    expect([ofViewer.status, ofViewer.body.error.code]).toEqual([403, 'organization_closed']);
    const { body: usage } = await owner.call('GET', `/api/organizations/${owner.organizationId}/usage`);
    expect(usage.suspended).toMatchObject({ reason: 'Unpaid since March' });
    await operate(owner.organizationId, { suspended: null });
    expect((await viewer.call('GET', `/api/projects/${shop.id}`)).status).toBe(200);
    const actions = await actionsOf(owner.organizationId);
    expect(actions).toContain('organization.suspend');
    expect(actions).toContain('organization.resume');
  });
});

describe('the deletion of an organization', () => {
  const path = ({ organizationId }: Person) => `/api/organizations/${organizationId}/deletion`;
  const proof = { password: 'correct horse battery' };
  const nameOf = async ({ organizationId }: Person) =>
    (await database(env).select().from(organizations).where(eq(organizations.id, organizationId)).get())?.name;

  test('needs an owner, the name and a fresh proof, closes the organization, and can be undone', async () => {
    const owner = await aPerson();
    const admin = await aMember(owner, 'admin');
    const shop = await aShop(owner);
    const name = await nameOf(owner);
    expect((await admin.call('POST', path(owner), { name, proof })).status).toBe(403);
    expect((await owner.call('POST', path(owner), { name: 'another', proof })).status).toBe(400);
    expect((await owner.call('POST', path(owner), { name, proof: { password: 'wrong' } })).status).toBe(403);
    const asked = await owner.call('POST', path(owner), { name, proof });
    expect(asked.status).toBe(202);
    expect((await owner.call('GET', `/api/projects/${shop.id}`)).body.error.code).toBe('organization_closed');
    expect((await owner.call('DELETE', path(owner))).status).toBe(204);
    expect((await owner.call('GET', `/api/projects/${shop.id}`)).status).toBe(200);
    expect((await owner.call('DELETE', path(owner))).status).toBe(404);
  });

  test('erases every project after the days of grace, and leaves a receipt with the operator and in the mail', async () => {
    const owner = await aPerson();
    const shop = await aShop(owner);
    await owner.call('POST', path(owner), { name: await nameOf(owner), proof });
    const nowMs = Date.now() + 15 * 86_400_000;
    const db = database(env);
    await organizationDeletionsJob.run(env, 'eu', { ...JOB, nowMs });
    const [marked] = await db.select().from(projects).where(eq(projects.id, shop.id));
    expect(marked?.deletesAt?.getTime()).toBe(nowMs);
    expect((await owner.call('DELETE', path(owner))).status).toBe(404);
    // The job of deleted projects erases them (deletion.workers.test.ts); here they are gone already.
    await db.delete(keys).where(eq(keys.projectId, shop.id));
    await db.delete(projects).where(eq(projects.id, shop.id));
    expect(await organizationDeletionsJob.run(env, 'eu', { ...JOB, nowMs })).toEqual({ organizations: 1 });
    expect(await nameOf(owner)).toBeUndefined();
    const list = await ask('/api/operator/organization-deletions', {
      method: 'GET',
      headers: { authorization: `Bearer ${env.OPERATOR_TOKEN}` },
    });
    const receipt = list.body.deletions.find(
      (each: { organization_id: string }) => each.organization_id === owner.organizationId,
    );
    expect(receipt.receipt).toMatchObject({ members: 1, keys: 1, projects: [{ id: shop.id, region: 'eu' }] });
    const entries = and(eq(auditLog.organizationId, owner.organizationId), eq(auditLog.action, 'organization.delete'));
    expect(await db.$count(auditLog, entries)).toBe(1);
  });
});

test('one person never holds all places of a project', async () => {
  const shop = await aShop(await aPerson());
  const limit = { name: `at_once:${shop.id}`, region: 'eu' } as const;
  const nowMs = Date.now();
  const enter = (of: string, work: string) =>
    withPermits(env, limit, (object) => object.enter(work, 4, nowMs, nowMs + 60_000, { of, max: 3 }));
  const first = await Promise.all(Array.from({ length: 8 }, (_, index) => enter('ada', `ada-${index}`)));
  expect(first.filter(Boolean)).toHaveLength(3);
  expect([await enter('bob', 'bob-0'), await enter('bob', 'bob-1')]).toEqual([true, false]);
  await withPermits(env, limit, (object) => object.leave(`ada-${first.indexOf(true)}`));
  expect(await enter('ada', 'ada-9')).toBe(true);
});

test('the plan bounds how many reports of a project run at once, over all isolates, and gives places back', async () => {
  const owner = await aPerson();
  const shop = await aShop(owner);
  const limit = { name: `at_once:${shop.id}`, region: 'eu' } as const;
  const nowMs = Date.now();
  const enter = (work: string, atMs = nowMs) =>
    withPermits(env, limit, (object) => object.enter(work, 2, atMs, atMs + 60_000));
  const entered = await Promise.all(Array.from({ length: 40 }, (_, index) => enter(`report-${index}`)));
  expect(entered.filter(Boolean)).toHaveLength(2);
  await operate(owner.organizationId, { caps: { queries_at_once: 2 } });
  const key = await owner.call('POST', `/api/projects/${shop.id}/keys`, { kind: 'api', name: 'k', scopes: ['query'] });
  const report = { project_id: shop.id, query_type: 'segmentation', date_range: { last: 7, unit: 'day' } };
  const answer = await ask('/query', { headers: { authorization: `Bearer ${key.body.key}` }, body: report });
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '1']);
  await withPermits(env, limit, (object) => object.leave(`report-${entered.indexOf(true)}`));
  expect(await enter('another')).toBe(true);
  expect(await enter('later', nowMs + 60_001)).toBe(true);
});
