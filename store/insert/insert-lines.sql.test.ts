import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { splitBlocks } from '../../core/ingest/block/read-block.ts';
import { writeBlock } from '../../core/ingest/block/write-block.ts';
import { rowText } from '../../core/ingest/row-text.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { anEvent, anIngestedRow } from '../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../test/harness/clickhouse-database.ts';
import { connectOverNode } from '../../test/harness/connect-over-node.ts';
import { OPEN_ACCOUNTS } from '../../test/harness/open-accounts.ts';
import type { EventStore } from './event-store.ts';
import { insertBody, insertLines } from './insert-lines.ts';
import { mergeBlocks } from './native/merge-blocks.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());

/** The engine, treated as a remote server, which joins inserts, or as the local one. */
function storeAt(place: 'far' | 'near'): EventStore {
  const near = inject('clickHouseUrl');
  return {
    url: place === 'near' ? near : 'https://eu.clickhouse.example:8443/',
    database: database.name,
    accounts: OPEN_ACCOUNTS,
    deadLetters: { put: async () => undefined },
    fetch: (input, init) => {
      const { search } = new URL(String(input));
      // Node requires this option if a body is a stream.
      const streaming = { ...init, duplex: 'half' };
      return fetch(new URL(search, near), streaming);
    },
  };
}

const encoder = new TextEncoder();
const insert = (place: 'far' | 'near', lines: readonly string[]) =>
  insertLines(storeAt(place), TABLES.events, encoder.encode(`${lines.join('\n')}\n`));
const countOf = async (event: string) => {
  const sql = `SELECT toUInt32(count()) FROM ${database.name}.events FINAL WHERE event = '${event}'`;
  return (await database.rows({ sql, params: {} }))[0]?.[0];
};

it.each(['far', 'near'] as const)('stores rows %s; repeats of them count once', async (place) => {
  const lines = Array.from({ length: 100 }, () => rowText(anEvent({ event: `sent ${place}` })));
  expect(await insert(place, lines)).toEqual({ ok: true, value: undefined });
  expect(await insert(place, lines)).toEqual({ ok: true, value: undefined });
  expect(await countOf(`sent ${place}`)).toBe(100);
});

it.each(['far', 'near'] as const)('blames the rows for a value that does not fit, %s', async (place) => {
  const bad = rowText(anEvent({ event: 'bad' })).replace('"id":"', '"id":"not a uuid ');
  const answer = await insert(place, [rowText(anEvent({ event: 'bad' })), bad]);
  expect(answer).toMatchObject({ ok: false, error: { kind: 'bad_rows' } });
});

it.each([
  ['fetch', {}],
  ['a socket', { connect: connectOverNode }],
])('blames the rows over %s, however much follows the faulty one', async (_by, outbound) => {
  const good = rowText(anEvent({ properties: JSON.stringify({ text: 'x'.repeat(700) }) }));
  const bad = good.replace('"id":"', '"id":"not a uuid ');
  for (const rows of [2_500, 15_000]) {
    const body = encoder.encode(`${bad}\n${`${good}\n`.repeat(rows)}`);
    const answer = await insertLines({ ...storeAt('near'), ...outbound }, TABLES.arrivals, body);
    expect(answer).toMatchObject({ ok: false, error: { kind: 'bad_rows' } });
  }
});

it.each(['far', 'near'] as const)('never silently drops a column that the table lacks, %s', async (place) => {
  const ahead = rowText(anEvent({ event: 'ahead' })).replace('{', '{"column_to_come":1,');
  expect(await insert(place, [ahead])).toMatchObject({
    ok: false,
    error: { kind: 'unavailable', detail: expect.stringContaining('column_to_come') },
  });
  expect(await countOf('ahead')).toBe(0);
});

it.each([
  ['far', TABLES.events],
  ['near', TABLES.events],
  ['far', TABLES.arrivals],
  ['near', TABLES.arrivals],
] as const)('stores rows again after somebody deleted them, %s, into %s', async (place, table) => {
  const event = `deleted ${place} ${table}`;
  for (const round of [1, 2, 3]) {
    const body = encoder.encode(`${rowText(anEvent({ event, id: `00000000-0000-4000-9000-00000000000${round}` }))}\n`);
    expect(await insertLines(storeAt(place), table, body)).toMatchObject({ ok: true });
    await database.command(`DELETE FROM ${database.name}.events WHERE event = '${event}'`);
    expect(await countOf(event)).toBe(0);
    expect(await insertLines(storeAt(place), table, body)).toMatchObject({ ok: true });
    expect(await countOf(event)).toBe(1);
    await database.command(`DELETE FROM ${database.name}.events WHERE event = '${event}'`);
  }
});

describe.each(['far', 'near'] as const)('a block, %s', (place) => {
  const blockOf = (event: string) => mergeBlocks(splitBlocks(writeBlock([anIngestedRow({ event })])));
  const insertBlock = (body: Uint8Array) =>
    insertBody(storeAt(place), { table: TABLES.arrivals, format: 'Native', body });

  it('is stored; repeats of it count once', async () => {
    const body = blockOf(`block ${place}`);
    for (const _ of [1, 2]) expect(await insertBlock(body)).toEqual({ ok: true, value: undefined });
    expect(await countOf(`block ${place}`)).toBe(1);
  });

  it('waits for a migration if it has a column that the table lacks', async () => {
    const body = blockOf('block ahead');
    const name = Buffer.from(body).indexOf('retention_days');
    body.set(encoder.encode('column_to_come'), name);
    expect(await insertBlock(body)).toMatchObject({
      ok: false,
      error: { kind: 'unavailable', detail: expect.stringContaining('column_to_come') },
    });
    expect(await countOf('block ahead')).toBe(0);
  });
});
