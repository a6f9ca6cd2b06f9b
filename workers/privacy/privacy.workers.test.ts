import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { afterEach, expect, test, vi } from 'vitest';
import { ROLES } from '../../core/api/account.ts';
import { newId, recordedProjectId } from '../../core/base/ids.ts';
import { beginErasure, STEPS } from '../../core/privacy/erasure-state.ts';
import { erasures, projects } from '../../core/tenancy/schema.ts';
import { accessOf } from '../../platform/auth/access-of.ts';
import { database } from '../../platform/database.ts';
import { withRoom } from '../../platform/durable-objects.ts';
import type { ErasureRecord } from '../../platform/erasure/erasure-insert.ts';
import { eraseDeadLetters, traceId } from '../../store/erasure/erase-dead-letters.ts';
import { idHash } from '../../store/erasure/id-hash.ts';
import { aPackOfLines, rowsOf } from '../../test/harness/packs.ts';
import { interceptClickHouse } from '../../test/harness/workers-clickhouse.ts';
import { aMember, aPerson, type Person } from '../../test/harness/workers-people.ts';
import { beginPersonErasure, beginProjectDeletion } from './begin-erasure.ts';
import { emptyObjects } from './project-steps.ts';
import { dueErasures, findErasure, heldErasureInsert, reopenErasure } from './records.ts';
import { runErasure } from './run-erasure.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

async function aProject(owner: Person): Promise<string> {
  const body = { organization_id: owner.organizationId, name: 'Shop', region: 'eu' };
  const made: { body: { id: string } } = await owner.call('POST', '/api/projects', body);
  return made.body.id;
}

const erase = (by: Person, projectId: string) =>
  by.call('POST', `/api/projects/${projectId}/erasures`, { user_id: 'ada' });

test('viewers neither erase nor export persons, only owners delete projects; to strangers neither is there', async () => {
  const owner = await aPerson();
  const id = await aProject(owner);
  for (const role of ROLES.filter((each) => each !== 'owner')) {
    const member = await aMember(owner, role);
    expect((await member.call('DELETE', `/api/projects/${id}`)).status).toBe(403);
    if (role === 'admin') continue;
    expect((await member.call('GET', `/api/organizations/${owner.organizationId}/erasures`)).status).toBe(403);
    if (role === 'editor') continue;
    expect((await erase(member, id)).status).toBe(403);
    expect((await member.call('GET', `/api/projects/${id}/erasures`)).status).toBe(403);
    expect((await member.call('GET', `/api/projects/${id}/persons/ada/export`)).status).toBe(403);
    expect((await member.call('POST', `/api/projects/${id}/persons/export`, { user_id: '../ada' })).status).toBe(403);
  }
  const stranger = await aPerson();
  expect((await erase(stranger, id)).status).toBe(404);
  expect((await stranger.call('DELETE', `/api/projects/${id}`)).status).toBe(404);
  expect((await stranger.call('GET', `/api/organizations/${owner.organizationId}/erasures`)).status).toBe(404);
});

test('begins nothing while ClickHouse is away, and says when to ask again', async () => {
  interceptClickHouse(() => ({ status: 503, body: 'away' }));
  const owner = await aPerson();
  const id = await aProject(owner);
  const other = await aProject(owner);
  await owner.call('DELETE', `/api/projects/${other}`);
  const now = `/api/organizations/${owner.organizationId}/deleted-projects/${other}/erase`;
  for (const answer of [await erase(owner, id), await owner.call('POST', now)]) {
    expect([answer.status, answer.body.error.code]).toEqual([503, 'unavailable']);
    expect(answer.body.error.message).toContain('nothing is erased yet');
  }
  const db = database(env);
  expect(await db.select().from(erasures).where(eq(erasures.projectId, id))).toEqual([]);
  for (const each of [id, other]) {
    expect(await db.select().from(projects).where(eq(projects.id, each))).toHaveLength(1);
  }
});

test('changes nothing in the store for a deletion or an erasure that D1 refuses, and tells operators', async () => {
  const asked: string[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    asked.push(await new Request(input instanceof URL ? input.href : input, init).text());
    return Response.json({ meta: [], data: [], rows: 0 });
  });
  const logged = vi.spyOn(console, 'error').mockReturnValue();
  const owner = await aPerson();
  const id = await aProject(owner);
  vi.spyOn(env.DB, 'batch').mockRejectedValue(new Error('D1_ERROR: overloaded'));
  const project = await database(env).select().from(projects).where(eq(projects.id, id)).get();
  if (project === undefined) throw new Error('The project is not there');
  const principal = {
    project: accessOf(project),
    actor: `user:${owner.userId}`,
    credential: 'session:1',
    role: 'owner' as const,
  };
  const begun = [
    await beginProjectDeletion(env, principal),
    await beginPersonErasure(env, principal, { by: 'user_id', id: 'ada' }),
  ];
  for (const each of begun) {
    expect(each).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    expect(JSON.stringify(each)).toContain('could not be recorded');
  }
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((sql) => !sql.startsWith('SELECT'))).toEqual([]);
  const events = logged.mock.calls.map(([line]) => JSON.parse(line).event);
  expect(events).toEqual(['erasure_not_begun', 'erasure_not_begun']);
});

