import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import type { LedgerInterval } from '../../core/api/ledger.ts';
import { checkedProjectId } from '../../core/base/ids.ts';
import { receiptOfLines } from '../../core/ingest/ledger/receipt-of-lines.ts';
import { frameLines, linesOf, splitPack } from '../../core/ingest/pack.ts';
import type { EventRow } from '../../core/tables/events.ts';
import { anEvent } from '../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../test/harness/clickhouse-database.ts';
import { aContribution, aPack, aPackOfLines } from '../../test/harness/packs.ts';
import { ledgerAnswer } from '../ledger/ledger-answer.ts';
import { parseLedgerRange } from '../ledger/ledger-range.ts';
import { latestRejections, ledgerSums, storedCounts, storedPacks } from '../ledger/statements.ts';
import type { EventStore } from './event-store.ts';
import { replayObject } from './replay-object.ts';
import { storePacks } from './store-packs.ts';
import { writeDead } from './write-ledger.ts';

const NOW_MS = Date.UTC(2026, 10, 20, 12, 30);
const BAD = { project_id: 'p1', id: 'bad', timestamp: 'nonsense', received_at: '2026-11-20 12:00:00.000' };

let database: TestDatabase;
let store: EventStore;
let kept: Map<string, string>;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
beforeEach(async () => {
  for (const table of ['events', 'ledger', 'rejections']) await database.command(`TRUNCATE TABLE ${table}`);
  kept = new Map();
  const deadLetters = { put: async (name: string, content: unknown) => kept.set(name, String(content)) };
  store = { ...database.store, deadLetters };
});
afterAll(() => database.drop());

/** A row that arrived in the given minute after 12 o'clock. */
const aRow = (id: number, minute = 0, event = 'visit') => {
  const uuid = `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`;
  const receivedAt = `2026-11-20 12:${String(minute).padStart(2, '0')}:00.000`;
  return anEvent({ id: uuid, event, received_at: receivedAt, timestamp: '2026-11-20 11:59:00.000' });
};

/** A pack of rows that arrived in one minute. */
const packOf = (id: string, rows: readonly EventRow[], minute = 0, rejected: Record<string, number> = {}) =>
  splitPack(aPack([aContribution(rows, { receivedMs: Date.UTC(2026, 10, 20, 12, minute), rejected })], id));

async function account(interval: LedgerInterval = 'day') {
  const project = checkedProjectId('p1');
  const range = parseLedgerRange({ from: '2026-11-20', to: '2026-11-20', interval }, NOW_MS);
  if (!range.ok) throw new Error(range.error.message);
  const [sums, counts] = await Promise.all([
    database.read(ledgerSums(project, range.value)),
    database.read(storedCounts(project, range.value)),
  ]);
  return ledgerAnswer(range.value, { sums, counts, proof: undefined, waiting: [], keptFromMs: 0, notes: [] });
}

test('accounts for every row once, however often its pack is delivered', async () => {
  const packs = [packOf('a', [aRow(1), aRow(2)], 0, { missing_event: 3 }), packOf('b', [aRow(3)])];
  for (const _ of [1, 2, 3]) expect(await storePacks(store, packs, NOW_MS)).toMatchObject({ ok: true });
  expect((await account()).totals).toMatchObject({
    received: 6,
    accepted: 3,
    rejected: { missing_event: 3 },
    stored: 3,
    deduplicated: 0,
    balance: 0,
  });
});

test('counts repeats of an event apart from events, in the minute that does not keep the event', async () => {
  await storePacks(store, [packOf('a', [aRow(1), aRow(1), aRow(2)])], NOW_MS);
  await storePacks(store, [packOf('b', [aRow(1, 5), aRow(1, 5, 'another name')], 5)], NOW_MS);
  const { rows, totals } = await account('minute');
  expect(rows.map(({ start, accepted, stored, deduplicated }) => [start, accepted, stored, deduplicated])).toEqual([
    ['2026-11-20T12:00:00.000Z', 3, 1, 2],
    ['2026-11-20T12:05:00.000Z', 2, 2, 0],
  ]);
  expect([totals.stored, totals.deduplicated, totals.balance]).toEqual([3, 2, 0]);
});

test('counts a poison row as quarantined and its neighbours as stored, each in its own pack', async () => {
  const packs = [packOf('a', [aRow(1), aRow(2)]), splitPack(aPackOfLines([aRow(3), BAD, aRow(4)], 'b'))];
  expect(await storePacks(store, packs, NOW_MS)).toMatchObject({ ok: true, value: { refused: { rows: 1 } } });
  expect((await account()).totals).toMatchObject({ accepted: 5, stored: 4, quarantined: 1, balance: 0 });
  expect([...kept.values()].map((text) => JSON.parse(text).line)).toEqual([JSON.stringify(BAD)]);
});

