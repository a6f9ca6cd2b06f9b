import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, expect, test, vi } from 'vitest';
import { TABLES } from '../../core/tables/schema.ts';
import { aContribution, aPack, aPackOfLines, rowsOf } from '../../test/harness/packs.ts';
import { type FakeAnswer, interceptClickHouse } from '../../test/harness/workers-clickhouse.ts';
import { consume, retryDelayS } from './consume.ts';

const CANNOT_PARSE: FakeAnswer = { status: 400, code: 27, body: 'Code: 27. DB::Exception: Cannot parse input' };

afterEach(() => vi.restoreAllMocks());

/** A batch of one message a list of rows, as the queue of the region hands it over. */
async function deliverBatch(messages: readonly object[][], queue = 'edgewise-events-eu', attempts = 1) {
  const timestamp = new Date(Date.UTC(2026, 10, 20));
  const batch = createMessageBatch(
    queue,
    messages.map((rows, index) => ({ id: `message-${index}`, timestamp, attempts, body: packOf(rows) })),
  );
  const ctx = createExecutionContext();
  await consume(batch, env);
  return getQueueResult(batch, ctx);
}

function packOf(rows: readonly object[]): Uint8Array {
  return aPackOfLines(rows, 'pack-1');
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

/** A batch of one message for each pack. */
async function deliverPacks(packs: readonly Uint8Array[], queue: string) {
  const messages = packs.map((body, index) => ({ id: `pack-${index}`, timestamp: new Date(), attempts: 1, body }));
  const batch = createMessageBatch(queue, messages);
  await consume(batch, env);
  return getQueueResult(batch, createExecutionContext());
}

test('stores packs of blocks, in one insert, beside packs of an earlier version', async () => {
  const { inserts, ledger } = interceptClickHouse();
  const blocks = ['x', 'y'].map((event) => aPack([aContribution([{ event }])]));
  const result = await deliverPacks([...blocks, packOf([{ id: 'a' }])], 'edgewise-events-eu');
  expect(result.ackAll).toBe(true);
  expect(inserts.map((rows) => rows.map(({ id, event }) => event ?? id))).toEqual([['x', 'y'], ['a']]);
  expect(ledger()).toMatchObject([{ stored: 1 }, { stored: 1 }, { stored: 1 }]);
});

test('keeps a dead pack of blocks as lines of JSON, which people can read', async () => {
  interceptClickHouse();
  const pack = aPack([aContribution([{ event: 'x' }])], 'pack-9');
  await deliverPacks([pack], 'edgewise-dead-apac');
  const { objects } = await env.COLD_APAC.list({ prefix: 'dead-letter/' });
  const letter = (await (await env.COLD_APAC.get(objects[0]?.key ?? ''))?.text()) ?? '';
  expect(letter).toMatch(/^\{"pack":1,"id":"pack-9".*\n\{"project_id":"p1","event":"x".*\n$/);
  expect(rowsOf(new TextEncoder().encode(letter))).toEqual(rowsOf(pack));
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
  expect(kept).toEqual({
    line: '{"id":"bad"}',
    reason: expect.stringContaining('Cannot parse input'),
    entry: expect.any(String),
  });
});

test('asks for a delay, and does not fail, when R2 does not take a row that ClickHouse refuses', async () => {
  interceptClickHouse((_, table) => (table === TABLES.arrivals ? CANNOT_PARSE : { status: 200 }));
  vi.spyOn(env.COLD_EU, 'put').mockRejectedValueOnce(new Error('R2 is away'));
  const result = await deliverBatch([[{ id: 'bad' }]]);
  expect([result.ackAll, result.explicitAcks, result.retryMessages.length]).toEqual([false, [], 1]);
});

test('asks ClickHouse once about each part of rows that it refuses', async () => {
  const asked: unknown[] = [];
  interceptClickHouse((sent, table) => {
    const ids = sent.map(({ id }) => id).join();
    if (table === TABLES.arrivals) asked.push(ids);
    return ids.includes('bad') ? CANNOT_PARSE : { status: 200 };
  });
  await deliverBatch([[{ id: 'a' }, { id: 'b' }, { id: 'bad' }, { id: 'c' }]]);
  expect(asked).toEqual(['a,b,bad,c', 'a,b', 'bad,c', 'bad', 'c']);
});

test('enters every pack into the ledger once its rows are confirmed, a poison row as quarantined', async () => {
  const { ledger } = interceptClickHouse((sent) =>
    sent.some(({ timestamp }) => timestamp === 'bad') ? CANNOT_PARSE : { status: 200 },
  );
  const row = { project_id: 'p1', received_at: '2026-11-20 12:00:00.000' };
  await deliverBatch([[row, { ...row, timestamp: 'bad' }, row]]);
  expect(ledger()).toMatchObject([
    { project_id: 'p1', minute: '2026-11-20 12:00:00', entry: 'pack-1', accepted: 3, stored: 2, quarantined: 1 },
  ]);
});

test('enters nothing into the ledger that ClickHouse has not confirmed', async () => {
  const { ledger } = interceptClickHouse(() => ({ status: 503 }));
  await deliverBatch([[{ id: 'a' }]]);
  expect(ledger()).toEqual([]);
});

test('takes rows for at fault that ClickHouse refuses without an explanation, but only after several tries', async () => {
  const { rows } = interceptClickHouse((sent) =>
    sent.some(({ id }) => id === 'odd') ? { status: 500, code: 49, body: 'Code: 49. LOGICAL_ERROR' } : { status: 200 },
  );
  const messages = [[{ id: 'a' }, { id: 'odd' }], [{ id: 'b' }]];
  expect((await deliverBatch(messages)).retryMessages).toHaveLength(2);
  expect(rows()).toEqual([]);
  expect((await deliverBatch(messages, 'edgewise-events-eu', 6)).ackAll).toBe(true);
  expect(rows().map(({ id }) => id)).toEqual(['a', 'b']);
});

test('blames no row when all are refused without an explanation', async () => {
  interceptClickHouse(() => ({ status: 500, code: 49, body: 'Code: 49. LOGICAL_ERROR' }));
  const result = await deliverBatch([[{ id: 'a' }, { id: 'b' }]], 'edgewise-events-eu', 19);
  expect([result.ackAll, result.retryMessages.length]).toEqual([false, 1]);
});

test('leaves a pack of a version to come for a Worker that knows it, and stores its neighbours', async () => {
  const { rows } = interceptClickHouse();
  const later = new TextEncoder().encode('{"pack":3,"id":"later"}\n');
  const bodies = [packOf([{ id: 'a' }]), later, packOf([{ id: 'b' }])];
  const messages = bodies.map((body, index) => ({ id: `m${index}`, timestamp: new Date(), attempts: 1, body }));
  const batch = createMessageBatch('edgewise-events-eu', messages);
  await consume(batch, env);
  const result = await getQueueResult(batch, createExecutionContext());
  expect([result.explicitAcks, result.retryMessages.map(({ msgId }) => msgId)]).toEqual([['m0', 'm2'], ['m1']]);
  expect(rows().map(({ id }) => id)).toEqual(['a', 'b']);
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

/** Dead messages with these bodies, on their last try. */
async function deliverDead(bodies: readonly Uint8Array[], overrides: Partial<typeof env> = {}) {
  const timestamp = new Date(Date.UTC(2026, 10, 20));
  const messages = bodies.map((body, index) => ({ id: `dead-${index}`, timestamp, attempts: 100, body }));
  const batch = createMessageBatch('edgewise-dead-us', messages);
  await consume(batch, { ...env, ...overrides });
  return getQueueResult(batch, createExecutionContext());
}

test('keeps every dead message, also beside one that cannot be read, and enters the others into the ledger', async () => {
  const { ledger } = interceptClickHouse();
  const row = { project_id: 'p1', received_at: '2026-11-20 12:00:00.000' };
  const unreadable = ['{"pack":3,"id":"later"}\n', '{"pack":1,\n'].map((text) => new TextEncoder().encode(text));
  const result = await deliverDead([...unreadable, packOf([row]), packOf([row])]);
  expect(result.explicitAcks).toEqual(['dead-0', 'dead-1', 'dead-2', 'dead-3']);
  expect(await deadLetters(env.COLD_US, '/message-dead-')).toHaveLength(4);
  expect(ledger()).toMatchObject([{ dead: 1 }, { dead: 1 }]);
});

test('keeps dead messages, and their receipts for later, when the region has no ClickHouse', async () => {
  const result = await deliverDead([packOf([{ id: 'a' }]), packOf([{ id: 'b' }])], { CLICKHOUSE_URL_US: '' });
  expect(result.explicitAcks).toEqual(['dead-0', 'dead-1']);
  const { objects } = await env.COLD_US.list({ prefix: 'ledger-late/' });
  expect(objects.map(({ key }) => key)).toEqual(['ledger-late/dead-0.ndjson', 'ledger-late/dead-1.ndjson']);
});

test('tries a dead message that could not be kept again later, and keeps its neighbours', async () => {
  interceptClickHouse();
  vi.spyOn(env.COLD_US, 'put').mockRejectedValueOnce(new Error('R2 is away'));
  const result = await deliverDead([packOf([{ id: 'a' }]), packOf([{ id: 'b' }])]);
  expect(result.explicitAcks).toEqual(['dead-1']);
  expect(result.retryMessages).toMatchObject([{ msgId: 'dead-0' }]);
});
