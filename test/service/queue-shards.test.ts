import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually, query, send } from '../harness/client.ts';
import { type Service, startService } from '../harness/service.ts';

const QUEUES = ['edgewise-events-eu', 'edgewise-events-eu-1', 'edgewise-events-eu-2'];
const ROUNDS = 40;
const BATCH_EVENTS = 25;
const EVENTS = ROUNDS * BATCH_EVENTS;

let service: Service;
beforeAll(async () => {
  service = await startService({ env: { INGEST_TRANSPORT: 'queue', QUEUE_SHARDS: 'eu:3' } });
});
afterAll(() => service?.stop());

it('spreads events over the queues of a region, and counts each once', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const events = Array.from({ length: BATCH_EVENTS }, (_, i) => ({
      id: crypto.randomUUID(),
      event: 'spread',
      user_id: `person ${round * BATCH_EVENTS + i}`,
    }));
    // Sent twice: a repeat goes to another queue and still counts once.
    for (const answer of [await send(service, { events }), await send(service, { events })]) {
      expect(answer.status).toBe(200);
    }
  }
  const rows = async () =>
    (await query(service, { query_type: 'segmentation', events: ['spread'], aggregation: 'count' })).rows;
  await eventually(rows, ([row]) => Number(row?.[0]) >= EVENTS);
  expect(await eventually(messagesByQueue, (by) => sum(by) === 2 * ROUNDS).then(sum)).toBe(2 * ROUNDS);
  const byQueue = await messagesByQueue();
  expect([...byQueue.keys()].sort()).toEqual(QUEUES);
  // 80 packs over three queues: none with less than a tenth is more than five standard deviations away.
  for (const messages of byQueue.values()) expect(messages).toBeGreaterThan((2 * ROUNDS) / 10);
  expect(await rows()).toEqual([[EVENTS]]);
});

it('stores the messages of all queues before it stops', async () => {
  const events = Array.from({ length: 30 }, () => ({ event: 'last', anonymous_id: 'ann' }));
  for (const _ of Array.from({ length: 12 })) await send(service, { events });
  expect(await service.stop({ keepData: true })).toBe(0);
  service = await startService({ dataDir: service.dataDir });
  const { rows } = await query(service, { query_type: 'segmentation', events: ['last'], aggregation: 'count' });
  expect(rows).toEqual([[12 * events.length]]);
});

/** Messages that the consumer has stored, by queue, as its log says. */
async function messagesByQueue(): Promise<Map<string, number>> {
  const text = await readFile(join(service.dataDir, 'edgewise.log'), 'utf8');
  const byQueue = new Map<string, number>();
  for (const line of text.split('\n')) {
    if (!line.includes('"event":"stored"')) continue;
    const { queue, messages }: { queue: string; messages: number } = JSON.parse(line.slice(line.indexOf('{')));
    byQueue.set(queue, (byQueue.get(queue) ?? 0) + messages);
  }
  return byQueue;
}

function sum(byQueue: ReadonlyMap<string, number>): number {
  return [...byQueue.values()].reduce((total, messages) => total + messages, 0);
}