test('quarantines a row of a block that ClickHouse rejects, and stores its neighbours', async () => {
  const refuses = "toUInt8(if(event = 'refused', 'x', '1'))";
  await database.command(`ALTER TABLE arrivals ADD COLUMN checked UInt8 MATERIALIZED ${refuses}`);
  const packs = [packOf('a', [aRow(1), aRow(2)]), packOf('b', [aRow(3), aRow(4, 0, 'refused'), aRow(5)])];
  const stored = await storePacks(store, packs, NOW_MS);
  await database.command('ALTER TABLE arrivals DROP COLUMN checked');
  expect(stored).toMatchObject({ ok: true, value: { refused: { rows: 1 } } });
  expect((await account()).totals).toMatchObject({ accepted: 5, stored: 4, quarantined: 1, balance: 0 });
  const [[name, text] = expect.fail()] = kept;
  expect([name, JSON.parse(JSON.parse(text).line).event]).toEqual([expect.stringContaining('poison-b'), 'refused']);
  const bucket = {
    get: async () => ({ arrayBuffer: async () => new TextEncoder().encode(text).buffer }),
    delete: async (key: string) => void kept.delete(key),
  };
  expect(await replayObject(store, bucket, name, NOW_MS)).toMatchObject({ outcome: 'removed', stored: 1 });
  expect((await account()).totals).toMatchObject({ accepted: 5, stored: 5, quarantined: 0, balance: 0 });
  expect([...kept]).toEqual([]);
});

test('stores packs of blocks beside packs of an earlier version', async () => {
  const packs = [packOf('a', [aRow(1), aRow(2)]), splitPack(aPackOfLines([aRow(3)], 'b')), packOf('c', [aRow(4)])];
  for (const _ of [1, 2]) expect(await storePacks(store, packs, NOW_MS)).toMatchObject({ ok: true });
  expect((await account()).totals).toMatchObject({ accepted: 4, stored: 4, balance: 0 });
});

test('counts an edited row that leaves quarantine as stored', async () => {
  await storePacks(store, [splitPack(aPackOfLines([aRow(1), BAD], 'a'))], NOW_MS);
  const lines = [JSON.stringify({ ...BAD, ...aRow(2) })];
  const receipt = receiptOfLines('replay-1', lines, 'released');
  for (const _ of [1, 2]) await storePacks(store, [splitPack(frameLines(receipt, lines))], NOW_MS);
  expect((await account()).totals).toMatchObject({ accepted: 2, stored: 2, quarantined: 0, balance: 0 });
});

test('counts a pack in the dead letters until it is replayed, and not afterwards', async () => {
  const pack = packOf('a', [aRow(1), aRow(2)]);
  expect(await writeDead(store, [pack])).toMatchObject({ ok: true });
  expect((await account()).totals).toMatchObject({ accepted: 2, dead: 2, stored: 0, balance: 0 });
  await storePacks(store, [pack], NOW_MS);
  await writeDead(store, [pack]);
  expect((await account()).totals).toMatchObject({ accepted: 2, dead: 0, stored: 2, balance: 0 });
});

test('counts the rows of a pack of an earlier version, which has no receipt, once', async () => {
  const { rows } = splitPack(aPackOfLines([aRow(1), aRow(2)]));
  for (const _ of [1, 2]) await storePacks(store, [{ receipt: undefined, rows }], NOW_MS);
  expect(linesOf(rows)).toHaveLength(2);
  expect((await account()).totals).toMatchObject({ accepted: 2, stored: 2, balance: 0 });
});

test('is out of balance if the store has rows without ledger entries', async () => {
  await database.insertEvents([aRow(1)]);
  expect((await account()).totals).toMatchObject({ accepted: 0, stored: 1, balance: -1 });
});

test('treats erased rows as neither lost nor repeated', async () => {
  await storePacks(store, [packOf('a', [aRow(1), aRow(2)])], NOW_MS);
  await database.command(`DELETE FROM events WHERE id = '${aRow(2).id}'`);
  await database.command(`INSERT INTO ledger (project_id, minute, entry, erased, version)
    VALUES ('p1', '2026-11-20 12:00:00', 'erasure-1', 1, 1)`);
  expect((await account()).totals).toMatchObject({ accepted: 2, stored: 1, erased: 1, deduplicated: 0, balance: 0 });
});

