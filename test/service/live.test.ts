import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LiveMessage } from '../../core/api/live.ts';
import { liveAddress, send } from '../harness/client.ts';
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
