import { fileURLToPath } from 'node:url';
import { createClient } from '@clickhouse/client';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { randomHex } from '../core/base/ids.ts';
import { migrateDatabase } from './migrate-clickhouse.ts';
import { type Migration, readMigrations } from './migrations.ts';

const FOLDER = fileURLToPath(new URL('../migrations/clickhouse', import.meta.url));

let url: string;
let migrations: Migration[];
const databases: string[] = [];
beforeAll(async () => {
  url = inject('clickHouseUrl');
  migrations = await readMigrations(FOLDER);
});
afterAll(async () => {
  const client = createClient({ url });
  for (const name of databases) await client.command({ query: `DROP DATABASE IF EXISTS ${name}` });
  await client.close();
});

function aName(): string {
  const name = `test_migrations_${randomHex(6)}`;
  databases.push(name);
  return name;
}

/** Every table as ClickHouse would create it again, and the recorded files, including repetitions. */
async function stateOf(database: string): Promise<{ tables: string[]; recorded: string[] }> {
  const client = createClient({ url, database });
  const column = async (query: string): Promise<string[]> => {
    const result = await client.query({ query, format: 'JSONCompact' });
    const { data } = await result.json<[string]>();
    return data.map(([value]) => value);
  };
  const tables = await column(
    'SELECT create_table_query FROM system.tables WHERE database = currentDatabase() ORDER BY name',
  );
  const recorded = await column('SELECT DISTINCT name FROM schema_migrations ORDER BY name');
  await client.close();
  return { tables: tables.map((statement) => statement.replaceAll(database, 'db')), recorded };
}

it('applies every file once, in order, and records it', async () => {
  const name = aName();
  expect(await migrateDatabase(url, name, migrations)).toBe(migrations.length);
  expect(await migrateDatabase(url, name, migrations)).toBe(0);
  expect((await stateOf(name)).recorded).toEqual(migrations.map((migration) => migration.name));
});

it('ends in the same state when two runs overlap', async () => {
  const [alone, shared] = [aName(), aName()];
  await migrateDatabase(url, alone, migrations);
  await Promise.all([migrateDatabase(url, shared, migrations), migrateDatabase(url, shared, migrations)]);
  expect(await stateOf(shared)).toEqual(await stateOf(alone));
});

it('continues a run that was interrupted in the middle of a file', async () => {
  const [alone, resumed] = [aName(), aName()];
  await migrateDatabase(url, alone, migrations);
  const [first, second] = migrations;
  if (!first || !second) throw new Error('There are no migrations to end in the middle of');
  const half = { ...second, statements: [...second.statements.slice(0, 1), 'SELECT throwIf(1)'] };
  await expect(migrateDatabase(url, resumed, [first, half])).rejects.toThrow('throwIf');
  expect(await migrateDatabase(url, resumed, migrations)).toBe(migrations.length - 1);
  expect(await stateOf(resumed)).toEqual(await stateOf(alone));
});

it('refuses a file that was changed after it was applied', async () => {
  const name = aName();
  await migrateDatabase(url, name, migrations);
  const changed = migrations.map((migration) => ({ ...migration, checksum: 'another' }));
  await expect(migrateDatabase(url, name, changed)).rejects.toThrow('was changed after it was applied');
});
