import { TABLES } from '../../core/tables/schema.ts';

/**
 * Who asks ClickHouse for what: three users, none of which can do another's work. `reader` answers people, `writer` stores
 * what arrives, `maintenance` migrates, rolls up, erases and writes cold files.
 */
export const ROLES = ['reader', 'writer', 'maintenance'] as const;
export type Role = (typeof ROLES)[number];

export type Account = { readonly user: string; readonly password: string };
export type Accounts = Readonly<Record<Role, Account>>;

/** The user that a deployment of ours has for a role. The embedded engine answers users of this prefix only. */
export const USER_PREFIX = 'edgewise_';

export function userOf(role: Role): string {
  return USER_PREFIX + role;
}

/**
 * What a role may do, each as it stands in `GRANT … TO edgewise_<role>`: in docs/operations.md, and in the users of the
 * embedded engine. Of sources outside, the signed links to cold files are the only one: no `file`, `remote`, `s3`, …
 *
 * @param coldLinks  a RE2 pattern of the whole address of a link, or of the text before its `{…}`
 */
export function rightsOf(role: Role, databases: readonly string[], coldLinks: string): string[] {
  // A table function counts as a temporary table.
  return RIGHTS[role](databases, ['CREATE TEMPORARY TABLE ON *.*', `READ ON URL('${coldLinks}')`]);
}

/** Tables that rows are inserted into. */
const ARRIVE_AT = [TABLES.arrivals, TABLES.rejectionArrivals, TABLES.ledger];

/** They keep nothing (engine Null): their views read what an insert brings. */
const PASSED_ON = [TABLES.arrivals, TABLES.rejectionArrivals];

/** Engines of the migrations. Others read and write elsewhere, and a right to all of them would be one to do that. */
const ENGINES = ['MergeTree', 'ReplacingMergeTree', 'AggregatingMergeTree', 'Join', 'Null', 'Memory'];

const CHANGES =
  'SELECT, INSERT, ALTER, OPTIMIZE, TRUNCATE, CREATE DATABASE, CREATE TABLE, CREATE VIEW, DROP TABLE, DROP VIEW';

type Rights = (databases: readonly string[], coldFiles: readonly string[]) => string[];

const RIGHTS: Readonly<Record<Role, Rights>> = {
  reader: (databases, coldFiles) => [...databases.map((database) => `SELECT ON ${database}.*`), ...coldFiles],
  writer: (databases) =>
    databases.flatMap((database) => [
      ...ARRIVE_AT.map((table) => `INSERT ON ${database}.${table}`),
      ...PASSED_ON.map((table) => `SELECT ON ${database}.${table}`),
      `SELECT ON ${database}.${TABLES.erasedPersons}`,
    ]),
  maintenance: (databases, coldFiles) => [
    ...databases.map((database) => `${CHANGES} ON ${database}.*`),
    'SELECT ON system.parts',
    // So that `writer` need not read what the views of its tables read (local/let-views-pass.ts).
    'ALLOW SQL SECURITY NONE ON *.*',
    ...ENGINES.map((engine) => `TABLE ENGINE ON ${engine}`),
    ...coldFiles,
  ],
};

/** The variables that hold the accounts. A role without a user of its own has that of maintenance. */
export type AccountBindings = {
  readonly CLICKHOUSE_USER: string;
  readonly CLICKHOUSE_PASSWORD: string;
  readonly CLICKHOUSE_READER_USER?: string;
  readonly CLICKHOUSE_READER_PASSWORD?: string;
  readonly CLICKHOUSE_WRITER_USER?: string;
  readonly CLICKHOUSE_WRITER_PASSWORD?: string;
};

export function readerOf(env: AccountBindings): Account {
  if (!env.CLICKHOUSE_READER_USER) return maintenanceOf(env);
  return { user: env.CLICKHOUSE_READER_USER, password: env.CLICKHOUSE_READER_PASSWORD ?? '' };
}

export function writerOf(env: AccountBindings): Account {
  if (!env.CLICKHOUSE_WRITER_USER) return maintenanceOf(env);
  return { user: env.CLICKHOUSE_WRITER_USER, password: env.CLICKHOUSE_WRITER_PASSWORD ?? '' };
}

export function maintenanceOf(env: AccountBindings): Account {
  return { user: env.CLICKHOUSE_USER, password: env.CLICKHOUSE_PASSWORD };
}
