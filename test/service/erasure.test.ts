import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { ImportDone } from '../../core/api/import.ts';
import type { Erasure } from '../../core/api/privacy.ts';
import { eventually, query, send } from '../harness/client.ts';
import { POISON, startHeldClickHouse } from '../harness/held-clickhouse.ts';
import { type Service, startService } from '../harness/service.ts';
import { signedIn } from '../harness/signed-in.ts';

let clickHouse: Awaited<ReturnType<typeof startHeldClickHouse>>;
let service: Service;
let call: Awaited<ReturnType<typeof signedIn>>;
beforeAll(async () => {
  clickHouse = await startHeldClickHouse();
  service = await startService({ env: { CLICKHOUSE_URL: clickHouse.url } });
  call = await signedIn(service);
});
afterEach(() => clickHouse.hold(false));
afterAll(async () => {
  await service?.stop();
  await clickHouse?.stop();
});

const path = (rest: string) => `/api/projects/${service.projectId}/${rest}`;
const erase = (body: unknown) => call('POST', path('erasures'), body);

/** How many events of a name the reports show, by person. */
async function byPerson(event: string) {
  const { rows } = await query(service, {
    query_type: 'segmentation',
    events: [event],
    aggregation: 'count',
    group_by: ['person'],
  });
  return Object.fromEntries(rows.map((row) => [row[0], row.at(-1)]));
}

const untilStored = (event: string, events: number) =>
  eventually(
    async () => Object.values(await byPerson(event)).reduce<number>((sum, each) => sum + Number(each), 0),
    (found) => found >= events,
  );

/** Runs a job as if ten minutes had passed. */
async function runJob(job = 'erasures'): Promise<void> {
  const token = (await readFile(join(service.dataDir, 'operator-token'), 'utf8')).trim();
  const answer = await fetch(`${service.url}/api/operator/jobs/${job}?quiet_s=0`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  });
  if (!answer.ok) throw new Error(await answer.text());
}

async function ledgerTotals() {
  const { body } = await call('GET', path('ledger'));
  return body.totals;
}

test('removes a person with all devices, and nobody else', async () => {
  const properties = { nested: { deep: [1, 'two', null] }, big: 12345678901234567890n };
  const line = JSON.stringify({ event: 'seen', anonymous_id: 'laptop', properties: { ...properties, big: 0 } });
  await send(service, line.replace('"big":0', '"big":12345678901234567890'));
  await send(service, {
    events: [
      { event: 'seen', anonymous_id: 'phone' },
      { event: 'seen', anonymous_id: 'phone', user_id: 'ada' },
      { event: 'seen', anonymous_id: 'laptop', user_id: 'ada' },
      { event: 'seen', anonymous_id: 'shared', user_id: 'ada', timestamp: '2026-11-20T10:00:00Z' },
      { event: 'seen', anonymous_id: 'shared', user_id: 'bob' },
      { event: 'seen', anonymous_id: 'shared' },
      { event: 'seen', anonymous_id: 'stranger' },
    ],
  });
  await untilStored('seen', 7);
  const exported = await call('GET', path('persons/ada/export'));
  const lines = exported.text.trim().split('\n');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ user_id: 'ada', anonymous_ids: ['laptop', 'phone'] });
  expect(lines.map((each) => JSON.parse(each).type)).toEqual([
    'person',
    ...Array(3).fill('identity'),
    ...Array(5).fill('event'),
  ]);
  expect(exported.text).toContain('"properties":{"nested":{"deep":[1,"two",null]},"big":12345678901234567890}');
  const erased = await erase({ anonymous_id: 'phone' });
  expect([erased.status, erased.body]).toMatchObject([
    201,
    {
      status: 'done',
      removed: { events: 5, identities: 3, live_events: 4 },
      check: { found: { events: 0, identities: 0, sightings: 0, rollup_rows: 0, rejected_events: 0 } },
    },
  ]);
  expect(erased.text).not.toContain('phone');
  expect(await byPerson('seen')).toEqual({ bob: 2, stranger: 1 });
  expect((await call('GET', path('persons/ada/export'))).status).toBe(404);
  expect((await call('GET', path('persons/bob/export?format=json'))).body.events).toHaveLength(2);
  expect(await ledgerTotals()).toMatchObject({ accepted: 8, stored: 3, erased: 5, balance: 0 });
});

