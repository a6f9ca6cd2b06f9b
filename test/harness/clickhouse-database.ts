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
  const admin = createClient({ url });
  await admin.command({ query: `CREATE DATABASE ${name}` });
  await admin.close();
  const client = createClient({
    url,
    database: name,
    request_timeout: REQUEST_TIMEOUT_MS,
    log: { level: ClickHouseLogLevel.ERROR },
    clickhouse_settings: { max_partitions_per_insert_block: '0' },
  });
  for (const { statements } of await readMigrations(MIGRATIONS)) {
    for (const query of statements) await client.command({ query });
  }
  await removeTtls(client);
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

/** Test rows have fixed dates, so no TTL may delete them as the calendar moves on. */
async function removeTtls(client: ReturnType<typeof createClient>): Promise<void> {
  const query = "SELECT name FROM system.tables WHERE database = currentDatabase() AND engine_full LIKE '% TTL %'";
  const tables = await client.query({ query, format: 'JSONEachRow' });
  for (const { name } of await tables.json<{ name: string }>()) {
    await client.command({ query: `ALTER TABLE ${name} REMOVE TTL` });
  }
}
