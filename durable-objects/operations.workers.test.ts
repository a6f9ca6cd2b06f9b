import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { Webhook } from 'standardwebhooks';
import { afterEach, expect, test, vi } from 'vitest';
import type { OperatorAlert, OperatorPayload } from '../core/delivery/operator-alert.ts';
import { QUIET_MS } from './operations/pending-alerts.ts';
import { Operations, type OperationsEnv } from './operations.ts';

const NOW_MS = Date.UTC(2026, 10, 20, 12);
const SECRET = `whsec_${btoa('a secret of twenty-four b')}`;

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

let made = 0;
const anObject = () => env.REGION_OPERATIONS.getByName(`eu-test-${++made}`);

function anAlert(overrides: Partial<OperatorAlert> = {}): OperatorAlert {
  const detail = JSON.stringify({ queue: 'edgewise-events-eu' });
  return { kind: 'store_unavailable', count: 1, sinceMs: NOW_MS, lastMs: NOW_MS, detail, ...overrides };
}

/** Simulates the operators' receiver; answers with the given status. */
function aReceiver(status = 200) {
  const receiver: { status: number; sent: { body: string; headers: Record<string, string> }[] } = { status, sent: [] };
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(input instanceof URL ? input.href : input, init);
    if (request.url !== 'https://ops.example.com/hook') throw new Error(`Unexpected request to ${request.url}`);
    receiver.sent.push({ body: await request.text(), headers: Object.fromEntries(request.headers) });
    return new Response(null, { status: receiver.status });
  });
  const messages = () => receiver.sent.map(({ body }): OperatorPayload => JSON.parse(body));
  return Object.assign(receiver, { messages });
}

/** Runs with an object whose environment names the receiver, at a given time. */
function at<T>(
  object: ReturnType<typeof anObject>,
  nowMs: number,
  run: (operations: Operations) => Promise<T>,
  over: Partial<OperationsEnv> = {},
): Promise<T> {
  vi.useFakeTimers({ toFake: ['Date'], now: nowMs });
  const hook = { OPERATOR_WEBHOOK_URL: 'https://ops.example.com/hook', OPERATOR_WEBHOOK_SECRET: SECRET };
  return runInDurableObject(object, (_, state) => run(new Operations(state, { ...env, ...hook, ...over })));
}

test('sends an operator a signed message about what happened', async () => {
  const receiver = aReceiver();
  const object = anObject();
  await at(object, NOW_MS, async (operations) => {
    await operations.raise('eu', anAlert());
    await operations.alarm();
  });
  const [{ body, headers } = expect.fail('nothing was sent')] = receiver.sent;
  expect(receiver.messages()[0]).toEqual({
    type: 'operator.store_unavailable',
    timestamp: '2026-11-20T12:00:00.000Z',
    data: {
      region: 'eu',
      summary: expect.stringContaining('eu: ClickHouse does not accept rows'),
      count: 1,
      since: '2026-11-20T12:00:00.000Z',
      latest: { queue: 'edgewise-events-eu' },
    },
  });
  vi.useRealTimers();
  expect(() => new Webhook(SECRET).verify(body, { ...headers })).toThrow('too old');
  expect(headers['webhook-signature']).toBe(
    new Webhook(SECRET).sign(headers['webhook-id'] ?? '', new Date(NOW_MS), body),
  );
});

test('sends one message a minute per kind, with the number of occurrences', async () => {
  const receiver = aReceiver();
  const object = anObject();
  for (const [offsetMs, count] of [[0, 1] as const, [10_000, 4] as const, [30_000, 2] as const]) {
    await at(object, NOW_MS + offsetMs, async (operations) => {
      await operations.raise('eu', anAlert({ count, sinceMs: NOW_MS + offsetMs, lastMs: NOW_MS + offsetMs }));
      await operations.alarm();
    });
  }
  expect(receiver.messages().map(({ data }) => data.count)).toEqual([1]);
  await at(object, NOW_MS + QUIET_MS, (operations) => operations.alarm());
  await at(object, NOW_MS + 2 * QUIET_MS, (operations) => operations.alarm());
  expect(receiver.messages().map(({ data }) => [data.count, data.since])).toEqual([
    [1, '2026-11-20T12:00:00.000Z'],
    [6, '2026-11-20T12:00:10.000Z'],
  ]);
});

