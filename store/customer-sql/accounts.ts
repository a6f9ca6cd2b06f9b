import { TABLES } from '../../core/tables/schema.ts';
import { PERSON_LINKS, PROJECT_SCOPE } from '../../core/tables/sql-views.ts';

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

/** The database that stands for `system` where that tells what lies below the views. */
export function catalogueOf(viewsDatabase: string): string {
  return `${viewsDatabase}_catalogue`;
}

/** The database of the same views without persons, for statements that name none. */
export function withoutPersonsOf(viewsDatabase: string): string {
  return `${viewsDatabase}_without_persons`;
}

/** The users of a region's pool. */
export function slotUsersOf(database: string, slots: number): string[] {
  const region = database.replace(/^edgewise_/, '');
  return Array.from({ length: slots }, (_, index) => `${USER_PREFIX}sql_${region}_${index + 1}`);
}

/** Tables that the views read. */
const VIEWED_TABLES = [
  TABLES.events,
  TABLES.deviceUsers,
  TABLES.sightings,
  TABLES.mergedUsers,
  TABLES.projectScopes,
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

/**
 * The rows of the server's own tables that customers see. Every user may read these three, so only row policies close them.
 * `databases` and `tables` tell the text of views, paths and users; a view in the catalogue stands for each of them.
 */
export function systemPoliciesOf(viewsDatabase: string): Readonly<Record<string, string>> {
  return { databases: '0', tables: '0', columns: `database = '${viewsDatabase}'` };
}

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
    `SELECT ON ${withoutPersonsOf(viewsDatabase)}.*`,
    `SELECT ON ${catalogueOf(viewsDatabase)}.*`,
    'SELECT ON system.columns',
    ...PUBLIC_TABLES.map((table) => `SELECT ON system.${table}`),
  ];
}

/** The rights of the definer of views; `views`: its database of them, where that is one of a project. */
export function definerRightsOf(databases: readonly string[], views?: string): string[] {
  return databases.flatMap((database) => [
    ...[...VIEWED_TABLES, PERSON_LINKS, PROJECT_SCOPE].map((table) => `SELECT ON ${database}.${table}`),
    // So that the catalogue lists them.
    `SELECT ON ${views ?? viewsDatabaseOf(database)}.*`,
    'SELECT ON system.tables',
    'SELECT ON system.databases',
  ]);
}
