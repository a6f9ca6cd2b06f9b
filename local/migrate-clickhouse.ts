import { databaseOf, REGIONS } from '../core/base/regions.ts';
import { clickHouse } from '../store/clickhouse/client.ts';
import type { Account, Accounts } from '../store/clickhouse/roles.ts';
import { letViewsPass } from './let-views-pass.ts';
import { type Applied, type Migration, pendingMigrations } from './migrations.ts';

/** Who applies them, and who inserts. */
export type MigrationAccounts = Pick<Accounts, 'maintenance' | 'writer'>;

/**
 * Applies what is missing to the three regional databases and returns how many files were applied.
 *
 * Safe to run twice at once: every statement says IF [NOT] EXISTS (a test holds that), so both runs end in the same
 * state, and recording a file twice is harmless.
 */
export async function migrateClickHouse(
  url: string,
  migrations: readonly Migration[],
  accounts: MigrationAccounts,
): Promise<number> {
  let count = 0;
  for (const region of REGIONS) count += await migrateDatabase(url, databaseOf(region), migrations, accounts);
  return count;
}

export async function migrateDatabase(
  url: string,
  database: string,
  migrations: readonly Migration[],
  { maintenance, writer }: MigrationAccounts = { maintenance: OPEN, writer: OPEN },
): Promise<number> {
  await createDatabase(url, maintenance, database);
  const client = clickHouse({ url, database, ...maintenance, timeoutMs: STATEMENT_MS_MAX });
  try {
    await client.command({ query: CREATE_TABLE });
    const result = await client.query({
      query: 'SELECT name, any(checksum) AS checksum FROM schema_migrations GROUP BY name',
      format: 'JSONEachRow',
    });
    const pending = pendingMigrations(migrations, await result.json<Applied>());
    for (const { name, checksum, statements } of pending) {
      for (const query of statements) await client.command({ query });
      await client.insert({ table: 'schema_migrations', values: [{ name, checksum }], format: 'JSONEachRow' });
    }
    if (writer.user !== maintenance.user) await letViewsPass(client);
    return pending.length;
  } finally {
    await client.close();
  }
}

/** A server that asks for no password. */
const OPEN: Account = { user: 'default', password: '' };

/** A statement that fills or rewrites a large table. */
const STATEMENT_MS_MAX = 30 * 60_000;

const CREATE_TABLE = `CREATE TABLE IF NOT EXISTS schema_migrations
  (name String, checksum String, applied_at DateTime64(3, 'UTC') DEFAULT now64(3))
  ENGINE = ReplacingMergeTree(applied_at) ORDER BY name`;

async function createDatabase(url: string, account: Account, database: string): Promise<void> {
  const client = clickHouse({ url, database: 'default', ...account });
  await client.command({ query: `CREATE DATABASE IF NOT EXISTS ${database}` });
  await client.close();
}
