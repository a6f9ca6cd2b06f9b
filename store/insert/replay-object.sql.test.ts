import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { splitPack } from '../../core/ingest/pack.ts';
import { anEvent } from '../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../test/harness/clickhouse-database.ts';
import { aPackOfLines } from '../../test/harness/packs.ts';
import type { EventStore } from './event-store.ts';
import { replayObject } from './replay-object.ts';
import { storePacks } from './store-packs.ts';

const NOW_MS = Date.UTC(2026, 10, 20, 12, 30);

let database: TestDatabase;
let store: EventStore;
let files: Map<string, string>;
let isBucketAway: boolean;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
beforeEach(async () => {
  for (const table of ['events', 'ledger']) await database.command(`TRUNCATE TABLE ${table}`);
  files = new Map();
  isBucketAway = false;
  const put = async (name: string, content: unknown) => {
    if (isBucketAway) throw new Error('R2 is away');
    files.set(name, String(content));
  };
  store = { ...database.store, deadLetters: { put } };
});
afterAll(() => database.drop());

const aRow = (id: string, overrides: object = {}) => ({
  ...anEvent({ id: `00000000-0000-4000-8000-${id.padStart(12, '0')}`, received_at: '2026-11-20 12:00:00.000' }),
  ...overrides,
});
const aBadRow = (id: string) => aRow(id, { revenue: 'nonsense' });
const packOf = (id: string, ...rows: readonly object[]) => splitPack(aPackOfLines(rows, id));

const bucket = {
  get: async (name: string) => {
    const text = files.get(name);
    return text === undefined ? null : { arrayBuffer: async () => new TextEncoder().encode(text).buffer };
  },
  delete: async (name: string) => {
    if (isBucketAway) throw new Error('R2 is away');
    files.delete(name);
  },
};
/** Sequentially, since later ledger entries replace earlier ones. */
const replay = (name: string, round = 1) => replayObject(store, bucket, name, NOW_MS + round);

/** Edits the row in its file, as an operator does. */
function mend(name: string, id: string) {
  const lines = (files.get(name) ?? expect.fail(`no file ${name}`)).trim().split('\n');
  const mended = lines.map((text) => {
    const kept = JSON.parse(text);
    return kept.line.includes(aRow(id).id) ? JSON.stringify({ ...kept, line: JSON.stringify(aRow(id)) }) : text;
  });
  files.set(name, `${mended.join('\n')}\n`);
}

async function sums() {
  const sql = `SELECT toInt32(sum(accepted)), toInt32(sum(stored)), toInt32(sum(quarantined)),
    (SELECT toInt32(count()) FROM events FINAL) FROM ledger FINAL`;
  const [[accepted, stored, quarantined, events] = expect.fail()] = await database.rows({ sql, params: {} });
  return { accepted, stored, quarantined, events };
}

test('counts a row that left quarantine once, although its pack was retried in another batch', async () => {
  const packs = [packOf('a', aRow('1'), aBadRow('2')), packOf('b', aRow('3'), aBadRow('4'))];
  await storePacks(store, packs, NOW_MS);
  for (const pack of packs) await storePacks(store, [pack], NOW_MS);
  expect([...files.keys()]).toEqual(['a', 'b'].map((id) => `dead-letter/date=2026-11-20/poison-${id}.ndjson`));
  expect(await sums()).toEqual({ accepted: 4, stored: 2, quarantined: 2, events: 2 });
  for (const [name, id] of [...files.keys()].map((key, index) => [key, index === 0 ? '2' : '4'] as const)) {
    mend(name, id);
    expect(await replay(name)).toMatchObject({ outcome: 'removed', stored: 1 });
  }
  expect(await sums()).toEqual({ accepted: 4, stored: 4, quarantined: 0, events: 4 });
});

test('leaves rows that are rejected again in their file, and counts the rows of a file one by one', async () => {
  await storePacks(store, [packOf('a', aBadRow('1'), aBadRow('2'), aBadRow('3'))], NOW_MS);
  const [name = ''] = files.keys();
  mend(name, '2');
  expect(await replay(name)).toMatchObject({ outcome: 'left', stored: 1, refused: 2, left_in: name });
  expect(await sums()).toEqual({ accepted: 3, stored: 1, quarantined: 2, events: 1 });
  for (const id of ['1', '3']) mend(name, id);
  expect(await replay(name, 2)).toMatchObject({ outcome: 'removed', stored: 2 });
  expect([...files]).toEqual([]);
  expect(await sums()).toEqual({ accepted: 3, stored: 3, quarantined: 0, events: 3 });
});

test('counts rows once if the bucket fails after the store has accepted them', async () => {
  await storePacks(store, [packOf('a', aBadRow('1'), aBadRow('2'))], NOW_MS);
  const [name = ''] = files.keys();
  mend(name, '1');
  isBucketAway = true;
  expect(await replay(name)).toMatchObject({ outcome: 'kept', is_away: true, reason: 'Error: R2 is away' });
  isBucketAway = false;
  mend(name, '2');
  expect(await replay(name, 2)).toMatchObject({ outcome: 'removed', stored: 2 });
  expect(await sums()).toEqual({ accepted: 2, stored: 2, quarantined: 0, events: 2 });
});

test('counts rows one by one in a file of an earlier version, which names no entries', async () => {
  await storePacks(store, [packOf('a', aBadRow('1'), aBadRow('2'), aBadRow('3'))], NOW_MS);
  const [name = ''] = files.keys();
  const lines = (files.get(name) ?? '').trim().split('\n');
  files.set(name, lines.map((text) => `${JSON.stringify({ ...JSON.parse(text), entry: undefined })}\n`).join(''));
  mend(name, '2');
  expect(await replay(name)).toMatchObject({ outcome: 'left', stored: 1, refused: 2 });
  for (const id of ['1', '3']) mend(name, id);
  expect(await replay(name, 2)).toMatchObject({ outcome: 'removed', stored: 2 });
  expect(await sums()).toEqual({ accepted: 3, stored: 3, quarantined: 0, events: 3 });
});
