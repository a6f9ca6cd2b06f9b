import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import type { LiveMessage } from '../core/api/live.ts';
import { hash53 } from '../core/base/hash.ts';
import type { ArrivedPerson, LiveBatch, WindowBatch } from '../core/live/window.ts';
import { keys, organizations, projects } from '../core/tenancy/schema.ts';
import { database } from '../platform/database.ts';
import { migrate } from './migrate.ts';
import { DELTA_INTERVAL_MS, SOCKETS_PER_VIEWER_MAX } from './window/limits.ts';
import { viewerRequest } from './window/viewers.ts';
import { WindowState } from './window/window-state.ts';

const db = database(env);
let made = 0;
const newProject = () => `prj_window_${++made}`;
const windowOf = (projectId: string) => env.PROJECT_WINDOW.getByName(projectId);
const nowSecond = () => Math.floor(Date.now() / 1000);

function aBatch(overrides: Partial<WindowBatch> = {}): WindowBatch {
  const second = nowSecond();
  return {
    project_id: 'prj_window',
    counts: [
      { second, event: 'page_view', count: 2 },
      { second, event: 'signup', count: 1 },
    ],
    pages: [{ page: '/pricing', count: 2 }],
    visitors: ['a', 'b'],
    latest: [aLiveEvent('e1')],
    ...overrides,
  };
}

function aLiveEvent(id: string, receivedAt = Date.now()) {
  return { id, event: 'page_view', page: '/', country: 'DE', device: 'desktop', source: '', received_at: receivedAt };
}

type AnArrival = { id: string; event?: string; page?: string; person?: Partial<ArrivedPerson>; second?: number };

/** Events in the form that ingest sends, each an anonymous page view by default. */
function arrivalsOf(projectId: string, events: readonly AnArrival[]): LiveBatch {
  const whole = events.map(({ event = 'page_view', page = '/', person, second = nowSecond(), id }) => {
    return { id, event, page, second, ...person };
  });
  const ids = whole.flatMap(({ user, device }) => [user, device]).filter((id) => id !== undefined);
  const placesOf = (some: readonly (string | undefined)[]) =>
    Int16Array.from(some, (id) => (id === undefined ? -1 : ids.indexOf(id)));
  const places = whole.map((_, place) => place);
  return {
    project_id: projectId,
    names: whole.map(({ event }) => event),
    pages: whole.map(({ page }) => page),
    ids,
    keys: Float64Array.from(whole, ({ id, event }) => hash53(`${id}${event}`)),
    seconds: Uint32Array.from(whole, ({ second }) => second),
    nameOf: Int16Array.from(places),
    pageOf: Int16Array.from(whole, ({ event }, place) => (event === 'page_view' ? place : -1)),
    userOf: placesOf(whole.map(({ user }) => user)),
    deviceOf: placesOf(whole.map(({ device }) => device)),
    latest: whole.map(({ id }, place) => ({ event: aLiveEvent(id), place })).reverse(),
    details: [],
    isDetailMissing: false,
  };
}

const take = (projectId: string, ...events: AnArrival[]) => windowOf(projectId).take(arrivalsOf(projectId, events));

const withKey = new Set<string>();

/** Adds a key of the project, `key:<id of the project>`, to D1, since viewers unknown there are disconnected. */
async function addKey(id: string): Promise<void> {
  if (withKey.has(id)) return;
  withKey.add(id);
  const of = { id, name: 'Shop', createdAt: new Date() };
  await db.insert(organizations).values(of);
  const place = { organizationId: id, region: 'eu', timezone: 'UTC', retentionDays: 30 } as const;
  await db
    .insert(projects)
    .values({ ...of, ...place })
    .onConflictDoNothing();
  await db
    .insert(keys)
    .values({ ...of, projectId: id, kind: 'api', hash: id, hint: '' })
    .onConflictDoNothing();
}

const ask = (projectId: string, actor: string) =>
  windowOf(projectId).fetch(viewerRequest({ actor, credential: `key:${projectId}`, role: 'editor', projectId }));

/** A viewer's socket and the messages that came over it. */
async function watch(projectId: string, actor = 'user:1') {
  await addKey(projectId);
  const answer = await ask(projectId, actor);
  expect(answer.status).toBe(101);
  const socket = answer.webSocket;
  if (!socket) throw new Error('no socket in the answer');
  const messages: LiveMessage[] = [];
  const texts: string[] = [];
  socket.addEventListener('message', ({ data }) => {
    const text = String(data);
    texts.push(text);
    if (text.startsWith('{')) messages.push(JSON.parse(text));
  });
  socket.accept();
  return { socket, messages, texts };
}

