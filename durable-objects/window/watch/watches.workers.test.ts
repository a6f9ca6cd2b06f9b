import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import type { LiveMessage } from '../../../core/api/live.ts';
import type { LiveWatch, LiveWatchFigures } from '../../../core/api/live-watch.ts';
import { shortHash } from '../../../core/base/hash.ts';
import type { EventRow } from '../../../core/tables/events.ts';
import { anIngestedRow } from '../../../test/harness/an-event.ts';
import { LiveBatcher } from '../../../workers/ingest/live-batcher.ts';
import { REQUESTS_A_MINUTE_MAX, WATCH_BURST_MAX, WATCHED_EVENTS_MAX } from '../limits.ts';
import { viewerRequest } from '../viewers.ts';

let made = 0;
const newProject = () => `prj_watch_${++made}`;
const windowOf = (projectId: string) => env.PROJECT_WINDOW.getByName(projectId);

/** Sends events to the window as ingest does, now or some minutes ago. */
async function send(projectId: string, ...events: (Partial<EventRow> & { minutesAgo?: number })[]): Promise<void> {
  const batcher = new LiveBatcher();
  const nowMs = Date.now();
  for (const { minutesAgo = 0, ...event } of events) {
    const row = anIngestedRow({ anonymous_id: 'ada', ...event });
    batcher.add([{ ...row, timestampMs: nowMs - minutesAgo * 60_000 }], nowMs);
  }
  await windowOf(projectId).take(batcher.toBatch(projectId));
}

/** A viewer and what the window told them about their watch. */
async function aViewer(projectId: string) {
  const request = viewerRequest({ actor: `user:${++made}`, credential: 'key:1', role: 'viewer', projectId });
  const { webSocket: socket } = await windowOf(projectId).fetch(request);
  if (!socket) throw new Error('no socket in the answer');
  const messages: LiveMessage[] = [];
  let isClosed = false;
  socket.addEventListener('message', ({ data }) => void messages.push(JSON.parse(String(data))));
  socket.addEventListener('close', () => {
    isClosed = true;
  });
  socket.accept();
  const figures = (): LiveWatchFigures[] => messages.filter((message) => message.type === 'watch');
  const refusals = () => messages.filter((message) => message.type === 'refused');
  let asked = 0;
  /** Subscribes, and returns the reply. */
  const subscribe = async (watch: LiveWatch, since?: number): Promise<LiveWatchFigures> => {
    const number = ++asked;
    socket.send(JSON.stringify({ type: 'subscribe', request: number, ...watch, ...(since && { since }) }));
    await expect.poll(() => figures().some(({ reply_to }) => reply_to === number)).toBe(true);
    const reply = figures().find(({ reply_to }) => reply_to === number);
    if (reply === undefined) throw new Error('no reply');
    return reply;
  };
  return { socket, figures, refusals, subscribe, isClosed: () => isClosed, last: () => figures().at(-1) };
}

const total = (figures: LiveWatchFigures | undefined) => figures?.minutes.reduce((sum, { events }) => sum + events, 0);
const PRO: LiveWatch = { filters: [{ property: 'plan', operator: 'equals', value: 'pro' }] };
const FUNNEL: LiveWatch = { funnel: { steps: [{ event: 'visit' }, { event: 'signup' }] } };
const pro = { strings: { plan: 'pro' } };

