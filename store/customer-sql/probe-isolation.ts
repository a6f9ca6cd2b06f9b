import { recordedProjectId } from '../../core/base/ids.ts';
import { SQL_VIEWS } from '../../core/tables/sql-views.ts';
import type { RegionStore } from '../clickhouse/region-store.ts';
import { catalogueOf, slotUsersOf, viewsDatabaseOf } from './accounts.ts';
import { ensureServerAccount, type ServerAccount } from './server-accounts.ts';

/** A project that nobody has: its user sees no row. */
const PROBE = recordedProjectId('prj_isolation_probe');

/** A customer's SQL can see more than its own rows, or not even these. */
export class NotShutIn extends Error {}

/** ClickHouse's codes for a right that is missing and for a table that nobody is told of. */
const REFUSED: ReadonlySet<string> = new Set(['497', '60', '81']);

/**
 * Asserts that a user of customers' SQL is shut in: it reads its views, which are empty for a project that nobody has, and
 * no table of the store, of the server, of another user, or from outside. Sent straight to the engine, past everything that
 * reads statements before. Throws `NotShutIn` with a sentence that names what is open, and
 * other errors if nobody answered.
 *
 * A pool keeps its last user for this probe, with a slot of its own.
 */
export async function probeIsolation(store: RegionStore): Promise<void> {
  if (!store.customers) return;
  const account = await probeAccount(store, store.customers.slots);
  for (const { name } of SQL_VIEWS) {
    const { text } = await send(store, account, `SELECT count() FROM ${account.views}.${name}`);
    if (text !== '0')
      throw new NotShutIn(`SQL of customers: the view ${name} shows rows of others, or cannot be read: ${text}`);
  }
  const { text: listed } = await send(store, account, `SELECT count() FROM ${catalogueOf(account.views)}.tables`);
  if (listed !== String(SQL_VIEWS.length)) throw new NotShutIn('SQL of customers: more is listed than the views');
  const { text: hidden } = await send(
    store,
    account,
    'SELECT (SELECT count() FROM system.tables) + (SELECT count() FROM system.databases)',
  );
  if (hidden !== '0') throw new NotShutIn('SQL of customers: system.tables and system.databases are open');
  for (const sql of closedTo(store)) {
    const { code, text } = await send(store, account, sql);
    if (!REFUSED.has(code))
      throw new NotShutIn(`SQL of customers: \`${sql}\` is not refused: ${code} ${text.slice(0, 100)}`);
  }
}

function closedTo({ database }: RegionStore): string[] {
  return [
    `SELECT count() FROM ${database}.events`,
    `SELECT count() FROM ${database}.device_users`,
    `SELECT count() FROM ${database}.sql_slots`,
    `SELECT count() FROM mergeTreeIndex('${database}', 'events')`,
    'SELECT count() FROM system.query_log',
    'SELECT count() FROM system.processes',
    'SELECT count() FROM system.parts',
    "SELECT * FROM file('x.csv', 'CSV', 'a String')",
    "SELECT * FROM url('http://127.0.0.1:1/', 'CSV', 'a String')",
    "SELECT * FROM remote('127.0.0.1:1', 'system', 'one')",
  ];
}

async function probeAccount(store: RegionStore, slots: number): Promise<ServerAccount> {
  if (slots === 0) return ensureServerAccount(store, PROBE);
  const user = slotUsersOf(store.database, slots + 1).at(-1) ?? '';
  return { user, views: viewsDatabaseOf(store.database) };
}

async function send(store: RegionStore, { user, views }: ServerAccount, sql: string) {
  const headers = { 'X-ClickHouse-User': user, 'X-ClickHouse-Key': store.customers?.password ?? '' };
  const url = new URL(store.url);
  url.searchParams.set('database', views);
  const answer = await store.fetch(url.href, { method: 'POST', body: sql, headers });
  const code = answer.headers.get('X-ClickHouse-Exception-Code') ?? '';
  return { code, text: (await answer.text()).trim() };
}