test('keeps out events that waited for ClickHouse during the erasure, and a device linked in them', async () => {
  clickHouse.hold(true);
  await send(service, { event: 'held', anonymous_id: 'tv' });
  await send(service, { event: 'held', anonymous_id: 'tv', user_id: 'eve' });
  await send(service, {
    events: [
      { event: 'held', user_id: 'eve' },
      { event: 'held', user_id: 'fay' },
    ],
  });
  const erased = await erase({ user_id: 'eve' });
  expect(erased.body).toMatchObject({ status: 'done', removed: { events: 0 } });
  // The second round is over, too, when the events that name the device come.
  await runJob();
  clickHouse.hold(false);
  await untilStored('held', 1);
  await runJob();
  expect(await byPerson('held')).toEqual({ fay: 1 });
  const erasure = (await call('GET', path(`erasures/${erased.body.id}`))).body as Erasure;
  expect(erasure.checked_again_at).not.toBeNull();
  // The window hears of events a moment after the reply, so the first round may come too early for it.
  expect(erasure.removed).toMatchObject({ live_events: 3 });
  await send(service, { event: 'held', user_id: 'eve' });
  expect(await untilStored('held', 2)).toBe(2);
  // The ledger hears of a pack once its rows are confirmed.
  await expect.poll(ledgerTotals, { timeout: 15_000 }).toMatchObject({ balance: 0 });
});

test('removes a person from the dead letters and the samples of rejected events', async () => {
  await send(service, {
    events: [{ event: 'poison', user_id: 'gil', properties: { text: POISON } }, { user_id: 'gil' }],
  });
  await send(service, { event: 'poison', user_id: 'hal' });
  await untilStored('poison', 1);
  await eventually(
    () => clickHouse.rows("SELECT count() AS n FROM edgewise_eu.rejections WHERE user_id = 'gil'"),
    ([row]) => Number(row?.n) > 0,
  );
  expect((await erase({ user_id: 'gil' })).body.removed).toMatchObject({ dead_letter_events: 1, rejected_events: 1 });
  expect((await erase({ user_id: 'gil' })).body.removed).toMatchObject({ dead_letter_events: 0, rejected_events: 0 });
  expect(await byPerson('poison')).toEqual({ hal: 1 });
});

test('exports and erases a person with two thousand devices', async () => {
  const devices = Array.from({ length: 2_000 }, (_, at) => `device-${at}`);
  await send(service, { events: devices.map((each) => ({ event: 'many', user_id: 'ivy', anonymous_id: each })) });
  await untilStored('many', 2_000);
  const exported = await call('GET', path('persons/ivy/export'));
  expect([exported.status, exported.text.trim().split('\n').length]).toEqual([200, 4_001]);
  const erased = await erase({ user_id: 'ivy' });
  expect(erased.body).toMatchObject({ status: 'done', removed: { events: 2_000, identities: 2_000 } });
});

test('erases again what a restored backup brings back', async () => {
  await send(service, { event: 'restored', user_id: 'jon' });
  await untilStored('restored', 1);
  const before = await clickHouse.rows("SELECT * FROM edgewise_eu.events WHERE user_id = 'jon'");
  await erase({ user_id: 'jon' });
  await runJob();
  await clickHouse.command('TRUNCATE TABLE edgewise_eu.erased_persons');
  await erase({ user_id: 'kim' });
  const lines = before.map((row) => JSON.stringify(row)).join('\n');
  await clickHouse.command(`INSERT INTO edgewise_eu.events FORMAT JSONEachRow ${lines}`);
  expect(await byPerson('restored')).toEqual({ jon: 1 });
  await runJob('tombstones');
  await runJob();
  expect(await byPerson('restored')).toEqual({});
});

test.each([
  [{}, 'send `user_id` or `anonymous_id`'],
  [{ user_id: 'a', anonymous_id: 'b' }, 'send only one'],
  [{ user_id: 'null' }, '`user_id` is `null`, which tools send by accident'],
  [{ anonymous_id: ' ' }, '`anonymous_id` is empty'],
  [{ user_id: 'x'.repeat(201) }, 'has 201 characters'],
  [{ user_id: { $ne: 1 } }, 'must be text or a whole number'],
  [{ user_id: null }, 'must be text or a whole number'],
  [{ email: 'a@b.c' }, 'email'],
  ['{"user_id"', 'not JSON'],
])('refuses to erase %j, and says why', async (body, message) => {
  const answer = await erase(body);
  expect(answer.status).toBe(400);
  expect(answer.body.error.message).toContain(message);
});

test('shows receipts, only of this project, to its API keys too', async () => {
  const { body } = await call('GET', path('erasures'));
  expect(body.erasures.length).toBeGreaterThanOrEqual(4);
  expect((await call('GET', path('erasures/era_none'))).status).toBe(404);
  const unknown = await call('GET', path('persons/nobody/export'));
  expect([unknown.status, unknown.body.error.message]).toEqual([404, expect.stringContaining('`nobody`')]);
  expect((await call('GET', path('persons/bob/export?format=xml'))).status).toBe(400);
  const byKey = await fetch(`${service.url}${path('erasures')}`, {
    headers: { authorization: `Bearer ${service.apiKey}` },
  });
  expect(byKey.status).toBe(200);
});

