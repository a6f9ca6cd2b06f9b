import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { linesOf, splitPack } from '../../core/ingest/pack.ts';
import { aContribution } from '../../test/harness/packs.ts';
import { queueTransport } from './queue-transport.ts';

/** A queue that keeps what it is sent, or refuses everything with these words. */
function aQueue(refusal?: string) {
  const sent: Uint8Array[] = [];
  const take = (bodies: readonly Uint8Array[]): void => {
    if (refusal !== undefined) throw new Error(refusal);
    // As the platform does: what was sent is not the sender's any more.
    for (const body of bodies) sent.push(structuredClone(body, { transfer: [body.buffer] }));
  };
  return {
    sent,
    send: async (body: Uint8Array) => take([body]),
    sendBatch: async (messages: readonly { body: Uint8Array }[]) => take(messages.map(({ body }) => body)),
  };
}

const withQueues = (queues: Record<string, ReturnType<typeof aQueue>>) => Object.assign({}, env, queues);
const eventOf = (line: string) => JSON.parse(line).event;

test.each([
  ['Too Many Requests', 5],
  ['Storage Limit Exceeded', 60],
  ['Internal Server Error', 5],
])('asks to come back when the queue says “%s”, after %i seconds', async (refusal, retryAfterS) => {
  const transport = queueTransport(withQueues({ EVENTS_EU: aQueue(`Queue sendBatch failed: ${refusal}`) }));
  const sent = await transport.send('eu', [aContribution([{ id: 'a' }])]);
  expect(sent).toMatchObject({ ok: false, error: { code: 'unavailable', retryAfterS } });
});

test('sends every pack to one of the queues of its region, about as many to each', async () => {
  const queues = { EVENTS_US: aQueue(), EVENTS_US_1: aQueue(), EVENTS_US_2: aQueue(), EVENTS_EU: aQueue() };
  const transport = queueTransport(withQueues(queues));
  const events = Array.from({ length: 300 }, (_, i) => `event ${i}`);
  for (const event of events)
    expect(await transport.send('us', [aContribution([{ event }])])).toMatchObject({ ok: true });
  const { EVENTS_EU, ...ofRegion } = queues;
  const sent = Object.values(ofRegion).map((queue) => queue.sent);
  expect(
    sent
      .flat()
      .flatMap((pack) => linesOf(splitPack(pack).rows).map(eventOf))
      .sort(),
  ).toEqual(events.sort());
  for (const { length } of sent) expect(length).toBeGreaterThan(50);
  expect(EVENTS_EU.sent).toEqual([]);
});

test('takes nothing for sent while one of the queues refuses', async () => {
  const queues = { EVENTS_EU: aQueue(), EVENTS_EU_1: aQueue('Too Many Requests') };
  const rows = Array.from({ length: 40 }, (_, i) => ({ id: `event ${i}`, title: 'x'.repeat(20_000) }));
  const sent = await queueTransport(withQueues(queues)).send('eu', [aContribution(rows)]);
  expect(sent.ok).toBe(false);
});