test('a filter shows what passed it in the last half hour, and what passes from now on, and nothing else', async () => {
  const id = newProject();
  await send(id, { event: 'signup', ...pro, minutesAgo: 12 }, { event: 'visit' }, { event: 'pay', ...pro });
  const viewer = await aViewer(id);
  const reply = await viewer.subscribe(PRO);
  expect(total(reply)).toBe(2);
  expect(reply.minutes).toHaveLength(30);
  expect(reply.from).toBe(reply.minutes[0]?.at);
  // A late event is counted in its minute, and is no news.
  expect(reply.events.map(({ event, person, properties }) => ({ event, person, properties }))).toEqual([
    { event: 'pay', person: 'ada', properties: { plan: 'pro' } },
  ]);
  await send(id, { event: 'visit' }, { event: 'refund', country: 'DE', anonymous_id: 'bob', ...pro });
  await expect.poll(() => total(viewer.last())).toBe(3);
  expect(viewer.last()).toMatchObject({
    events: [{ event: 'refund' }],
    continues: true,
    active_visitors: 2,
    countries_now: [
      { name: '', count: 1 },
      { name: 'DE', count: 1 },
    ],
  });
});

test('a funnel moves as events arrive, for each person once', async () => {
  const id = newProject();
  await send(id, { event: 'visit' }, { event: 'visit', anonymous_id: 'bob' });
  const viewer = await aViewer(id);
  expect((await viewer.subscribe(FUNNEL)).funnel?.persons).toEqual([2, 0]);
  await new Promise((resolve) => setTimeout(resolve, 5));
  await send(id, { event: 'signup' });
  await expect.poll(() => viewer.last()?.funnel?.persons).toEqual([2, 1]);
  await send(id, { event: 'signup' }, { event: 'signup', anonymous_id: 'cleo' });
  await expect.poll(() => total(viewer.last())).toBe(5);
  expect(viewer.last()?.funnel?.persons).toEqual([2, 1]);
});

test('an event that comes again counts once', async () => {
  const id = newProject();
  const viewer = await aViewer(id);
  await viewer.subscribe({});
  const batcher = new LiveBatcher();
  batcher.add([{ ...anIngestedRow(), timestampMs: Date.now() }], Date.now());
  await windowOf(id).take(batcher.toBatch(id));
  await windowOf(id).take(batcher.toBatch(id));
  await send(id, { event: 'last' });
  await expect.poll(() => viewer.last()?.events[0]?.event ?? '').toBe('last');
  expect(total(viewer.last())).toBe(2);
});

test('after a reconnect a viewer gets what was missed, or learns that it is more than the list holds', async () => {
  const id = newProject();
  await send(id, { event: 'before' });
  const first = await aViewer(id);
  const { cursor } = await first.subscribe({});
  first.socket.close(1000);
  await send(id, { event: 'one' });
  await send(id, { event: 'two' });
  const back = await (await aViewer(id)).subscribe({}, cursor);
  expect(back.continues).toBe(true);
  expect(back.events.map(({ event }) => event)).toEqual(['two', 'one']);
  for (let index = 0; index < WATCHED_EVENTS_MAX; index++) await send(id, { event: `many ${index}` });
  const later = await (await aViewer(id)).subscribe({}, cursor);
  expect(later.continues).toBe(false);
  expect(later.events).toHaveLength(WATCHED_EVENTS_MAX);
  expect(later.events[0]?.event).toBe(`many ${WATCHED_EVENTS_MAX - 1}`);
  expect(total(later)).toBe(WATCHED_EVENTS_MAX + 3);
});

test('a watch survives eviction with its figures, its funnel and its place', async () => {
  const id = newProject();
  await send(id, { event: 'visit', ...pro }, { event: 'visit', anonymous_id: 'bob' });
  const viewer = await aViewer(id);
  await viewer.subscribe({ ...PRO, ...FUNNEL });
  await evictDurableObject(windowOf(id));
  await send(id, { event: 'signup', ...pro }, { event: 'signup', anonymous_id: 'bob' });
  await expect.poll(() => total(viewer.last())).toBe(2);
  expect(viewer.last()).toMatchObject({ funnel: { persons: [1, 1] }, active_visitors: 1 });
  expect(viewer.last()?.events[0]?.event).toBe('signup');
});

