import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import type { LiveMessage } from '../core/api/live.ts';
import type { WindowBatch } from '../core/window.ts';
import { migrate } from './migrate.ts';
import { DELTA_INTERVAL_MS } from './window/limits.ts';

let projects = 0;
const newProject = () => `prj_window_${++projects}`;
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

/** A viewer's socket and the messages that came over it. */
async function watch(projectId: string) {
  const answer = await windowOf(projectId).fetch('https://window/live', { headers: { Upgrade: 'websocket' } });
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

test('a snapshot holds what was recorded', async () => {
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

test('what was recorded survives eviction', async () => {
  const id = newProject();
  await windowOf(id).record(aBatch({ project_id: id }));
  const before = await windowOf(id).snapshot();
  await evictDurableObject(windowOf(id));
  const after = await windowOf(id).snapshot();
  expect({ ...after, at: 0 }).toEqual({ ...before, at: 0 });
});

test('a viewer gets a snapshot, then a delta with what is new', async () => {
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

test('a burst of batches reaches a viewer in deltas that keep their distance, and none of it is lost', async () => {
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

test('a closed viewer is let go', async () => {
  const id = newProject();
  const viewer = await watch(id);
  viewer.socket.close(1000, 'done');
  await expect
    .poll(() =>
      runInDurableObject(windowOf(id), (_, state) => state.getWebSockets().filter((s) => s.readyState === 1).length),
    )
    .toBe(0);
});

test('what comes late is shown in its own minute', async () => {
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

test('holds the last hour by second and three days by minute, and nothing of what came before in their slots', async () => {
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

test('a project with events is judged every minute, an idle one no longer', async () => {
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

test('what the detectors have learnt survives eviction', async () => {
  const id = newProject();
  const closed = Math.floor((Date.now() - 3_000) / 60_000) - 1;
  const calm = Array.from({ length: 20 }, (_, i) => ({ second: (closed - i) * 60, event: 'x', count: 2 }));
  await windowOf(id).seed(aBatch({ project_id: id, counts: calm, latest: [] }));
  await runDurableObjectAlarm(windowOf(id));
  const memories = () =>
    runInDurableObject(windowOf(id), (_, state) =>
      state.storage.sql.exec("SELECT value FROM facts WHERE name = 'memories'").one(),
    );
  const before = await memories();
  await evictDurableObject(windowOf(id));
  expect(await memories()).toEqual(before);
  expect(JSON.stringify(before)).toContain('statistical');
});

test('the schema is brought up step by step, once, and a failed step leaves it as it was', async () => {
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

test('forgets everything of a deleted project, and lets its viewers go', async () => {
  const id = newProject();
  await windowOf(id).record(aBatch({ project_id: id }));
  const { socket } = await watch(id);
  const closed = new Promise((settle) => socket.addEventListener('close', settle));
  await windowOf(id).wipe();
  await closed;
  expect((await windowOf(id).snapshot()).latest).toEqual([]);
  expect(await runInDurableObject(windowOf(id), (_, { storage }) => storage.getAlarm())).toBeNull();
});
