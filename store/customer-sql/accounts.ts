import { TABLES } from '../../core/tables/schema.ts';

/**
 * The users that run customers' SQL. They may read the views of one database and a few tables about these, nothing else.
 * The views run with the rights of their definer, whose row policies show the rows of the user's project.
 */
export type CustomerAccounts = {
  readonly password: string;
  /** Users of a region's pool, which the embedded engine makes when it starts. 0: the server has a user for each project. */
  readonly slots: number;
};

/** Prefix of the users that a deployment creates. The embedded engine accepts no others. */
export const USER_PREFIX = 'edgewise_';

/** Nobody can sign in as this user. */
export const VIEWS_DEFINER = `${USER_PREFIX}views`;

/** Limits, caches and what may be changed: a profile of settings in ClickHouse. */
export const CUSTOMER_PROFILE = `${USER_PREFIX}customers`;

/** The database that customers see, of the one that holds a region's tables. */
export function viewsDatabaseOf(database: string): string {
  return `analytics_${database.replace(/^edgewise_/, '')}`;
}

/** The users of a region's pool. */
export function slotUsersOf(database: string, slots: number): string[] {
  const region = database.replace(/^edgewise_/, '');
  return Array.from({ length: slots }, (_, index) => `${USER_PREFIX}sql_${region}_${index + 1}`);
}

/** Tables that the views read. */
export const VIEWED_TABLES = [
  TABLES.events,
  TABLES.deviceUsers,
  TABLES.sightings,
  TABLES.mergedUsers,
  TABLES.sqlSlots,
] as const;

/** The project of whoever asks; `currentUser` is the one who sent the query, in a view of a definer too. */
const OWN_PROJECT = (database: string) =>
  `SELECT argMax(project_id, version) FROM ${database}.${TABLES.sqlSlots} WHERE user = currentUser()`;

/** The row policies of a region's tables, for the definer of the views and each user of the pool. */
export function rowPoliciesOf(database: string): Readonly<Record<string, string>> {
  const tables = Object.values(TABLES).map((table) => [
    table,
    table === TABLES.sqlSlots ? 'user = currentUser()' : `project_id IN (${OWN_PROJECT(database)})`,
  ]);
  return { ...Object.fromEntries(tables), schema_migrations: '0' };
}

/** What customers see of the server's own tables: themselves, and what is about the database of views. */
export function systemPoliciesOf(viewsDatabase: string): Readonly<Record<string, string>> {
  return {
    databases: `name = '${viewsDatabase}'`,
    tables: `database = '${viewsDatabase}'`,
    columns: `database = '${viewsDatabase}'`,
  };
}

/** Columns of `system.tables` that tell nothing of what a view reads, of files, or of users. */
const TABLES_COLUMNS = [
  'database',
  'name',
  'table',
  'engine',
  'is_temporary',
  'metadata_modification_time',
  'partition_key',
  'sorting_key',
  'primary_key',
  'sampling_key',
  'storage_policy',
  'total_rows',
  'total_bytes',
  'comment',
  'has_own_data',
];

/** Tables of the server that tell the same to everybody. */
const PUBLIC_TABLES = [
  'one',
  'numbers',
  'numbers_mt',
  'settings',
  'functions',
  'data_type_families',
  'formats',
  'time_zones',
  'collations',
  'table_functions',
  'table_engines',
  'keywords',
];

/** The rights of a user that runs customers' SQL, in the form `GRANT … TO …`. */
export function customerRightsOf(viewsDatabase: string): string[] {
  return [
    `SELECT ON ${viewsDatabase}.*`,
    'SELECT(name, engine, comment, database) ON system.databases',
    `SELECT(${TABLES_COLUMNS.join(', ')}) ON system.tables`,
    'SELECT ON system.columns',
    ...PUBLIC_TABLES.map((table) => `SELECT ON system.${table}`),
  ];
}

/** The rights of the definer of the views. */
export function definerRightsOf(databases: readonly string[]): string[] {
  return databases.flatMap((database) => VIEWED_TABLES.map((table) => `SELECT ON ${database}.${table}`));
}