test('an erased person is gone from details, list and figures', async () => {
  const id = newProject();
  await send(id, { event: 'visit', user_id: 'eve@example.com' }, { event: 'visit', anonymous_id: 'bob' });
  const viewer = await aViewer(id);
  expect(total(await viewer.subscribe({}))).toBe(2);
  await windowOf(id).forget([shortHash('eve@example.com')]);
  await expect.poll(() => total(viewer.last())).toBe(1);
  const stored = await runInDurableObject(windowOf(id), (_, { storage }) =>
    JSON.stringify(storage.sql.exec('SELECT events FROM arrivals').toArray()),
  );
  expect(stored).not.toContain('eve@example.com');
  expect((await (await aViewer(id)).subscribe({})).events.map(({ person }) => person)).toEqual(['bob']);
});

test('what has no details is said: figures count from later on', async () => {
  const id = newProject();
  await send(id, { event: 'visit' });
  const viewer = await aViewer(id);
  await viewer.subscribe({});
  const batcher = new LiveBatcher();
  batcher.add([{ ...anIngestedRow(), timestampMs: Date.now() }], Date.now());
  await windowOf(id).take({ ...batcher.toBatch(id), details: [], isDetailMissing: true });
  await expect.poll(() => total(viewer.last())).toBe(0);
  const missedMs = viewer.last()?.from ?? 0;
  expect(missedMs).toBeGreaterThan(viewer.last()?.minutes[0]?.at ?? 0);
  await new Promise((resolve) => setTimeout(resolve, 5));
  await send(id, { event: 'visit' });
  await expect.poll(() => total(viewer.last())).toBe(1);
  expect((await (await aViewer(id)).subscribe(PRO)).from).toBe(missedMs);
});

test('each viewer gets their own watch, and none after they ended it', async () => {
  const id = newProject();
  const [one, other] = [await aViewer(id), await aViewer(id)];
  await one.subscribe(PRO);
  await other.subscribe({});
  await send(id, { event: 'visit' });
  await expect.poll(() => total(other.last())).toBe(1);
  expect(one.figures()).toHaveLength(1);
  other.socket.send('{"type":"unsubscribe"}');
  await send(id, { event: 'visit', ...pro });
  await expect.poll(() => total(one.last())).toBe(1);
  expect(total(other.last())).toBe(1);
});

test('what cannot be watched is refused with the reason, and the watch before goes on', async () => {
  const id = newProject();
  const viewer = await aViewer(id);
  await viewer.subscribe({});
  for (const text of [
    'hello',
    '{"type":"subscribe"}',
    '{"type":"subscribe","request":7,"filters":[{"property":"session.source","operator":"equals","value":"Google"}]}',
    `{"type":"subscribe","request":8,"filters":[{"property":"a","operator":"equals","value":"${'x'.repeat(20_000)}"}]}`,
  ]) {
    viewer.socket.send(text);
  }
  await expect.poll(() => viewer.refusals()).toHaveLength(4);
  expect(viewer.refusals()[2]).toMatchObject({ reply_to: 7, code: 'validation_failed' });
  await send(id, { event: 'visit' });
  await expect.poll(() => total(viewer.last())).toBe(1);
});

test('the number of new filters in a row, and of messages of one socket, is bounded', async () => {
  const id = newProject();
  const viewer = await aViewer(id);
  const ask = (request: number) =>
    viewer.socket.send(
      JSON.stringify({ type: 'subscribe', request, filters: [{ property: 'n', operator: 'equals', value: request }] }),
    );
  for (let request = 1; request <= WATCH_BURST_MAX + 2; request++) ask(request);
  await expect.poll(() => viewer.refusals()[0]).toMatchObject({ code: 'busy' });
  expect(viewer.figures().length).toBeGreaterThanOrEqual(WATCH_BURST_MAX);
  for (let request = 0; request < REQUESTS_A_MINUTE_MAX; request++) viewer.socket.send('{"type":"unsubscribe"}');
  await expect.poll(viewer.isClosed).toBe(true);
});