test('a snapshot holds the recorded events', async () => {
  const id = newProject();
  await windowOf(id).record(aBatch({ project_id: id }));
  await windowOf(id).record(aBatch({ project_id: id, visitors: ['b', 'c'], latest: [aLiveEvent('e2')] }));
  const snapshot = await windowOf(id).snapshot();
  expect(snapshot.active_visitors).toBe(3);
  expect(snapshot.minutes).toHaveLength(30);
  expect(snapshot.minutes.reduce((sum, { events }) => sum + events, 0)).toBe(6);
  expect(snapshot.minutes.reduce((sum, { views }) => sum + views, 0)).toBe(4);
  expect(snapshot.top_events).toEqual([
    { name: 'page_view', count: 4 },
    { name: 'signup', count: 2 },
  ]);
  expect(snapshot.top_pages).toEqual([{ name: '/pricing', count: 4 }]);
  expect(snapshot.latest.map(({ id }) => id)).toEqual(['e2', 'e1']);
});

test('recorded events survive eviction', async () => {
  const id = newProject();
  await windowOf(id).record(aBatch({ project_id: id }));
  const before = await windowOf(id).snapshot();
  await evictDurableObject(windowOf(id));
  const after = await windowOf(id).snapshot();
  expect({ ...after, at: 0 }).toEqual({ ...before, at: 0 });
});

test('a viewer gets a snapshot, then a delta with the new events', async () => {
  const id = newProject();
  await windowOf(id).record(aBatch({ project_id: id }));
  const viewer = await watch(id);
  await expect.poll(() => viewer.messages[0]).toMatchObject({ type: 'snapshot', active_visitors: 2 });
  await windowOf(id).record(aBatch({ project_id: id, visitors: ['c'], latest: [aLiveEvent('e2')] }));
  await expect
    .poll(() => viewer.messages[1])
    .toMatchObject({
      type: 'delta',
      active_visitors: 3,
      latest: [{ id: 'e2' }],
      minutes: [{ events: expect.any(Number) }],
    });
});

test('a burst of batches reaches a viewer in deltas at the minimum interval, without loss', async () => {
  const id = newProject();
  const viewer = await watch(id);
  const second = nowSecond();
  for (let i = 0; i < 30; i++) {
    await windowOf(id).record(
      aBatch({ project_id: id, counts: [{ second, event: 'x', count: 1 }], latest: [aLiveEvent(`b${i}`)] }),
    );
  }
  const lastMinutes = () =>
    viewer.messages.flatMap((message) => (message.type === 'delta' ? message.minutes : [])).at(-1);
  await expect.poll(lastMinutes, { timeout: 5_000 }).toMatchObject({ events: 30 });
  const deltas = viewer.messages.filter(({ type }) => type === 'delta');
  const gaps = deltas.slice(1).map((delta, i) => delta.at - (deltas[i]?.at ?? 0));
  expect(Math.min(...gaps, Number.POSITIVE_INFINITY)).toBeGreaterThanOrEqual(DELTA_INTERVAL_MS - 1);
});

test('a viewer on a hibernated socket still gets deltas and pongs', async () => {
  const id = newProject();
  const viewer = await watch(id);
  await windowOf(id).record(aBatch({ project_id: id }));
  await expect.poll(() => viewer.messages.length).toBe(2);
  await evictDurableObject(windowOf(id), { webSockets: 'hibernate' });
  viewer.socket.send('ping');
  await expect.poll(() => viewer.texts.at(-1)).toBe('pong');
  await windowOf(id).record(aBatch({ project_id: id, latest: [aLiveEvent('after')] }));
  await expect.poll(() => viewer.messages.at(-1)).toMatchObject({ type: 'delta', latest: [{ id: 'after' }] });
  viewer.socket.close(1000, 'done');
});

test('a closed viewer is removed', async () => {
  const id = newProject();
  const viewer = await watch(id);
  viewer.socket.close(1000, 'done');
  await expect
    .poll(() =>
      runInDurableObject(windowOf(id), (_, state) => state.getWebSockets().filter((s) => s.readyState === 1).length),
    )
    .toBe(0);
});

