import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, expect, test, vi } from 'vitest';
import { LATE_RECEIPTS } from '../store/insert/write-ledger.ts';
import { aContribution, aPack, aPackOfLines, rowsOf } from '../test/harness/packs.ts';
import { type FakeAnswer, interceptClickHouse } from '../test/harness/workers-clickhouse.ts';
import { KEPT_MS_MAX } from './buffer/limits.ts';
import { EventBuffer } from './event-buffer.ts';

const AWAY: FakeAnswer = { status: 503, body: 'away' };
const CANNOT_PARSE: FakeAnswer = { status: 400, code: 27, body: 'Code: 27. DB::Exception: Cannot parse input' };

let shards = 0;
const aShard = () => env.EVENT_BUFFER.getByName(`eu-test-${++shards}`);
type Shard = ReturnType<typeof aShard>;
/** A pack in version 1 of the format, which buffers may hold when they are updated. */
const packsOf = (...ids: string[]) => [
  aPackOfLines(
    ids.map((id) => ({ id })),
    'pack-1',
  ),
];
const waitingIn = (shard: Shard): Promise<number> =>
  runInDurableObject(shard, (_, { storage }) =>
    Number(storage.sql.exec<{ n: number }>('SELECT count(*) AS n FROM packs').one().n),
  );
/** The packs that still wait after an alarm; an alarm during a running try does nothing. */
const afterAlarm = (shard: Shard): Promise<number> => runDurableObjectAlarm(shard).then(() => waitingIn(shard));
const idsOf = (rows: readonly Record<string, unknown>[]) => rows.map(({ id }) => id);
/** The inserts without rows of other files' shards, whose alarms may ring in the same process. */
const ownInserts = (inserts: readonly Record<string, unknown>[][]) =>
  inserts
    .map((rows) => rows.filter(({ id, event }) => event === 'large' || String(id).length === 1))
    .filter(({ length }) => length > 0);
const textOf = (pack: Uint8Array | undefined) => new TextDecoder().decode(pack);
/** A pack of a later version of Edgewise, left by a rollback. */
const fromVersion3 = () => new TextEncoder().encode('{"pack":3,"id":"pack-2"}\n{"id":"c"}\n');

/** The dead letters of a shard, as text. */
async function lettersIn(bucket: R2Bucket, shard: Shard): Promise<(string | undefined)[]> {
  const { objects } = await bucket.list({ prefix: 'dead-letter/' });
  const own = objects.filter(({ key }) => key.includes(shard.id.toString()));
  return Promise.all(own.map(async ({ key }) => (await bucket.get(key))?.text()));
}

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test('writes accepted packs to ClickHouse and then removes them', async () => {
  const { inserts } = interceptClickHouse();
  const shard = aShard();
  expect(await shard.append('eu', packsOf('a', 'b'))).toBe('durable');
  await expect.poll(() => ownInserts(inserts)).toEqual([[{ id: 'a' }, { id: 'b' }]]);
  await expect.poll(() => waitingIn(shard)).toBe(0);
});

test('writes packs of blocks and packs of an earlier version, and removes both', async () => {
  const { rows } = interceptClickHouse();
  const shard = aShard();
  const block = aPack([aContribution([{ event: 'x' }, { event: 'y' }])]);
  expect(await shard.append('eu', [...packsOf('a'), block])).toBe('durable');
  await expect.poll(() => waitingIn(shard)).toBe(0);
  expect(rows().map(({ id, event }) => event ?? id)).toEqual(['x', 'y', 'a']);
});

test('stores a pack of blocks that ClickHouse rejected for a day as readable lines of JSON', async () => {
  interceptClickHouse(() => AWAY);
  const shard = aShard();
  const pack = aPack([aContribution([{ event: 'x' }, { event: 'y' }])], 'pack-1');
  await shard.append('us', [pack]);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + KEPT_MS_MAX + 60_000 });
  await expect.poll(() => afterAlarm(shard)).toBe(0);
  const [letter = ''] = await lettersIn(env.COLD_US, shard);
  expect(letter).toMatch(/^\{"pack":1,"id":"pack-1".*\n\{"project_id":"p1","event":"x".*\n.*"event":"y".*\n$/);
  expect(rowsOf(new TextEncoder().encode(letter))).toEqual(rowsOf(pack));
});

test('combines packs that arrive during an insert into the next one', async () => {
  const { inserts } = interceptClickHouse();
  const shard = aShard();
  for (const id of ['a', 'b', 'c', 'd']) await shard.append('eu', packsOf(id));
  await expect.poll(() => idsOf(ownInserts(inserts).flat())).toEqual(['a', 'b', 'c', 'd']);
  expect(ownInserts(inserts).map(({ length }) => length)).toEqual([1, 3]);
});

