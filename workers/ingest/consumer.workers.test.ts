import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, expect, test, vi } from 'vitest';
import { aContribution, aPack } from '../../test/harness/packs.ts';
import { type FakeAnswer, interceptClickHouse } from '../../test/harness/workers-clickhouse.ts';
import { consume, retryDelayS } from './consumer.ts';

const CANNOT_PARSE: FakeAnswer = { status: 400, code: 27, body: 'Code: 27. DB::Exception: Cannot parse input' };

afterEach(() => vi.restoreAllMocks());

/** A batch of one message a list of rows, as the queue of the region hands it over. */
async function deliverBatch(messages: readonly object[][], queue = 'edgewise-events-eu') {
  const timestamp = new Date(Date.UTC(2026, 10, 20));
  const batch = createMessageBatch(
    queue,
    messages.map((rows, index) => ({ id: `message-${index}`, timestamp, attempts: 1, body: packOf(rows) })),
  );
  const ctx = createExecutionContext();
  await consume(batch, env);
  return getQueueResult(batch, ctx);
}

function packOf(rows: readonly object[]): Uint8Array {
  return aPack([aContribution(rows)], 'pack-1');
}

async function deadLetters(bucket: R2Bucket, prefix: string) {
  const { objects } = await bucket.list({ prefix: `dead-letter/date=2026-11-2` });
  const texts = await Promise.all(
    objects.map(async ({ key }) => [key, await (await bucket.get(key))?.text()] as const),
  );
  return texts.filter(([key]) => key.includes(prefix));
}

test('stores all rows of a batch in one insert and acknowledges after ClickHouse confirmed it', async () => {
  const { inserts } = interceptClickHouse();
  const result = await deliverBatch([[{ id: 'a' }, { id: 'b' }], [{ id: 'c' }]]);
  expect(inserts).toEqual([[{ id: 'a' }, { id: 'b' }, { id: 'c' }]]);
  expect([result.ackAll, result.retryMessages]).toEqual([true, []]);
});

test('acknowledges nothing while ClickHouse is away', async () => {
  interceptClickHouse(() => ({ status: 503 }));
  const result = await deliverBatch([[{ id: 'a' }], [{ id: 'b' }]]);
  expect([result.ackAll, result.explicitAcks]).toEqual([false, []]);
  expect(result.retryMessages.map(({ msgId }) => msgId)).toEqual(['message-0', 'message-1']);
});

test('waits longer with every try, two hours at most', () => {
  expect([1, 2, 5, 12, 13, 20].map(retryDelayS)).toEqual([2, 4, 32, 4096, 7200, 7200]);
});

test('tries again when ClickHouse answers 200 and an exception after all', async () => {
  interceptClickHouse(() => ({ status: 200, code: 241, body: 'Code: 241. MEMORY_LIMIT_EXCEEDED' }));
  expect((await deliverBatch([[{ id: 'a' }]])).retryMessages).toHaveLength(1);
});

test('puts a row that ClickHouse refuses into R2 with the reason, and stores its neighbours', async () => {
  const { rows } = interceptClickHouse((sent) =>
    sent.some(({ id }) => id === 'bad') ? CANNOT_PARSE : { status: 200 },
  );
  const result = await deliverBatch([[{ id: 'a' }, { id: 'bad' }, { id: 'b' }], [{ id: 'c' }]]);
  expect(rows().map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(result.ackAll).toBe(true);
  const { objects } = await env.COLD_EU.list({ prefix: 'dead-letter/' });
  const poison = objects.find(({ key }) => key.includes('/poison-'));
  const kept = JSON.parse((await (await env.COLD_EU.get(poison?.key ?? ''))?.text()) ?? '');
  expect(kept).toEqual({ line: '{"id":"bad"}', reason: expect.stringContaining('Cannot parse input') });
});

test('waits for a migration, and blames no row, when a column is not there yet', async () => {
  interceptClickHouse(() => ({
    status: 400,
    code: 117,
    body: 'Unknown field found while parsing JSONEachRow format: x',
  }));
  const result = await deliverBatch([[{ x: 1 }]]);
  expect([result.ackAll, result.retryMessages.length]).toEqual([false, 1]);
});

test('keeps a message that used up its tries in R2, as it came, once however often it is delivered', async () => {
  interceptClickHouse();
  for (const _ of [1, 2]) {
    const result = await deliverBatch([[{ id: 'a' }, { id: 'b' }]], 'edgewise-dead-us');
    expect(result.explicitAcks).toEqual(['message-0']);
  }
  expect(await deadLetters(env.COLD_US, 'message-')).toEqual([
    [
      'dead-letter/date=2026-11-20/message-message-0.ndjson',
      new TextDecoder().decode(packOf([{ id: 'a' }, { id: 'b' }])),
    ],
  ]);
});

test('does not acknowledge a dead message that could not be kept', async () => {
  const broken = { ...env, COLD_US: { put: () => Promise.reject(new Error('R2 is away')) } };
  const message = { id: 'm', timestamp: new Date(), attempts: 1, body: packOf([{ id: 'a' }]) };
  const batch = createMessageBatch('edgewise-dead-us', [message]);
  await expect(consume(batch, Object.assign(Object.create(env), broken))).rejects.toThrow('R2 is away');
  expect((await getQueueResult(batch, createExecutionContext())).explicitAcks).toEqual([]);
});