test('an event counts in its own minute, with its person and page, and one ahead of our clock in a minute to come', async () => {
  const id = newProject();
  const second = nowSecond();
  await take(
    id,
    { id: 'a', person: { device: 'd1' }, second: second - 180 },
    { id: 'b', person: { device: 'd1' }, second: second - 180 },
    { id: 'c', person: { device: 'd2' }, second: second - 600 },
    { id: 'd', person: { device: 'd3' }, second: second + 600 },
  );
  const { minutes, active_visitors: active, top_pages: pages } = await windowOf(id).snapshot();
  const shown = minutes.filter(({ events }) => events > 0).map(({ at, events }) => [at, events]);
  expect(shown).toEqual([
    [Math.floor((second - 600) / 60) * 60_000, 1],
    [Math.floor((second - 180) / 60) * 60_000, 2],
  ]);
  expect(active).toBe(1);
  expect(pages).toEqual([{ name: '/', count: 3 }]);
});

test('late events are shown in their own minute', async () => {
  const id = newProject();
  const second = nowSecond() - 600;
  await windowOf(id).record(
    aBatch({ project_id: id, counts: [{ second, event: 'x', count: 7 }], latest: [], visitors: [] }),
  );
  const { minutes } = await windowOf(id).snapshot();
  expect(minutes.filter(({ events }) => events > 0)).toEqual([
    { at: Math.floor(second / 60) * 60_000, events: 7, views: 0 },
  ]);
});

test('holds the last hour by second and three days by minute, without older values of the same slots', async () => {
  const id = newProject();
  const second = nowSecond() - 10;
  const minute = Math.floor(second / 60);
  const record = (at: number, count: number) =>
    windowOf(id).record(aBatch({ project_id: id, counts: [{ second: at, event: 'x', count }], latest: [] }));
  await record(second - 2 * 86_400, 4);
  await record(second - 1_800, 3);
  await record(second, 1);
  await record(second, 2);
  const seconds = await windowOf(id).history('second', second - 3_600, second + 1);
  expect(seconds.map(({ at, counts }) => [at, counts.get('x')])).toEqual([
    [second - 1_800, 3],
    [second, 3],
  ]);
  const minutes = await windowOf(id).history('minute', 0, Number.MAX_SAFE_INTEGER);
  expect(minutes.map(({ at, counts }) => [at, counts.get('x')])).toEqual([
    [minute - 2 * 1_440, 4],
    [minute - 30, 3],
    [minute, 3],
  ]);
});

test('a project with events is judged every minute, and an idle one no longer', async () => {
  const alarmOf = (id: string) => runInDurableObject(windowOf(id), (_, state) => state.storage.getAlarm());
  const busy = newProject();
  await windowOf(busy).record(aBatch({ project_id: busy }));
  expect(await alarmOf(busy)).toBeGreaterThan(Date.now());
  await runDurableObjectAlarm(windowOf(busy));
  expect(await alarmOf(busy)).toBeGreaterThan(Date.now());

  const idle = newProject();
  const second = nowSecond() - 2 * 3_600;
  await windowOf(idle).record(aBatch({ project_id: idle, counts: [{ second, event: 'x', count: 1 }], latest: [] }));
  await runDurableObjectAlarm(windowOf(idle));
  expect(await alarmOf(idle)).toBeNull();
  await windowOf(idle).record(aBatch({ project_id: idle }));
  expect(await alarmOf(idle)).toBeGreaterThan(Date.now());
});

test('the training of the detectors survives eviction', async () => {
  const id = newProject();
  const closed = Math.floor((Date.now() - 3_000) / 60_000) - 1;
  const calm = Array.from({ length: 20 }, (_, i) => ({ second: (closed - i) * 60, event: 'x', count: 2 }));
  await windowOf(id).seed(aBatch({ project_id: id, counts: calm, latest: [] }));
  await runDurableObjectAlarm(windowOf(id));
  const memories = () =>
    runInDurableObject(windowOf(id), (_, state) =>
      state.storage.sql.exec("SELECT group_concat(value, '') AS value FROM memories").one(),
    );
  const before = await memories();
  await evictDurableObject(windowOf(id));
  expect(await memories()).toEqual(before);
  expect(JSON.stringify(before)).toContain('statistical');
});

