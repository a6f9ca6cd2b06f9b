import { z } from 'zod';
import { databaseOf, REGIONS } from '../core/base/regions.ts';
import { defineCommand, defineStatement } from '../core/base/statement.ts';
import { change, insert, rowsOf } from '../store/clickhouse/door.ts';
import type { RegionStore } from '../store/clickhouse/region-store.ts';
import type { Account, Accounts } from '../store/clickhouse/roles.ts';
import type { CustomerAccounts } from '../store/customer-sql/accounts.ts';
import { createViews } from '../store/customer-sql/create-views.ts';
import { probeIsolation } from '../store/customer-sql/probe-isolation.ts';
import { letViewsPass } from './let-views-pass.ts';
import { type Migration, pendingMigrations } from './migrations.ts';

/** The accounts that apply migrations and that insert. */
export type MigrationAccounts = Pick<Accounts, 'maintenance' | 'writer'>;

/**
 * Applies missing migrations to the three regional databases and returns the number of files applied.
 *
 * Two runs at once do no harm: every statement says IF [NOT] EXISTS (a test checks that), so both end in the same state,
 * and recording a file twice changes nothing.
 */
export async function migrateClickHouse(
  url: string,
  migrations: readonly Migration[],
  accounts: MigrationAccounts,
  customers?: CustomerAccounts,
): Promise<number> {
  const counts = await Promise.all(
    REGIONS.map((region) => migrateDatabase(url, databaseOf(region), migrations, accounts, customers)),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

export async function migrateDatabase(
  url: string,
  database: string,
  migrations: readonly Migration[],
  { maintenance, writer }: MigrationAccounts = { maintenance: OPEN, writer: OPEN },
  customers?: CustomerAccounts,
): Promise<number> {
  const accounts = { reader: maintenance, writer, maintenance };
  const store: RegionStore = { url, database, accounts, fetch: (input, init) => fetch(input, init) };
  await change({ ...store, database: 'default' }, 'migration', createDatabase(database));
  await change(store, 'migration', createMigrationsTable());
  const pending = pendingMigrations(migrations, await rowsOf(store, appliedMigrations()));
  for (const migration of pending) {
    for (const sql of migration.statements) await change(store, 'migration', migrationStatement(migration, sql));
    await insert(store, 'migration', MIGRATIONS_TABLE, [{ name: migration.name, checksum: migration.checksum }]);
  }
  if (writer.user !== maintenance.user) await letViewsPass(store);
  // A server with a user for each project gets views for each project, when it first asks SQL.
  if (customers && customers.slots > 0) {
    await createViews({ ...store, customers });
    await probeIsolation({ ...store, customers });
  }
  return pending.length;
}

/** The account of a server that asks for no password. */
const OPEN: Account = { user: 'default', password: '' };

const MIGRATIONS_TABLE = 'schema_migrations';

const createDatabase = defineCommand({
  name: 'migrations.create_database',
  sql: (database: string) => `CREATE DATABASE IF NOT EXISTS ${database}`,
  params: () => ({}),
});

const createMigrationsTable = defineCommand({
  name: 'migrations.create_table',
  sql: `CREATE TABLE IF NOT EXISTS ${MIGRATIONS_TABLE}
  (name String, checksum String, applied_at DateTime64(3, 'UTC') DEFAULT now64(3))
  ENGINE = ReplacingMergeTree(applied_at) ORDER BY name`,
  params: () => ({}),
});

const appliedMigrations = defineStatement({
  name: 'migrations.applied',
  sql: `SELECT name, any(checksum) AS applied_checksum FROM ${MIGRATIONS_TABLE} GROUP BY name`,
  params: () => ({}),
  row: z
    .object({ name: z.string(), applied_checksum: z.string() })
    .transform(({ name, applied_checksum }) => ({ name, checksum: applied_checksum })),
});

const migrationStatement = defineCommand({
  name: 'migrations.apply',
  sql: (_: Migration, sql: string) => sql,
  params: () => ({}),
});