test('deletes a project with all of its data, and keeps its events out', async () => {
  const made = await call('POST', '/api/projects', {
    organization_id: service.organizationId,
    name: 'Gone',
    region: 'eu',
  });
  const { id, write_key: writeKey } = made.body;
  const track = (key: string) =>
    fetch(`${service.url}/track`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      body: '{"event":"gone","user_id":"ada"}',
    });
  const unused = (await call('POST', `/api/projects/${id}/keys`, { kind: 'write', name: 'unused' })).body.key;
  expect((await track(writeKey)).status).toBe(200);
  const rowsOf = (table: string) =>
    clickHouse.rows(`SELECT count() AS n FROM edgewise_eu.${table} WHERE project_id = '${id}'`);
  await eventually(
    () => rowsOf('events'),
    ([row]) => Number(row?.n) === 1,
  );
  clickHouse.hold(true);
  await track(writeKey);
  expect((await call('DELETE', `/api/projects/${id}`)).status).toBe(200);
  const deleted = await call('POST', `/api/organizations/${service.organizationId}/deleted-projects/${id}/erase`);
  expect([deleted.status, deleted.body]).toMatchObject([
    201,
    {
      subject: 'project',
      status: 'done',
      removed: { events: 1, keys: 2 },
      check: { found: { events: 0, device_users: 0 } },
    },
  ]);
  expect((await track(unused)).status).toBe(401);
  clickHouse.hold(false);
  await send(service, { event: 'after-deletion', user_id: 'ida' });
  await untilStored('after-deletion', 1);
  await runJob();
  expect(await rowsOf('events')).toMatchObject([{ n: 0 }]);
  expect((await call('GET', `/api/projects/${id}/erasures`)).status).toBe(404);
  const kept = await call('GET', `/api/organizations/${service.organizationId}/erasures`);
  expect(kept.body.erasures.find((each: Erasure) => each.id === deleted.body.id)).toMatchObject({
    status: 'done',
  });
});

/** Sends a file of events as an import; its last line. */
async function imported(events: readonly object[]): Promise<Partial<ImportDone>> {
  const headers = { authorization: `Bearer ${service.apiKey}` };
  const body = events.map((event) => JSON.stringify(event)).join('\n');
  const answer = await fetch(`${service.url}/import`, { method: 'POST', headers, body });
  return JSON.parse((await answer.text()).trim().split('\n').at(-1) ?? '{}');
}

test('whoever was erased stays erased when the old file comes again, and comes back by a step of its own', async () => {
  const atMs = (minute: number) => Date.now() - 50 * 60_000 + minute * 60_000;
  const history = [
    ...Array.from({ length: 6 }, (_, place) => ({ user_id: `u${place % 2}`, anonymous_id: `d${place % 2}` })),
    { user_id: 'dora', anonymous_id: 'tablet' },
    { anonymous_id: 'tablet' },
    { user_id: 'dora', anonymous_id: 'kiosk' },
    { anonymous_id: 'kiosk' },
    { user_id: 'u0', anonymous_id: 'kiosk' },
    { anonymous_id: 'kiosk' },
  ].map((ids, place) => ({ event: 'of history', id: `h${place}`, timestamp: atMs(place), ...ids }));
  expect(await imported(history)).toMatchObject({ accepted: 12, rejected: {} });
  await untilStored('of history', 12);
  expect(await byPerson('of history')).toEqual({ u0: 5, u1: 3, dora: 4 });
  const erased = await erase({ user_id: 'dora' });
  expect(erased.status).toBe(201);
  expect(await byPerson('of history')).toEqual({ u0: 5, u1: 3 });

  // The kiosk was hers until somebody else was seen on it; the handset is told to be hers by the file alone.
  const handset = [{ anonymous_id: 'handset' }, { user_id: 'dora', anonymous_id: 'handset' }];
  const older = handset.map((ids, place) => ({
    event: 'of history',
    id: `p${place}`,
    timestamp: atMs(-9 + place),
    ...ids,
  }));
  expect(await imported([...history, ...older])).toMatchObject({ accepted: 9, rejected: { erased_person: 5 } });
  await expect
    .poll(
      async () => {
        await runJob();
        return byPerson('of history');
      },
      { timeout: 20_000 },
    )
    .toEqual({ u0: 5, u1: 3 });
  expect(await imported([...history, ...older])).toMatchObject({ accepted: 8, rejected: { erased_person: 6 } });
  const later = { event: 'of history', user_id: 'dora', timestamp: Date.now() };
  expect(await imported([later])).toMatchObject({ accepted: 1, rejected: {} });
  const { body: samples } = await call('GET', path('rejections'));
  expect(JSON.stringify(samples)).not.toContain('dora');

  const back = await call('POST', path(`erasures/${erased.body.id}/readmission`));
  expect([back.status, back.body]).toMatchObject([200, { readmitted_at: expect.any(String) }]);
  expect(await imported(history)).toMatchObject({ accepted: 12, rejected: {} });
  await untilStored('of history', 13);
  expect(await byPerson('of history')).toEqual({ u0: 5, u1: 3, dora: 5 });
}, 90_000);