test('keeps unconfirmed packs over an eviction, until the alarm stores them', async () => {
  const clickHouse: { answer: FakeAnswer } = { answer: AWAY };
  const { rows } = interceptClickHouse(() => clickHouse.answer);
  const shard = aShard();
  await shard.append('eu', packsOf('a'));
  await shard.append('eu', packsOf('b'));
  await evictDurableObject(shard);
  expect([rows(), await waitingIn(shard)]).toEqual([[], 2]);
  clickHouse.answer = { status: 200 };
  expect(await runDurableObjectAlarm(shard)).toBe(true);
  expect(idsOf(rows())).toEqual(['a', 'b']);
  expect(await waitingIn(shard)).toBe(0);
});

test('starts with a small insert, since the waiting packs may have exhausted the memory, and then grows', async () => {
  const clickHouse: { answer: FakeAnswer } = { answer: AWAY };
  const { inserts } = interceptClickHouse(() => clickHouse.answer);
  const shard = aShard();
  const pack = () => aPack([aContribution([{ event: 'large', title: 'x'.repeat(1_000_000) }])]);
  for (const _ of Array(9)) await shard.append('eu', [pack()]);
  await evictDurableObject(shard);
  clickHouse.answer = { status: 200 };
  await runDurableObjectAlarm(shard);
  expect(ownInserts(inserts).map(({ length }) => length)).toEqual([3, 6]);
});

test('sets an alarm for the next try when ClickHouse accepts nothing, later after each failure', async () => {
  interceptClickHouse(() => AWAY);
  const shard = aShard();
  await shard.append('eu', packsOf('a'));
  const delays: number[] = [];
  for (const _ of [1, 2, 3]) {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 120_000 });
    await runDurableObjectAlarm(shard);
    const atMs = await runInDurableObject(shard, (_, { storage }) => storage.getAlarm());
    delays.push((atMs ?? 0) - Date.now());
  }
  expect(delays).toEqual([...delays].sort((a, b) => a - b));
  expect(new Set(delays).size).toBe(3);
});

test('moves a row that ClickHouse rejects to R2 with the reason, and stores its neighbours', async () => {
  const { rows } = interceptClickHouse((sent) => (idsOf(sent).includes('bad') ? CANNOT_PARSE : { status: 200 }));
  const shard = aShard();
  await shard.append('us', packsOf('a', 'bad', 'b'));
  await expect.poll(() => waitingIn(shard)).toBe(0);
  expect(idsOf(rows())).toEqual(['a', 'b']);
  const { objects } = await env.COLD_US.list({ prefix: 'dead-letter/' });
  const kept = await (await env.COLD_US.get(objects[0]?.key ?? ''))?.json();
  expect(kept).toMatchObject({ line: '{"id":"bad"}', reason: expect.stringContaining('Cannot parse input') });
});

test('refuses packs when it is full, and accepts them again after ClickHouse has stored the others', async () => {
  const clickHouse: { answer: FakeAnswer } = { answer: AWAY };
  interceptClickHouse(() => clickHouse.answer);
  const shard = aShard();
  const [pack] = packsOf('a');
  const bytesMax = 2 * (pack?.length ?? 0);
  const appended = await runInDurableObject(shard, async (_, state) => {
    const buffer = new EventBuffer(state, { ...env, BUFFER_MB_MAX: String(bytesMax / 1_000_000) });
    const answers = [];
    for (const id of ['a', 'b', 'c']) answers.push(await buffer.append('eu', packsOf(id)));
    clickHouse.answer = { status: 200 };
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 120_000 });
    await expect
      .poll(() => buffer.alarm().then(() => state.storage.sql.exec('SELECT ends FROM packs').toArray()))
      .toEqual([]);
    answers.push(await buffer.append('eu', packsOf('d')));
    return answers;
  });
  expect(appended).toEqual(['durable', 'durable', 'full', 'durable']);
});

test('moves packs that ClickHouse rejected for a day to R2, unchanged', async () => {
  interceptClickHouse(() => AWAY);
  const shard = aShard();
  await shard.append('apac', packsOf('a', 'b'));
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + KEPT_MS_MAX + 60_000 });
  await expect.poll(() => afterAlarm(shard)).toBe(0);
  const { objects } = await env.COLD_APAC.list({ prefix: 'dead-letter/' });
  expect(await (await env.COLD_APAC.get(objects[0]?.key ?? ''))?.text()).toBe(
    new TextDecoder().decode(packsOf('a', 'b')[0]),
  );
});

