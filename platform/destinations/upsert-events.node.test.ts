import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Outside } from '../../core/delivery/outside.ts';
import { OWN_COLUMN_NAMES, postgresTable } from '../../core/destinations/postgres/table.ts';
import type { DestinationRecord } from '../../core/destinations/record.ts';
import { readTypedColumns } from '../../core/destinations/typed-columns.ts';
import { postgresPrograms, startPostgres } from '../../test/harness/postgres-server.ts';
import { deliverPostgres } from './deliver-postgres.ts';
import { type PostgresAccess, upsertEvents } from './upsert-events.ts';

const programs = await postgresPrograms();

const nowMs = Date.UTC(2026, 10, 20, 12);

function aRecord(number: number, overrides: Partial<DestinationRecord> = {}): DestinationRecord {
  return {
    id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    event: 'purchase',
    atMs: nowMs + number,
    receivedMs: nowMs + 1_000,
    userId: 'ann',
    anonymousId: 'd1',
    sessionId: '',
    properties: { price: number },
    context: {},
    visit: { country: 'DE', screen_width: 1280 },
    groups: {},
    source: 'live',
    ...overrides,
  };
}

describe('a real Postgres', () => {
  let server: Awaited<ReturnType<typeof startPostgres>>;
  beforeAll(async () => {
    if (programs !== undefined) server = await startPostgres(programs);
  }, 60_000);
  afterAll(() => server?.stop());
  beforeEach(({ skip }) => skip(programs === undefined, 'Debian’s Postgres is not installed here (postgresql).'));

  const send = (records: readonly DestinationRecord[], of: Partial<Asked> = {}) => {
    const { table = 'events', columns = ['properties.price:number'], access = {} } = of;
    const typed = readTypedColumns(columns, OWN_COLUMN_NAMES);
    if (!typed.ok) throw new Error(typed.error);
    const target = { table: postgresTable('edgewise', table, typed.value), typed: typed.value };
    return upsertEvents({ ...server.access, isPlain: true, ...access }, target, records);
  };
  type Asked = { table: string; columns: string[]; access: Partial<PostgresAccess> };

  const rows = (query: string) => server.sql.unsafe<Record<string, unknown>[]>(query).then((found) => [...found]);

  test('an event has one row however often and by whichever way it comes, and the last one to arrive counts', async () => {
    const late = aRecord(1, { receivedMs: nowMs + 5_000, properties: { price: 9 } });
    expect(await send([aRecord(1), aRecord(2), aRecord(1)])).toMatchObject({ by: 'record', records: { length: 3 } });
    await Promise.all([send([late]), send([aRecord(2), aRecord(3)])]);
    await send([aRecord(1), aRecord(2), aRecord(3)]);
    expect(await rows('SELECT id, property_price FROM edgewise.events ORDER BY id')).toEqual([
      { id: aRecord(1).id, property_price: 9 },
      { id: aRecord(2).id, property_price: 2 },
      { id: aRecord(3).id, property_price: 3 },
    ]);
  });

  test('a column keeps one type through whole, broken, text and absent values, and each value is in its properties', async () => {
    const prices = [5, 3.7, 'n/a', undefined, '12'];
    const records = prices.map((price, index) => aRecord(index, { properties: price === undefined ? {} : { price } }));
    await send(records, { table: 'prices' });
    expect(
      await rows(`SELECT property_price, properties->'price' AS sent FROM edgewise.prices ORDER BY "timestamp"`),
    ).toEqual([
      { property_price: 5, sent: 5 },
      { property_price: 3.7, sent: 3.7 },
      { property_price: null, sent: 'n/a' },
      { property_price: null, sent: null },
      { property_price: null, sent: '12' },
    ]);
  });

  test('a column that is asked for later is added, and reserved words are names like others', async () => {
    await send([aRecord(1)], { table: 'user' });
    const columns = ['properties.price:number', 'properties.select:text as select', 'properties.n:integer as order'];
    await send([aRecord(2, { properties: { select: 'a', n: 7 } })], { table: 'user', columns });
    expect(await rows('SELECT "select", "order" FROM edgewise."user" ORDER BY id')).toEqual([
      { select: null, order: null },
      { select: 'a', order: '7' },
    ]);
  });

  test('texts that Postgres cannot keep arrive with a sign in their place, and everything else as it was', async () => {
    const properties = {
      nul: 'a\u0000b',
      half: '\ud83d!',
      whole: '😀',
      slash: '\\u0000',
      quote: `'"; DROP TABLE x;--`,
    };
    await send([aRecord(1, { properties, userId: 'an\u0000n' })], { table: 'texts' });
    const [row] = await rows('SELECT user_id, properties FROM edgewise.texts');
    expect(row).toEqual({
      user_id: 'an\ufffdn',
      properties: { ...properties, nul: 'a\ufffdb', half: '\ufffd!' },
    });
  });

  const settings = (table: string) => ({
    host: '127.0.0.1',
    port: server.access.port,
    database: 'postgres',
    user: server.access.user,
    schema: 'edgewise',
    table,
    columns: 'properties.price:number',
  });
  const asked = (table: string) => ({
    settings: settings(table),
    secrets: { password: server.access.password },
    batchId: 'msg_1',
    nowMs,
  });
  const outside = (overrides: Partial<Outside> = {}): Outside => ({
    fetch: () => Promise.reject(new Error('No request is made')),
    resolve: async () => [],
    nowMs,
    allowLoopback: true,
    ownAddresses: new Set(),
    ...overrides,
  });

  test('one bad row of five hundred is refused with the reason of the database, and 499 are there once each', async () => {
    await send([aRecord(1)], { table: 'checked' });
    await server.sql.unsafe('TRUNCATE edgewise.checked');
    await server.sql.unsafe('ALTER TABLE edgewise.checked ADD CONSTRAINT price_max CHECK (property_price < 1000)');
    const batch = Array.from({ length: 500 }, (_, number) =>
      aRecord(number, { anonymousId: `d${number}`, userId: '', properties: { price: number === 37 ? 1_000 : number } }),
    );
    const { delivered, refused, waiting, problem } = await deliverPostgres(asked('checked'), outside(), batch);
    expect([delivered.length, waiting.length, problem]).toEqual([499, 0, undefined]);
    expect(refused).toMatchObject([{ record: { id: batch[37]?.id }, reason: expect.stringContaining('price_max') }]);
    expect(await rows('SELECT count(*)::int AS n FROM edgewise.checked')).toEqual([{ n: 499 }]);
    expect(await deliverPostgres(asked('checked'), outside(), batch)).toMatchObject({ delivered: { length: 499 } });
    expect(await rows('SELECT count(*)::int AS n FROM edgewise.checked')).toEqual([{ n: 499 }]);
  });

  test('a database inside the network is not called, whatever its name was when it was set', async () => {
    const inside = { ...asked('events'), settings: { ...settings('events'), host: 'db.example.com' } };
    const outcome = await deliverPostgres(inside, outside({ resolve: async () => ['10.0.0.7'] }), [aRecord(1)]);
    expect(outcome).toMatchObject({
      waiting: { length: 1 },
      problem: { retryable: false, reason: expect.stringContaining('not a public address') },
    });
  });

  test.each([
    ['another password', { password: 'an0therSecret' }, false, 'change `settings.password`'],
    ['no such database', { database: 'nowhere' }, false, 'change `settings.database`'],
    ['no TLS at the server', { isPlain: false }, true, 'over TLS'],
    ['nobody at the port', { port: 1 }, true, 'could not be reached'],
  ])('%s is told with its remedy and without the secret', async (_, access, retryable, words) => {
    const outcome = await send([aRecord(1)], { access });
    expect(outcome).toMatchObject({ by: 'none', retryable, reason: expect.stringContaining(words) });
    expect(JSON.stringify(outcome)).not.toMatch(/s3cr3tPart|an0therSecret/);
  });

  test.each([
    ['a column of another type', 'id uuid PRIMARY KEY, event integer', 'rename that column'],
    ['no key', 'id uuid', 'no primary key on `id`'],
  ])('a table of somebody else with %s is left as it is', async (_, columns, words) => {
    await server.sql.unsafe(`CREATE TABLE public.foreign_one (${columns})`);
    const target = { table: postgresTable('public', 'foreign_one', []), typed: [] };
    const outcome = await upsertEvents({ ...server.access, isPlain: true }, target, [aRecord(1)]);
    expect(outcome).toMatchObject({ by: 'none', retryable: false, reason: expect.stringContaining(words) });
    await server.sql.unsafe('DROP TABLE public.foreign_one');
  });
});
