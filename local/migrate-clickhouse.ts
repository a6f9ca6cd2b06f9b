import { ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { databaseOf, REGIONS } from '../core/regions.ts';
import { type Applied, type Migration, pendingMigrations } from './migrations.ts';

/**
 * Applies what is missing to the three regional databases and returns how many files were applied.
 *
 * Safe to run twice at once: every statement says IF [NOT] EXISTS (a test holds that), so both runs end in the same
 * state, and recording a file twice is harmless.
 */
export async function migrateClickHouse(url: string, migrations: readonly Migration[]): Promise<number> {
  let count = 0;
  for (const region of REGIONS) count += await migrateDatabase(url, databaseOf(region), migrations);
  return count;
}

export async function migrateDatabase(
  url: string,
  database: string,
  migrations: readonly Migration[],
): Promise<number> {
  await createDatabase(url, database);
  const client = createClient({ url, database, log: QUIET });
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
    return pending.length;
  } finally {
    await client.close();
  }
}

/** Errors are thrown; the client would also print them. */
const QUIET = { level: ClickHouseLogLevel.OFF };

const CREATE_TABLE = `CREATE TABLE IF NOT EXISTS schema_migrations
  (name String, checksum String, applied_at DateTime64(3, 'UTC') DEFAULT now64(3))
  ENGINE = ReplacingMergeTree(applied_at) ORDER BY name`;

async function createDatabase(url: string, database: string): Promise<void> {
  const client = createClient({ url, log: QUIET });
  await client.command({ query: `CREATE DATABASE IF NOT EXISTS ${database}` });
  await client.close();
}