/** The waiting packs that the ledger knows as stored, with rows of 12:00 to 12:05. */
async function storedOf(packs: readonly string[]): Promise<unknown[]> {
  const waiting = packs.map((pack, index) => {
    const minute = `2026-11-20 12:0${index % 6}:00`;
    return { pack, entry: { project_id: 'p1', minute, accepted: 1, rejected: {} } };
  });
  const answers = await Promise.all(storedPacks(checkedProjectId('p1'), waiting).map(database.read));
  return answers.flat();
}

test('knows which packs were stored, and leaves out those in the dead letters', async () => {
  await storePacks(store, [packOf('stored', [aRow(1)])], NOW_MS);
  await writeDead(store, [packOf('dead', [aRow(2)])]);
  expect(await storedOf(['stored', 'dead', 'unknown'])).toEqual(['stored']);
});

test('knows which packs were stored, for as many as wait in a buffer while it drains', async () => {
  await storePacks(store, [packOf('stored', [aRow(1)])], NOW_MS);
  const waiting = Array.from({ length: 5_000 }, () => crypto.randomUUID());
  expect(await storedOf([...waiting, 'stored'])).toEqual(['stored']);
});

test('keeps the samples of rejected events once, the newest first, filtered by code on request', async () => {
  const sample = (at: string, code: 'missing_event' | 'invalid_id') => {
    const event = { id: '', user_id: 'ada', anonymous_id: '', message: 'why', sample: '{"x":1}' };
    return { project_id: 'p1', at: `2026-11-20 12:00:0${at}.000`, position: 0, code, ...event };
  };
  const samples = [sample('1', 'missing_event'), sample('3', 'invalid_id'), sample('2', 'missing_event')];
  const pack = splitPack(aPack([aContribution([], { rejected: { missing_event: 2, invalid_id: 1 }, samples })], 'a'));
  for (const _ of [1, 2]) await storePacks(store, [pack], NOW_MS);
  const ask = (code: string | undefined, limit = 10) =>
    database.read(latestRejections(checkedProjectId('p1'), { sinceMs: NOW_MS - 86_400_000, limit, code }));
  expect((await ask(undefined)).map(({ code }) => code)).toEqual(['invalid_id', 'missing_event', 'missing_event']);
  expect(await ask('missing_event', 1)).toEqual([
    {
      at_ms: Date.UTC(2026, 10, 20, 12, 0, 2),
      code: 'missing_event',
      message: 'why',
      position: 0,
      id: '',
      sample: '{"x":1}',
    },
  ]);
});

/** A pack of one rejected event, with text from a client. */
const rejectedPack = (id: string, user: string) => {
  const sample = {
    project_id: 'p1',
    at: '2026-11-20 12:00:00.000',
    position: 0,
    id: '',
    anonymous_id: '',
    message: '',
  };
  const samples = [{ ...sample, code: 'missing_event' as const, user_id: user, sample: `{"user_id":"${user}"}` }];
  return splitPack(aPack([aContribution([], { rejected: { missing_event: 1 }, samples })], id));
};
const sampledUsers = async () => {
  const sql = `SELECT user_id FROM ${database.name}.rejections ORDER BY user_id`;
  return (await database.rows({ sql, params: {} })).flat();
};

test('keeps the sample of an event that holds half an emoji', async () => {
  const packs = [rejectedPack('a', 'half \ud83d'), rejectedPack('b', 'whole')];
  expect(await storePacks(store, packs, NOW_MS)).toEqual({ ok: true, value: { bytes: 0 } });
  expect(await sampledUsers()).toEqual(['half \ufffd', 'whole']);
});

test('drops a sample that ClickHouse rejects, reports it, and keeps those of other packs', async () => {
  const [bad, good] = [rejectedPack('a', 'bad'), rejectedPack('b', 'good')];
  const unfit = bad.receipt?.samples.map((sample) => ({ ...sample, at: 'nonsense' })) ?? [];
  const packs = [{ ...bad, receipt: { ...(bad.receipt ?? expect.fail()), samples: unfit } }, good];
  expect(await storePacks(store, packs, NOW_MS)).toEqual({
    ok: true,
    value: { bytes: 0, unsampled: { samples: 1, reason: expect.stringContaining('Cannot parse') } },
  });
  expect(await sampledUsers()).toEqual(['good']);
  expect((await account()).totals).toMatchObject({ received: 2, rejected: { missing_event: 2 } });
});
