import { readdir, readFile } from 'node:fs/promises';
import { ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { ANSWER_SETTINGS } from '../../core/clickhouse/client.ts';
import { READ_SETTINGS, TABLES } from '../../core/clickhouse/schema.ts';
import type { EventRow } from '../../core/event.ts';
import { randomHex } from '../../core/ids.ts';
import type { Statement } from '../../core/query/compiler/printer.ts';
import type { RawRow } from '../../core/query/kind.ts';

/** Loading a benchmark's rows takes minutes. */
const REQUEST_TIMEOUT_MS = 600_000;

const MIGRATIONS = new URL('../../migrations/clickhouse/', import.meta.url);

export type Identity = { anonymous_id: string; user_id: string; timestamp: string };

/** A database with all migrations applied, and what tests do with it. */
export type TestDatabase = {
  readonly name: string;
  insertEvents(rows: readonly EventRow[]): Promise<void>;
  insertIdentities(projectId: string, identities: readonly Identity[]): Promise<void>;
  /** Runs a statement of the compiler as the service does. */
  rows(statement: Statement): Promise<RawRow[]>;
  command(sql: string): Promise<void>;
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
  for (const statement of await migrationStatements()) await client.command({ query: statement });
  return {
    name,
    async insertEvents(rows) {
      if (rows.length > 0) await client.insert({ table: TABLES.events, values: [...rows], format: 'JSONEachRow' });
    },
    async insertIdentities(projectId, identities) {
      const values = identities.map((each) => ({ project_id: projectId, ...each }));
      if (values.length > 0) await client.insert({ table: TABLES.identities, values, format: 'JSONEachRow' });
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
    async drop() {
      await client.command({ query: `DROP DATABASE ${name}` });
      await client.close();
    },
  };
}

/** The statements of every migration in order; a statement ends with `;` at the end of a line. */
async function migrationStatements(): Promise<string[]> {
  const files = (await readdir(MIGRATIONS)).filter((file) => file.endsWith('.sql')).sort();
  const texts = await Promise.all(files.map((file) => readFile(new URL(file, MIGRATIONS), 'utf8')));
  return texts
    .flatMap((text) => text.split(/;[ \t]*\r?\n/))
    .map((statement) => statement.replace(/^\s*--.*$/gm, '').trim())
    .filter((statement) => statement !== '');
}
