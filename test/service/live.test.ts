import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LiveMessage, LiveSnapshot } from '../../core/api/live.ts';
import { eventually, liveAddress, query, send } from '../harness/client.ts';
import { type Service, startService } from '../harness/service.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

/** A viewer with the project's API key, and the messages so far. */
async function watch(): Promise<{ messages: LiveMessage[]; close(): void }> {
  const socket = new WebSocket(await liveAddress(service));
  const messages: LiveMessage[] = [];
  socket.addEventListener('message', ({ data }) => {
    messages.push(JSON.parse(String(data)));
  });
  await expect.poll(() => messages.length, { timeout: 5_000 }).toBe(1);
  return { messages, close: () => socket.close() };
}

const eventsIn = (message: LiveMessage | undefined): string[] =>
  message && 'latest' in message ? message.latest.map(({ event }) => event) : [];

test('a sent event reaches the socket, in its minute, with its visitor', async () => {
  const viewer = await watch();
  expect(viewer.messages[0]).toMatchObject({ type: 'snapshot', active_visitors: 0, latest: [] });
  const events = [{ event: 'page_view', anonymous_id: 'ada', properties: { page: '/pricing' } }];
  expect((await send(service, { events })).status).toBe(200);
  await expect
    .poll(() => viewer.messages[1], { timeout: 5_000 })
    .toMatchObject({
      type: 'delta',
      active_visitors: 1,
      minutes: [{ events: 1, views: 1 }],
      latest: [{ event: 'page_view', page: '/pricing' }],
    });
  viewer.close();
});

test('a history that is sent now is not shown as live', async () => {
  const viewer = await watch();
  const yesterday = new Date(Date.now() - 86_400_000).toISOString();
  const history = Array.from({ length: 50 }, () => ({ event: 'old', anonymous_id: 'old', timestamp: yesterday }));
  expect((await send(service, { events: history })).status).toBe(200);
  expect((await send(service, { events: [{ event: 'new', anonymous_id: 'ada' }] })).status).toBe(200);
  await expect.poll(() => viewer.messages.flatMap(eventsIn), { timeout: 5_000 }).toContain('new');
  expect(viewer.messages.flatMap(eventsIn)).not.toContain('old');
  expect(viewer.messages.at(-1)).toMatchObject({ active_visitors: 1 });
  viewer.close();
});

test('live figures survive a restart', async () => {
  const { dataDir } = service;
  await service.stop({ keepData: true });
  service = await startService({ dataDir });
  const viewer = await watch();
  expect(eventsIn(viewer.messages[0])).toContain('page_view');
  viewer.close();
});

async function firstMessage(): Promise<LiveSnapshot> {
  const viewer = await watch();
  viewer.close();
  const [first] = viewer.messages;
  if (first?.type !== 'snapshot') throw new Error('The first message is no snapshot');
  return first;
}

test('minutes and persons on the socket are those of the report, also of what comes late, and after signing in', async () => {
  const at = (secondsAgo: number) => new Date(Date.now() - secondsAgo * 1_000).toISOString();
  const events = [
    ...Array.from({ length: 7 }, (_, place) => ({ event: 'late', anonymous_id: `late ${place}`, timestamp: at(500) })),
    ...Array.from({ length: 5 }, (_, place) => ({ event: 'early', anonymous_id: `phone ${place}`, timestamp: at(90) })),
    { event: 'login', anonymous_id: 'phone 0', user_id: 'ada', timestamp: at(80) },
    { event: 'login', anonymous_id: 'phone 1', user_id: 'ada', timestamp: at(70) },
  ];
  expect((await send(service, { events })).status).toBe(200);
  const snapshot = await eventually(firstMessage, ({ top_events: top }) => top.some(({ count }) => count === 7));
  const [first, last] = [snapshot.minutes[0]?.at ?? 0, snapshot.minutes.at(-1)?.at ?? 0];
  const iso = (ms: number) => new Date(ms).toISOString();
  const asked = { query_type: 'events' as const, interval: 'minute' as const, events: ['*'] };
  const total = snapshot.minutes.reduce((sum, minute) => sum + minute.events, 0);
  const report = await eventually(
    () =>
      query(service, { ...asked, aggregation: 'count', date_range: { start: iso(first), end: iso(last + 60_000) } }),
    ({ rows }) => rows.reduce((sum, row) => sum + Number(row.at(-1)), 0) === total,
  );
  expect(report.rows.map((row) => Number(row.at(-1)))).toEqual(snapshot.minutes.map((minute) => minute.events));
  const persons = await query(service, {
    query_type: 'segmentation',
    aggregation: 'unique_users',
    date_range: { start: iso(last - 4 * 60_000), end: iso(last + 60_000) },
  });
  expect(persons.rows).toEqual([[snapshot.active_visitors]]);
});

const PRO = [{ property: 'plan', operator: 'equals' as const, value: 'pro' }];
const STEPS = [{ event: 'visit' }, { event: 'signup' }, { event: 'pay' }];

test('a viewer’s filter and funnel count what reports count over the same minutes', async () => {
  const at = (secondsAgo: number) => new Date(Date.now() - secondsAgo * 1_000).toISOString();
  const events = Array.from({ length: 40 }, (_, place) =>
    STEPS.slice(0, 1 + (place % 3)).map(({ event }, step) => ({
      event,
      ...(place % 5 === 0 && step > 0 ? { user_id: `user ${place}` } : {}),
      anonymous_id: `device ${place}`,
      timestamp: at(400 - 9 * place - step),
      properties: { plan: place % 4 === 0 ? 'free' : 'pro', page: `/${place % 7}` },
    })),
  ).flat();
  expect((await send(service, { events })).status).toBe(200);
  const socket = new WebSocket(await liveAddress(service));
  const messages: LiveMessage[] = [];
  socket.addEventListener('message', ({ data }) => messages.push(JSON.parse(String(data))));
  await expect.poll(() => messages.length, { timeout: 5_000 }).toBeGreaterThan(0);
  socket.send(JSON.stringify({ type: 'subscribe', request: 1, filters: PRO, funnel: { steps: STEPS } }));
  const figures = () => messages.findLast((message) => message.type === 'watch');
  const pro = events.filter(({ properties }) => properties.plan === 'pro').length;
  await expect
    .poll(() => figures()?.minutes.reduce((sum, minute) => sum + minute.events, 0), { timeout: 10_000 })
    .toBe(pro);
  const { minutes = [], funnel, top_events: topEvents } = figures() ?? {};
  const startMs = minutes[0]?.at ?? 0;
  const range = { start: new Date(startMs).toISOString(), end: new Date(startMs + 30 * 60_000).toISOString() };
  const byMinute = await eventually(
    () =>
      query(service, {
        query_type: 'events',
        date_range: range,
        filters: PRO,
        interval: 'minute',
        aggregation: 'count',
      }),
    ({ rows }) => rows.reduce((sum, row) => sum + Number(row.at(-1)), 0) === pro,
  );
  expect(byMinute.rows.map((row) => Number(row.at(-1)))).toEqual(minutes.map((minute) => minute.events));
  const report = await query(service, { query_type: 'funnel', date_range: range, filters: PRO, steps: STEPS });
  const personsColumn = report.columns.findIndex(({ name }) => name === 'persons');
  expect(report.rows.map((row) => row[personsColumn])).toEqual(funnel?.persons);
  const byEvent = await query(service, {
    query_type: 'segmentation',
    date_range: range,
    filters: PRO,
    group_by: ['event'],
    aggregation: 'count',
  });
  expect(byEvent.rows.map(([name, count]) => ({ name, count }))).toEqual(topEvents);
  socket.close();
});
