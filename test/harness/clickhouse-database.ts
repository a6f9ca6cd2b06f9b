import { fileURLToPath } from 'node:url';
import { ClickHouseLogLevel, type ClickHouseSettings, createClient } from '@clickhouse/client';
import { randomHex } from '../../core/base/ids.ts';
import type { RawRow, RowStatement } from '../../core/base/statement.ts';
import type { EventRow } from '../../core/ingest/event.ts';
import { READ_SETTINGS, TABLES } from '../../core/tables/schema.ts';
import { readMigrations } from '../../local/migrations.ts';
import { rowsOf } from '../../store/clickhouse/door.ts';
import { ANSWER_SETTINGS } from '../../store/clickhouse/profiles.ts';
import type { RegionStore } from '../../store/clickhouse/region-store.ts';
import { OPEN_ACCOUNTS } from './open-accounts.ts';

/** Loading a benchmark's rows takes minutes. */
const REQUEST_TIMEOUT_MS = 600_000;

const MIGRATIONS = fileURLToPath(new URL('../../migrations/clickhouse/', import.meta.url));

/** As migration 0014 counts. */
const ORDINALS_A_MS = 2n ** 20n;

/** A user who was seen on an anonymous id at that time, by an event that the store no longer has. */
export type Identity = { anonymous_id: string; user_id: string; timestamp: string };

/** A database with all migrations applied. */
export type TestDatabase = {
  readonly name: string;
  /** The database in the form that the door to ClickHouse accepts. */
  readonly store: RegionStore;
  insertEvents(rows: readonly EventRow[], settings?: ClickHouseSettings): Promise<void>;
  insertIdentities(projectId: string, identities: readonly Identity[]): Promise<void>;
  /** Runs a statement of the compiler as the service does. */
  rows(statement: { readonly sql: string; readonly params: Readonly<Record<string, unknown>> }): Promise<RawRow[]>;
  /** Runs a statement that reads its own rows. */
  read<Row>(statement: RowStatement<Row>): Promise<readonly Row[]>;
  command(sql: string): Promise<void>;
  /** The engine's clock, Unix milliseconds; tests that compare with its times use this clock instead of their own. */
  nowMs(): Promise<number>;
  drop(): Promise<void>;
};

/** A new database of the embedded engine at `url` (`inject('clickHouseUrl')`). */
export async function newDatabase(url: string): Promise<TestDatabase> {
  const name = `test_${randomHex(6)}`;
  const statements = await schemaOf(url);
  const client = await newClient(url, name);
  for (const query of statements) await client.command({ query: query.replaceAll(TEMPLATE, name) });
  const store: RegionStore = { url, database: name, accounts: OPEN_ACCOUNTS, fetch };
  return {
    name,
    store,
    read: (statement) => rowsOf(store, statement),
    async insertEvents(rows, settings = {}) {
      if (rows.length === 0) return;
      const values = [...rows];
      // Rows on their way to the store have fields that are no columns.
      const clickhouse_settings = { input_format_skip_unknown_fields: 1 as const, ...settings };
      await client.insert({ table: TABLES.events, values, format: 'JSONEachRow', clickhouse_settings });
    },
    async insertIdentities(projectId, identities) {
      const values = identities.map(({ timestamp, ...ids }) => {
        const ordinal = String(BigInt(Date.parse(`${timestamp}Z`)) * ORDINALS_A_MS);
        return { project_id: projectId, ...ids, first_ordinal: ordinal, last_ordinal: ordinal };
      });
      if (values.length > 0) await client.insert({ table: TABLES.deviceUsers, values, format: 'JSONEachRow' });
    },
    async rows({ sql, params }) {
      const result = await client.query({
        query: sql,
        query_params: { ...params },
        format: 'JSONCompact',
        clickhouse_settings: { ...READ_SETTINGS, ...ANSWER_SETTINGS },
      });
      const { data } = await result.json<RawRow>();
      return data;
    },
    async command(query) {
      await client.command({ query });
    },
    async nowMs() {
      const answer = await client.query({ query: 'SELECT toUnixTimestamp64Milli(now64(3))', format: 'TabSeparated' });
      return Number(await answer.text());
    },
    async drop() {
      await client.command({ query: `DROP DATABASE ${name}` });
      await client.close();
    },
  };
}

type Client = ReturnType<typeof createClient>;

/** A client of a database, which it creates if it is absent. */
async function newClient(url: string, database: string): Promise<Client> {
  const admin = createClient({ url });
  await admin.command({ query: `CREATE DATABASE IF NOT EXISTS ${database}` });
  await admin.close();
  return createClient({
    url,
    database,
    request_timeout: REQUEST_TIMEOUT_MS,
    log: { level: ClickHouseLogLevel.ERROR },
    clickhouse_settings: { max_partitions_per_insert_block: '0' },
  });
}

const TEMPLATE = 'test_template';
const schemas = new Map<string, Promise<readonly string[]>>();

/** The statements that create, in `TEMPLATE`, what the migrations lead to: running them all takes four times as long. */
function schemaOf(url: string): Promise<readonly string[]> {
  const schema = schemas.get(url) ?? migratedSchema(url);
  schemas.set(url, schema);
  return schema;
}

async function migratedSchema(url: string): Promise<readonly string[]> {
  // Each worker of the tests migrates a database of its own.
  const migrated = `${TEMPLATE}_${randomHex(6)}`;
  const client = await newClient(url, migrated);
  for (const { statements } of await readMigrations(MIGRATIONS)) {
    for (const query of statements) await client.command({ query });
  }
  await removeTtls(client);
  // Views name tables, which come first.
  const query = `SELECT create_table_query FROM system.tables WHERE database = currentDatabase()
    ORDER BY engine LIKE '%View'`;
  const tables = await client.query({ query, format: 'JSONEachRow' });
  const created = await tables.json<{ create_table_query: string }>();
  await client.command({ query: `DROP DATABASE ${migrated}` });
  await client.close();
  return created.map(({ create_table_query }) => create_table_query.replaceAll(migrated, TEMPLATE));
}

/** Test rows have fixed dates, so no TTL may delete them as the calendar moves on. */
async function removeTtls(client: Client): Promise<void> {
  const query = "SELECT name FROM system.tables WHERE database = currentDatabase() AND engine_full LIKE '% TTL %'";
  const tables = await client.query({ query, format: 'JSONEachRow' });
  for (const { name } of await tables.json<{ name: string }>()) {
    await client.command({ query: `ALTER TABLE ${name} REMOVE TTL` });
  }
}