async function aRecord(fields: Partial<ErasureRecord> = {}): Promise<ErasureRecord> {
  return {
    id: newId('erasure'),
    organizationId: 'o1',
    projectId: recordedProjectId('p1'),
    region: 'eu',
    subject: 'person',
    requestedBy: 'grace@example.com',
    erasedAtMs: Date.now(),
    idHashes: [await idHash('p1', 'user', 'ada')],
    state: beginErasure({}),
    readmittedAtMs: null,
    ...fields,
  };
}

const lastRound = {
  ...beginErasure({}),
  round: 3,
  step: STEPS.person.indexOf('dead_letters'),
  finishedAtMs: 0,
} as const;

test('takes a person out of dead letters that were written after the second round', async () => {
  const erasedAtMs = Date.UTC(2026, 10, 21);
  const poison = { project_id: 'p1', user_id: 'ada', received_at: '2026-11-20 12:00:00.000' };
  const key = 'dead-letter/date=2026-11-22/poison-1.ndjson';
  await env.COLD_EU.put(key, `${JSON.stringify({ line: JSON.stringify(poison), reason: 'ada' })}\n`);
  const { state } = await runErasure(env, await aRecord({ erasedAtMs, state: lastRound }), Date.now() + 60_000);
  expect(state.removed).toEqual({ dead_letter_events: 1 });
  expect(state.deadLettersCheckedAtMs).toBeGreaterThan(erasedAtMs);
  expect(await (await env.COLD_EU.get(key))?.text()).not.toMatch(/\bada\b|user_id/);
});

test('opens an erasure again that waits for its last round, when a device is found', async () => {
  const { organizationId } = await aPerson();
  const record = await aRecord({ organizationId, projectId: newId('project'), state: lastRound });
  const db = database(env);
  await heldErasureInsert(db, record, 0);
  await reopenErasure(db, record.projectId, record.erasedAtMs, Date.now());
  const found = await findErasure(db, record.id);
  expect(found?.state).toMatchObject({ round: 2, step: 0, finishedAtMs: 0 });
  expect(await dueErasures(db, 'eu', Date.now(), 1_000)).toContain(record.id);
});

test('tells operators of a step that fails, and tries it again later', async () => {
  vi.spyOn(globalThis, 'fetch').mockImplementation(
    async () => new Response('Code: 241. DB::Exception', { status: 500 }),
  );
  const logged = vi.spyOn(console, 'error').mockReturnValue();
  const nowMs = Date.now();
  const record = await aRecord({ erasedAtMs: nowMs });
  const { state } = await runErasure(env, record, nowMs + 60_000);
  expect(state).toMatchObject({ step: 0, failures: 1 });
  const lines = logged.mock.calls.map(([line]) => JSON.parse(line));
  expect(lines).toMatchObject([{ event: 'erasure_failed', region: 'eu', erasure_id: record.id, step: 'find' }]);
});

test('leaves of a person’s rows in the dead letters only that they were there', async () => {
  const erasedAtMs = Date.UTC(2026, 10, 21);
  const scope = { projectId: recordedProjectId('p1'), hashes: [await idHash('p1', 'user', 'ada')], erasedAtMs };
  const row = (id: string, user_id: string, received_at = '2026-11-20 12:00:00.000') => ({
    project_id: 'p1',
    id,
    user_id,
    received_at,
    properties: '{"email":"ada@example.com"}',
  });
  const rows = [row('1', 'ada'), row('2', 'bob'), row('3', 'ada', '2026-11-22 12:00:00.000')];
  const key = 'dead-letter/date=2026-11-20/message-1.ndjson';
  await env.COLD_EU.put(key, aPackOfLines(rows));
  const outcome = await eraseDeadLetters(env.COLD_EU, { id: 'era_1', subject: 'person', scope }, null);
  expect(outcome).toEqual({ removed: { dead_letter_events: 1 } });
  const kept = new Uint8Array(await ((await env.COLD_EU.get(key)) ?? new Response()).arrayBuffer());
  const { project_id, received_at } = row('1', 'ada');
  const trace = { project_id, event: 'erased', id: '1', anonymous_id: traceId('era_1'), received_at };
  expect(rowsOf(kept)).toEqual([trace, ...rows.slice(1)]);
});

test('empties the Durable Objects of a deleted project', async () => {
  const id = 'prj_deleted';
  const arrivals = env.FIRST_ARRIVALS.getByName(`${id}-3`);
  await arrivals.settle([['e1', 1_000]], 1_000);
  await env.PROJECT_WINDOW.getByName(id).record({
    project_id: id,
    counts: [{ second: Math.floor(Date.now() / 1000), event: 'signup', count: 1 }],
    pages: [],
    visitors: ['a'],
    latest: [],
  });
  await withRoom(env, { id, region: 'eu' }, 'weekly', (room) =>
    runInDurableObject(room, (_, { storage }) => {
      storage.sql.exec("INSERT INTO facts (name, value) VALUES ('place', '{}')");
    }),
  );
  await emptyObjects(env, { projectId: recordedProjectId(id), region: 'eu', dashboards: ['weekly'] });
  await withRoom(env, { id, region: 'eu' }, 'weekly', (room) =>
    runInDurableObject(room, (_, { storage }) => expect(storage.sql.exec('SELECT * FROM facts').toArray()).toEqual([])),
  );
  expect(await arrivals.settle([['e1', 2_000]], 2_000)).toEqual([]);
  expect((await env.PROJECT_WINDOW.getByName(id).snapshot()).active_visitors).toBe(0);
});