test('sends each kind independently', async () => {
  const receiver = aReceiver();
  await at(anObject(), NOW_MS, async (operations) => {
    for (const kind of ['dead_letter', 'rows_refused', 'dead_letter'] as const) {
      await operations.raise('us', anAlert({ kind }));
    }
    await operations.alarm();
  });
  expect(receiver.messages().map(({ type, data }) => [type, data.count])).toEqual([
    ['operator.dead_letter', 2],
    ['operator.rows_refused', 1],
  ]);
});

test('sends a message again under the same id if the receiver did not accept it, also over an eviction', async () => {
  const receiver = aReceiver(503);
  const object = anObject();
  await at(object, NOW_MS, async (operations) => {
    await operations.raise('eu', anAlert());
    await operations.alarm();
  });
  await evictDurableObject(object);
  receiver.status = 200;
  await at(object, NOW_MS + QUIET_MS, (operations) => operations.alarm());
  await at(object, NOW_MS + 2 * QUIET_MS, (operations) => operations.alarm());
  const ids = receiver.sent.map(({ headers }) => headers['webhook-id']);
  expect(ids).toEqual([ids[0], ids[0]]);
});

test('sends all others while one is of a kind that only a later version knows, which then sends it', async () => {
  const receiver = aReceiver();
  const object = anObject();
  await at(object, NOW_MS, async (operations) => {
    for (const kind of ['dead_letter', 'rows_refused'] as const) await operations.raise('eu', anAlert({ kind }));
  });
  const rename = (from: string, to: string) =>
    runInDurableObject(object, (_, { storage }) => {
      storage.sql.exec('UPDATE alerts SET kind = ? WHERE kind = ?', to, from);
    });
  await rename('dead_letter', 'of_a_later_version');
  await runInDurableObject(object, (_, { storage }) => storage.deleteAlarm());
  await at(object, NOW_MS, (operations) => operations.alarm());
  expect(receiver.messages().map(({ type }) => type)).toEqual(['operator.rows_refused']);
  expect(await runInDurableObject(object, (_, { storage }) => storage.getAlarm())).toBe(null);
  await rename('of_a_later_version', 'dead_letter');
  await at(object, NOW_MS, (operations) => operations.alarm());
  expect(receiver.messages().map(({ type }) => type)).toEqual(['operator.rows_refused', 'operator.dead_letter']);
});

test('keeps and sends nothing if no receiver is named', async () => {
  const receiver = aReceiver();
  const object = anObject();
  await at(object, NOW_MS, (operations) => operations.raise('eu', anAlert()), { OPERATOR_WEBHOOK_URL: '' });
  expect(await runDurableObjectAlarm(object)).toBe(false);
  expect(receiver.sent).toEqual([]);
});

test('sends the counts of a finally refused message with a later one', async () => {
  const receiver = aReceiver(404);
  const object = anObject();
  await at(object, NOW_MS, async (operations) => {
    await operations.raise('eu', anAlert({ count: 3 }));
    await operations.alarm();
  });
  receiver.status = 200;
  await at(object, NOW_MS + QUIET_MS, async (operations) => {
    await operations.raise('eu', anAlert({ count: 2, sinceMs: NOW_MS + QUIET_MS, lastMs: NOW_MS + QUIET_MS }));
    await operations.alarm();
  });
  expect(receiver.sent).toHaveLength(1);
  await at(object, NOW_MS + 60 * QUIET_MS, (operations) => operations.alarm());
  expect(receiver.messages().map(({ data }) => [data.count, data.since])).toEqual([
    [3, '2026-11-20T12:00:00.000Z'],
    [5, '2026-11-20T12:00:00.000Z'],
  ]);
});

test('keeps the text of a message on its way; later occurrences go into the next', async () => {
  const receiver = aReceiver(503);
  const object = anObject();
  await at(object, NOW_MS, async (operations) => {
    await operations.raise('eu', anAlert());
    await operations.alarm();
    await operations.raise('eu', anAlert({ count: 7, sinceMs: NOW_MS + 500, lastMs: NOW_MS + 500 }));
  });
  receiver.status = 200;
  await at(object, NOW_MS + QUIET_MS, (operations) => operations.alarm());
  await at(object, NOW_MS + 2 * QUIET_MS, (operations) => operations.alarm());
  expect(receiver.messages().map(({ data }) => data.count)).toEqual([1, 1, 7]);
});