test('removes a dead letter only when its receipts are in the ledger, or in the bucket for it', async () => {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response('away', { status: 503 }));
  const shard = aShard();
  await shard.append('eu', packsOf('a'));
  const bucket = { takesReceipts: false };
  const put = (name: string, body: Uint8Array) =>
    bucket.takesReceipts || !name.startsWith(LATE_RECEIPTS) ? env.COLD_EU.put(name, body) : Promise.reject('no R2');
  const flushAt = (offsetMs: number) =>
    runInDurableObject(shard, (_, state) => {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + offsetMs });
      return new EventBuffer(state, { ...env, COLD_EU: { put } }).alarm();
    });
  await flushAt(KEPT_MS_MAX + 60_000);
  expect(await waitingIn(shard)).toBe(1);
  bucket.takesReceipts = true;
  await flushAt(120_000);
  expect(await waitingIn(shard)).toBe(0);
  const { objects } = await env.COLD_EU.list({ prefix: LATE_RECEIPTS });
  expect(objects).toHaveLength(1);
});

test('moves an unreadable pack to R2 unchanged, in a file of its own, and stores its neighbours', async () => {
  const { rows } = interceptClickHouse();
  const shard = aShard();
  await shard.append('us', [...packsOf('a'), fromVersion3(), ...packsOf('b')]);
  await expect.poll(() => waitingIn(shard)).toBe(0);
  expect(idsOf(rows())).toEqual(['a', 'b']);
  expect(await lettersIn(env.COLD_US, shard)).toEqual([textOf(fromVersion3())]);
});

test('keeps an unreadable pack apart from others that become a dead letter', async () => {
  interceptClickHouse(() => AWAY);
  const shard = aShard();
  await shard.append('us', [...packsOf('a'), fromVersion3(), ...packsOf('b')]);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + KEPT_MS_MAX + 60_000 });
  await expect.poll(() => afterAlarm(shard)).toBe(0);
  const readable = [...packsOf('a'), ...packsOf('b')].map(textOf).join('');
  expect((await lettersIn(env.COLD_US, shard)).toSorted()).toEqual([readable, textOf(fromVersion3())].toSorted());
});

test('reports the waiting rows of a project even beside an unreadable pack', async () => {
  interceptClickHouse(() => AWAY);
  const shard = aShard();
  await shard.append('eu', [fromVersion3(), ...packsOf('a')]);
  expect(await shard.waitingOf('p1')).toMatchObject([{ pack: 'pack-1', entry: { accepted: 1 } }]);
});

test('reports the waiting rows of a project, pack by pack, and of no other', async () => {
  interceptClickHouse(() => AWAY);
  const shard = aShard();
  const other = aContribution([{ id: 'c' }], { projectId: 'p2' });
  await shard.append('eu', [aPack([aContribution([{ id: 'a' }, { id: 'b' }]), other], 'pack-1')]);
  await shard.append('eu', [aPack([aContribution([], { rejected: { invalid_id: 2 } })], 'pack-2')]);
  const minute = '2026-11-20 12:00:00';
  expect(await shard.waitingOf('p1')).toEqual([
    { pack: 'pack-1', entry: { project_id: 'p1', minute, accepted: 2, rejected: {}, kept_days: 365 } },
    { pack: 'pack-2', entry: { project_id: 'p1', minute, accepted: 0, rejected: { invalid_id: 2 } } },
  ]);
});

test('stores packs of an earlier version, which have no receipt', async () => {
  const { rows } = interceptClickHouse();
  const shard = aShard();
  await shard.append('eu', [new TextEncoder().encode('{"project_id":"p1","id":"a"}\n'), ...packsOf('b')]);
  await expect.poll(() => idsOf(rows())).toEqual(['a', 'b']);
});

test('stores nothing that it refuses: a full disk may accept the rows but not the alarm', async () => {
  const { rows } = interceptClickHouse();
  const shard = aShard();
  await runInDurableObject(shard, async (buffer, { storage }) => {
    const full = vi.spyOn(storage, 'setAlarm').mockRejectedValueOnce(new Error('database or disk is full'));
    await expect(buffer.append('eu', packsOf('refused'))).rejects.toThrow('disk is full');
    full.mockRestore();
  });
  expect(await waitingIn(shard)).toBe(0);
  expect(await shard.append('eu', packsOf('taken'))).toBe('durable');
  await expect.poll(() => idsOf(rows())).toEqual(['taken']);
});

test('sends no row to ClickHouse before it is on disk', async () => {
  const { rows } = interceptClickHouse();
  const shard = aShard();
  await runInDurableObject(shard, async (buffer, { storage }) => {
    vi.spyOn(storage, 'sync').mockRejectedValue(new Error('database or disk is full'));
    await buffer.append('eu', packsOf('lost'));
    await vi.waitFor(() => expect(storage.sync).toHaveBeenCalled());
    expect(rows()).toEqual([]);
  });
});
