import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { anEvent } from '../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../test/harness/clickhouse-database.ts';
import { type MergeOptions, mergeLoneParts } from './merge-lone-parts.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());

const merge = (options: Partial<MergeOptions> = {}, store = database.store) =>
  mergeLoneParts(store, { quietMs: 0, daysMax: 10, goesOn: () => true, ...options });

/** [day, rows on disk, number of merges] of each part. */
const parts = () =>
  database.rows({
    sql: `SELECT partition_id, toUInt32(rows), level FROM system.parts
      WHERE database = '${database.name}' AND table = 'events' AND active ORDER BY name`,
    params: {},
  });

test('drops the repeats of a day that came in one insert, once it is quiet', async () => {
  const once = anEvent({ timestamp: '2026-06-01 12:00:00.000' });
  await database.insertEvents([once, once, anEvent({ timestamp: '2026-06-01 13:00:00.000' })], {
    optimize_on_insert: 0,
  });
  expect(await parts()).toEqual([['20260601', 3, 0]]);
  expect([await merge({ quietMs: 3_600_000 }), await merge({ goesOn: () => false })]).toEqual([0, 0]);
  expect(await merge()).toBe(1);
  expect(await parts()).toEqual([['20260601', 2, 1]]);
  expect(await merge()).toBe(0);
});

test('merges the days after one that always fails, and then fails naming that one', async () => {
  for (const day of ['03', '04', '05']) {
    await database.insertEvents([anEvent({ timestamp: `2026-06-${day} 12:00:00.000` })], { optimize_on_insert: 0 });
  }
  const failing: typeof fetch = (input, init) =>
    String(init?.body).includes('20260604') ? Promise.reject(new Error('no memory')) : fetch(input, init);
  const run = merge({}, { ...database.store, fetch: failing });
  await expect(run).rejects.toThrow('Days were not merged. 20260604: StoreError: merges.merge_day: Error: no memory');
  expect((await parts()).slice(1)).toEqual([
    ['20260603', 1, 1],
    ['20260604', 1, 0],
    ['20260605', 1, 1],
  ]);
});
