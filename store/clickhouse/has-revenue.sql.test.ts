import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { TABLES } from '../../core/tables/schema.ts';
import { readMigrations } from '../../local/migrations.ts';
import { anEvent } from '../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../test/harness/clickhouse-database.ts';

const MIGRATIONS = fileURLToPath(new URL('../../migrations/clickhouse/', import.meta.url));

let database: TestDatabase;
beforeEach(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  // The store before the migration.
  await database.command(`ALTER TABLE ${TABLES.events} DROP COLUMN has_revenue`);
});
afterEach(() => database.drop());

async function migrate() {
  const migration = (await readMigrations(MIGRATIONS)).find(({ name }) => name === '0012_has_revenue.sql');
  for (const statement of migration?.statements ?? expect.fail('no migration')) await database.command(statement);
}

it('distinguishes a revenue of 0 from none in rows stored before the column existed', async () => {
  await database.insertEvents([
    anEvent({ page: '/number', numbers: { revenue: 0 } }),
    anEvent({ page: '/text', strings: { revenue: '0' } }),
    anEvent({ page: '/paid', revenue: 5, numbers: { revenue: 5 } }),
    anEvent({ page: '/none' }),
    anEvent({ page: '/words', strings: { revenue: 'free' } }),
  ]);
  await migrate();
  const sql = `SELECT page FROM ${TABLES.events} WHERE has_revenue ORDER BY page`;
  expect(await database.rows({ sql, params: {} })).toEqual([['/number'], ['/paid'], ['/text']]);
});

it('rolls up days again that held a revenue of 0, and no others', async () => {
  await database.insertEvents([
    anEvent({ timestamp: '2026-06-01 10:00:00.000', numbers: { revenue: 0 } }),
    anEvent({ timestamp: '2026-06-02 10:00:00.000' }),
  ]);
  const days = ['2026-06-01', '2026-06-02'].map((day) => `('p1', '${day}', 'v', now64(3), now64(3), now64(3), 1, 30)`);
  await database.command(`INSERT INTO ${TABLES.rollupDays} VALUES ${days.join(', ')}`);
  await migrate();
  const sql = `SELECT toString(day) FROM ${TABLES.rollupDays} FINAL WHERE clean_before = 0`;
  expect(await database.rows({ sql, params: {} })).toEqual([['2026-06-01']]);
});
