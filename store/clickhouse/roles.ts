import { TABLES } from '../../core/tables/schema.ts';
import {
  catalogueOf,
  USER_PREFIX,
  VIEWS_DEFINER,
  viewsDatabaseOf,
  withoutPersonsOf,
} from '../customer-sql/accounts.ts';

/**
 * Three users of ClickHouse with separate rights: `reader` answers people, `writer` stores events, `maintenance`
 * migrates, rolls up, erases and writes cold files.
 */
export const ROLES = ['reader', 'writer', 'maintenance'] as const;
export type Role = (typeof ROLES)[number];

export type Account = { readonly user: string; readonly password: string };
export type Accounts = Readonly<Record<Role, Account>>;

export function userOf(role: Role): string {
  return USER_PREFIX + role;
}

/**
 * The rights of a role, in the form `GRANT … TO edgewise_<role>`. docs/operations.md and the users of the embedded
 * engine match it. Signed links to cold files are the only outside source: no `file`, `remote`, `s3`, …
 *
 * @param coldLinks  a RE2 pattern that matches the whole URL of a link, or the text before its `{…}`
 */
export function rightsOf(role: Role, databases: readonly string[], coldLinks: string): string[] {
  // ClickHouse treats a table function as a temporary table.
  return RIGHTS[role](databases, ['CREATE TEMPORARY TABLE ON *.*', `READ ON URL('${coldLinks}')`]);
}

/** Tables that ingest inserts into. */
const ARRIVE_AT = [TABLES.arrivals, TABLES.rejectionArrivals, TABLES.ledger];

/** Tables that store nothing (engine Null): their views read each insert. */
const PASSED_ON = [TABLES.arrivals, TABLES.rejectionArrivals];

/**
 * Engines that the migrations use. Some others read and write outside the database, so maintenance may not use them.
 */
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
    // Tells which inserts are under way (store/destinations).
    'SELECT ON system.processes',
    'SELECT ON system.clusters',
    // Lets `writer` insert without the right to read the tables that views read (local/let-views-pass.ts).
    'ALLOW SQL SECURITY NONE ON *.*',
    ...ENGINES.map((engine) => `TABLE ENGINE ON ${engine}`),
    ...coldFiles,
  ],
};

/** The variables that hold the accounts. A role without a user of its own uses the maintenance account. */
export type AccountBindings = {
  readonly CLICKHOUSE_USER: string;
  readonly CLICKHOUSE_PASSWORD: string;
  readonly CLICKHOUSE_READER_USER?: string;
  readonly CLICKHOUSE_READER_PASSWORD?: string;
  readonly CLICKHOUSE_WRITER_USER?: string;
  readonly CLICKHOUSE_WRITER_PASSWORD?: string;
};

export function accountsOf(env: AccountBindings): Accounts {
  return { reader: readerOf(env), writer: writerOf(env), maintenance: maintenanceOf(env) };
}

function readerOf(env: AccountBindings): Account {
  if (!env.CLICKHOUSE_READER_USER) return maintenanceOf(env);
  return { user: env.CLICKHOUSE_READER_USER, password: env.CLICKHOUSE_READER_PASSWORD ?? '' };
}

function writerOf(env: AccountBindings): Account {
  if (!env.CLICKHOUSE_WRITER_USER) return maintenanceOf(env);
  return { user: env.CLICKHOUSE_WRITER_USER, password: env.CLICKHOUSE_WRITER_PASSWORD ?? '' };
}

function maintenanceOf(env: AccountBindings): Account {
  return { user: env.CLICKHOUSE_USER, password: env.CLICKHOUSE_PASSWORD };
}

/** The rights with which maintenance replaces the views of customers' SQL in each version. */
export function viewRightsOf(databases: readonly string[]): string[] {
  const views = databases.map(viewsDatabaseOf).flatMap((each) => [each, withoutPersonsOf(each), catalogueOf(each)]);
  return [
    ...views.map((database) => `${CHANGES} ON ${database}.*`),
    `SET DEFINER ON ${VIEWS_DEFINER}`,
    'SELECT ON system.tables',
    'SELECT ON system.databases',
  ];
}