/** Whether a flood of a new event is found in a window that knows only `facts`, and is judged minute by minute. */
async function findsFlood(facts: Readonly<Record<string, number>>): Promise<boolean> {
  const id = newProject();
  const closed = Math.floor((Date.now() - 3_000) / 60_000) - 1;
  const flood = { second: closed * 60, event: 'x', count: 3_000 };
  await windowOf(id).record(aBatch({ project_id: id, counts: [flood], latest: [] }));
  return await runInDurableObject(windowOf(id), (_, { storage }) => {
    const state = new WindowState(storage);
    for (const [name, minutes] of Object.entries(facts)) {
      storage.sql.exec('INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)', name, String(closed - minutes));
    }
    state.judge(id, (closed + 1) * 60_000 + 3_000);
    return state.facts.told.some(({ key }) => key === 'x');
  });
}

test('a flood of a new event is found after minutes of silence that were watched, and not after an absence', async () => {
  expect(await findsFlood({ judged_minute: 30 })).toBe(true);
  expect(await findsFlood({ judged_minute: 3 })).toBe(false);
  expect(await findsFlood({ judged_minute: 30, watched_from_minute: 3 })).toBe(false);
});

test('the schema is migrated step by step, once, and a failed step leaves it unchanged', async () => {
  await runInDurableObject(windowOf(newProject()), (_, { storage }) => {
    const tables = () => storage.sql.exec("SELECT name FROM sqlite_schema WHERE name LIKE 'step_%'").toArray().length;
    const steps = [101, 102].map((step) => ({ id: step, sql: `CREATE TABLE step_${step} (x)` }));
    migrate(storage, steps);
    migrate(storage, steps);
    expect(tables()).toBe(2);
    const broken = [
      { id: 103, sql: 'CREATE TABLE step_103 (x)' },
      { id: 104, sql: 'CREATE TABLE' },
    ];
    expect(() => migrate(storage, broken)).toThrow();
    expect(tables()).toBe(2);
    expect(() =>
      migrate(storage, [
        { id: 2, sql: '' },
        { id: 1, sql: '' },
      ]),
    ).toThrow('ids must rise');
  });
});

test('forgets an erased person with their latest events, and keeps the counts', async () => {
  const id = newProject();
  const latest = [
    { ...aLiveEvent('e1'), visitor: 'a' },
    { ...aLiveEvent('e2'), visitor: 'b' },
  ];
  await windowOf(id).record(aBatch({ project_id: id, latest }));
  expect(await windowOf(id).forget(['a'])).toBe(1);
  const snapshot = await windowOf(id).snapshot();
  expect(snapshot.latest).toEqual([aLiveEvent('e2', latest[1]?.received_at)]);
  expect(snapshot.active_visitors).toBe(1);
  expect(snapshot.top_pages).toEqual([{ name: '/pricing', count: 2 }]);
  expect(await windowOf(id).forget(['a'])).toBe(0);
});

test('deletes everything of a deleted project, and disconnects its viewers', async () => {
  const id = newProject();
  await windowOf(id).record(aBatch({ project_id: id }));
  const { socket } = await watch(id);
  const closed = new Promise((settle) => socket.addEventListener('close', settle));
  await windowOf(id).wipe();
  await closed;
  expect((await windowOf(id).snapshot()).latest).toEqual([]);
  expect(await runInDurableObject(windowOf(id), (_, { storage }) => storage.getAlarm())).toBeNull();
});

test('counts an event once, however often and in whichever call it arrives, also after eviction', async () => {
  const id = newProject();
  const checkout = { id: 'e1', event: 'checkout' };
  await take(id, checkout, checkout, { id: 'e2', page: '/a' });
  await take(id, checkout);
  await evictDurableObject(windowOf(id));
  await take(id, { id: 'e2', page: '/a' }, checkout, { id: 'e3', page: '/a' });
  const snapshot = await windowOf(id).snapshot();
  expect(snapshot.top_events).toEqual([
    { name: 'page_view', count: 2 },
    { name: 'checkout', count: 1 },
  ]);
  expect(snapshot.top_pages).toEqual([{ name: '/a', count: 2 }]);
  const seconds = await windowOf(id).history('second', 0, nowSecond() + 1);
  expect(seconds.reduce((sum, { counts }) => sum + (counts.get('checkout') ?? 0), 0)).toBe(1);
});

