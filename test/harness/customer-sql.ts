import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { recordedProjectId } from '../../core/base/ids.ts';
import type { EventRow } from '../../core/ingest/event.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { startEmbeddedClickHouse } from '../../local/clickhouse/start.ts';
import { migrateDatabase } from '../../local/migrate-clickhouse.ts';
import { readMigrations } from '../../local/migrations.ts';
import { clickHouse } from '../../store/clickhouse/client.ts';
import type { RegionStore } from '../../store/clickhouse/region-store.ts';
import { viewsDatabaseOf } from '../../store/customer-sql/accounts.ts';
import { leaseSlot } from '../../store/customer-sql/lease-slot.ts';
import { type CustomerSql, runCustomerSql } from '../../store/customer-sql/run-customer-sql.ts';

const DATABASE = 'edgewise_eu';
const MIGRATIONS = fileURLToPath(new URL('../../migrations/clickhouse/', import.meta.url));
const account = (role: string) => ({ user: `edgewise_${role}`, password: `the password of ${role}` });

export type CustomerServer = {
  readonly store: RegionStore;
  /** Sends a statement as a project and returns the text of the answer, or the failure as JSON. */
  ask(project: string, sql: string, rest?: Partial<CustomerSql>): Promise<string>;
  /** The rows of an answer. */
  rows(project: string, sql: string, rest?: Partial<CustomerSql>): Promise<unknown[][]>;
  /** Sends a statement straight to the engine as the project's user, past everything that reads it before. */
  raw(project: string, sql: string, params?: Readonly<Record<string, string>>): Promise<string>;
  rawAs(user: string, sql: string, params?: Readonly<Record<string, string>>): Promise<string>;
  /** Waits until a user runs a query. */
  untilRunning(user: string): Promise<void>;
  /** Runs a statement as maintenance. */
  command(sql: string): Promise<void>;
  insertEvents(rows: readonly EventRow[]): Promise<void>;
  remove(): Promise<void>;
};

/** An embedded engine with the accounts of the product, migrated, with the views of customers' SQL. */
export async function startCustomerServer({ slots = 4 } = {}): Promise<CustomerServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'edgewise-customer-sql-'));
  const accounts = { reader: account('reader'), writer: account('writer'), maintenance: account('maintenance') };
  const customers = { password: 'the password of customers', slots };
  const coldFiles = 'http://127.0.0.1:1/cold/';
  const access = { accounts, customers, databases: [DATABASE], coldFiles };
  const engine = await startEmbeddedClickHouse({ dataDir, access });
  await migrateDatabase(engine.url, DATABASE, await readMigrations(MIGRATIONS), accounts, customers);
  const store: RegionStore = { url: engine.url, database: DATABASE, accounts, customers, fetch };
  const admin = clickHouse({
    url: engine.url,
    database: DATABASE,
    ...accounts.maintenance,
    fetch,
    answerTimeoutMs: 60_000,
  });
  const ask: CustomerServer['ask'] = async (project, sql, rest = {}) => {
    const answer = await runCustomerSql(store, {
      projectId: recordedProjectId(project),
      scope: {},
      sql,
      format: 'TabSeparated',
      nowMs: Date.now(),
      ...rest,
    });
    return answer.ok ? await answer.value.response.text() : JSON.stringify(answer.error);
  };
  const rawAs: CustomerServer['rawAs'] = async (user, sql, params = {}) => {
    const search = new URLSearchParams({ database: viewsDatabaseOf(DATABASE), ...params });
    const headers = { 'X-ClickHouse-User': user, 'X-ClickHouse-Key': customers.password };
    return (await fetch(`${engine.url}/?${search}`, { method: 'POST', body: sql, headers })).text();
  };
  return {
    store,
    ask,
    rows: async (project, sql, rest) => {
      const text = await ask(project, sql, { format: 'JSONCompactEachRow', ...rest });
      return text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line));
    },
    raw: async (project, sql, params) => {
      const leased = await leaseSlot(store, recordedProjectId(project));
      if (!leased.ok) throw new Error('No slot is free');
      return rawAs(leased.value, sql, params);
    },
    rawAs,
    untilRunning: async (user) => {
      const query = `SELECT count() FROM system.processes WHERE user = '${user}'`;
      for (;;) {
        const answer = await admin.query({ query, format: 'TabSeparated' });
        if (Number(await answer.text()) > 0) return;
        await delay(20);
      }
    },
    command: async (query) => {
      await admin.command({ query });
    },
    insertEvents: async (rows) => {
      const clickhouse_settings = { input_format_skip_unknown_fields: 1 } as const;
      await admin.insert({ table: TABLES.events, values: [...rows], format: 'JSONEachRow', clickhouse_settings });
    },
    remove: async () => {
      await admin.close();
      await engine.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
