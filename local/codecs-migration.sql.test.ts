import { fileURLToPath } from 'node:url';
import { createClient } from '@clickhouse/client';
import { afterAll, expect, inject, it } from 'vitest';
import { randomHex } from '../core/base/ids.ts';
import { READ_SETTINGS, TABLES } from '../core/tables/schema.ts';
import { anEvent } from '../test/harness/an-event.ts';
import { migrateDatabase } from './migrate-clickhouse.ts';
import { readMigrations } from './migrations.ts';

const database = `test_codecs_${randomHex(6)}`;
const client = createClient({ url: inject('clickHouseUrl'), database, clickhouse_settings: READ_SETTINGS });
afterAll(async () => {
  await client.command({ query: `DROP DATABASE IF EXISTS ${database}` });
  await client.close();
});

const insert = (rows: readonly object[]) =>
  client.insert({ table: TABLES.events, values: [...rows], format: 'JSONEachRow' });

async function rowsOfEvents(columns: readonly string[] = ['*']): Promise<Record<string, unknown>[]> {
  const query = `SELECT ${columns.join(', ')} FROM ${TABLES.events} FINAL ORDER BY timestamp`;
  return (await client.query({ query, format: 'JSONEachRow' })).json();
}

it('keeps every earlier row unchanged, and counts one that is repeated afterwards once', async () => {
  const migrations = await readMigrations(fileURLToPath(new URL('../migrations/clickhouse', import.meta.url)));
  const codecs = migrations.findIndex(({ name }) => name === '0009_codecs.sql');
  await migrateDatabase(inject('clickHouseUrl'), database, migrations.slice(0, codecs));
  const rows = [
    anEvent({ timestamp: '2019-12-01 00:00:00.001', page: '', received_at: '2026-06-01 12:00:00.000' }),
    anEvent({ timestamp: '2026-05-31 23:59:59.999', page: '/docs/größe', seq: 4_294_967_295 }),
    anEvent({ timestamp: '2026-06-01 00:00:00.000', page: '/', title: 'Home', referrer: 'https://example.org/' }),
  ];
  await insert(rows);
  const before = await rowsOfEvents();
  // Later migrations add columns.
  const after = () => rowsOfEvents(Object.keys(before[0] ?? {}));
  await migrateDatabase(inject('clickHouseUrl'), database, migrations);
  expect(await after()).toEqual(before);
  await insert(rows.slice(1));
  expect(await after()).toEqual(before);
  await client.command({ query: `OPTIMIZE TABLE ${TABLES.events} FINAL` });
  expect(await after()).toEqual(before);
});