test('ignores a repeat: it changes neither the latest event nor the visitors nor the delta', async () => {
  const id = newProject();
  await take(id, { id: 'e1', person: { user: 'ada' } });
  const viewer = await watch(id);
  await take(id, { id: 'e1', person: { user: 'bob' } });
  await take(id, { id: 'e2', person: { user: 'ada' } });
  await expect.poll(() => viewer.messages.length).toBe(2);
  expect(viewer.messages[1]).toMatchObject({ type: 'delta', active_visitors: 1, latest: [{ id: 'e2' }] });
});

test('detectors judge the counts without repeats', async () => {
  const id = newProject();
  const closed = Math.floor((Date.now() - 3_000) / 60_000) - 1;
  for (let i = 0; i < 3; i++) await take(id, { id: 'e1', event: 'checkout', second: closed * 60 });
  const minutes = await windowOf(id).history('minute', closed, closed + 1);
  expect(minutes.map(({ counts }) => counts.get('checkout'))).toEqual([1]);
});

test('counts a visitor who signs in once, before and after eviction, and a user with a second device once', async () => {
  const id = newProject();
  await take(id, { id: 'e1', person: { device: 'phone' } });
  await take(id, { id: 'e2', event: 'login', person: { device: 'phone', user: 'ada' } });
  expect((await windowOf(id).snapshot()).active_visitors).toBe(1);
  await evictDurableObject(windowOf(id));
  await take(id, { id: 'e3', person: { device: 'phone' } }, { id: 'e4', person: { user: 'ada', device: 'desk' } });
  expect((await windowOf(id).snapshot()).active_visitors).toBe(1);
  await take(id, { id: 'e5', person: { device: 'desk' } }, { id: 'e6', person: { device: 'other' } });
  expect((await windowOf(id).snapshot()).active_visitors).toBe(2);
});

test('a second user of a device takes over nothing from the first, and unnamed visitors stay anonymous', async () => {
  const id = newProject();
  await take(id, { id: 'e1', person: { device: 'shared' } }, { id: 'e2', person: { device: 'shared', user: 'ada' } });
  await take(id, { id: 'e3', person: { device: 'shared', user: 'bob' } }, { id: 'e4' });
  expect((await windowOf(id).snapshot()).active_visitors).toBe(2);
});

test('an erased person leaves no link between device and user behind', async () => {
  const id = newProject();
  await take(id, { id: 'e1', person: { device: 'phone', user: 'ada' } });
  await windowOf(id).forget(['ada']);
  const links = await runInDurableObject(windowOf(id), (_, { storage }) =>
    storage.sql.exec('SELECT * FROM links').toArray(),
  );
  expect(links).toEqual([]);
  expect((await windowOf(id).snapshot()).active_visitors).toBe(0);
});

test('data about repeats is deleted after two hours', async () => {
  const id = newProject();
  await take(id, { id: 'e1' });
  await runInDurableObject(windowOf(id), (_, { storage }) => {
    storage.sql.exec('UPDATE seen SET at = at - 7200');
    storage.sql.exec("DELETE FROM facts WHERE name = 'judged_minute'");
  });
  await runDurableObjectAlarm(windowOf(id));
  const seen = await runInDurableObject(windowOf(id), (_, { storage }) =>
    storage.sql.exec('SELECT at FROM seen').toArray(),
  );
  expect(seen).toEqual([]);
});

test('a delta holds the current top pages and events', async () => {
  const id = newProject();
  const viewer = await watch(id);
  await take(id, { id: 'e1', page: '/a' }, { id: 'e2', page: '/b' }, { id: 'e3', page: '/b' });
  await expect
    .poll(() => viewer.messages[1])
    .toMatchObject({
      top_pages: [
        { name: '/b', count: 2 },
        { name: '/a', count: 1 },
      ],
      top_events: [{ name: 'page_view', count: 3 }],
    });
});

test('limits the sockets of one viewer with a message, and keeps nobody else out', async () => {
  const id = newProject();
  const held = [await watch(id, 'key:1')];
  while (held.length < SOCKETS_PER_VIEWER_MAX) held.push(await watch(id, 'key:1'));
  const refused = await ask(id, 'key:1');
  expect(refused.status).toBe(429);
  expect(await refused.text()).toContain(`${SOCKETS_PER_VIEWER_MAX} are allowed`);
  await watch(id, 'user:2');
  held[0]?.socket.close(1000, 'done');
  await expect.poll(async () => (await ask(id, 'key:1')).status).toBe(101);
});
