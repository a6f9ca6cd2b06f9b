import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { TABLES } from '../../core/tables/schema.ts';
import { anEvent } from '../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../test/harness/clickhouse-database.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterEach(() => database.drop());

const settle = () => database.command(`OPTIMIZE TABLE ${TABLES.events} FINAL`);
/** Reads events the way every query does. */
const rowsByPage = () =>
  database.rows({ sql: `SELECT page, count() FROM ${TABLES.events} FINAL GROUP BY page ORDER BY page`, params: {} });

it('reads a settled day correctly when one of its events arrives late, also repeatedly', async () => {
  const [first, second] = [anEvent({ page: '/' }), anEvent({ page: '/docs' })];
  await database.insertEvents([first, second]);
  await settle();
  const late = anEvent({ page: '/docs', received_at: '2026-06-20 08:00:00.000' });
  for (const rows of [[late], [late, first]]) await database.insertEvents(rows);
  const right = [
    ['/', 1],
    ['/docs', 2],
  ];
  expect(await rowsByPage()).toEqual(right);
  await settle();
  expect(await rowsByPage()).toEqual(right);
});

it('counts a key once over parts of different inserts, on each side of midnight', async () => {
  const [before, after] = ['2026-05-31 23:59:59.999', '2026-06-01 00:00:00.000'];
  const evening = anEvent({ page: '/', timestamp: before });
  const morning = { ...evening, page: '/', timestamp: after };
  for (let insert = 0; insert < 3; insert++) await database.insertEvents([evening, morning]);
  const days = () =>
    database.rows({
      sql: `SELECT toString(timestamp), count() FROM ${TABLES.events} FINAL GROUP BY timestamp ORDER BY timestamp`,
      params: {},
    });
  const right = [
    [before, 1],
    [after, 1],
  ];
  expect(await days()).toEqual(right);
  await settle();
  expect(await days()).toEqual(right);
});

it('finds all events of a person by key, in parts with and without a filter', async () => {
  const sql = `SELECT count() FROM ${TABLES.events} FINAL WHERE person_key = 2 * cityHash64('ada')`;
  await database.command(`ALTER TABLE ${TABLES.events} DROP INDEX person_key_filter`);
  await database.insertEvents([anEvent({ user_id: 'ada' }), anEvent({ user_id: 'bob' })]);
  await database.command(
    `ALTER TABLE ${TABLES.events} ADD INDEX person_key_filter person_key TYPE bloom_filter(0.01) GRANULARITY 1`,
  );
  await database.insertEvents([anEvent({ user_id: 'ada' }), anEvent({ anonymous_id: 'ada' })]);
  expect(await database.rows({ sql, params: {} })).toEqual([[2]]);
});
