import { defineCommand } from '../../core/base/statement.ts';
import { PROJECT_SCOPE_QUERY } from '../../core/customer-sql/scope-queries.ts';
import { PERSON_LINKS_QUERY, VIEW_QUERIES, VIEWS_WITHOUT_PERSONS } from '../../core/customer-sql/view-queries.ts';
import { PERSON_LINKS, PROJECT_SCOPE, SQL_VIEWS, type SqlView } from '../../core/tables/sql-views.ts';
import { change } from '../clickhouse/door.ts';
import type { RegionStore } from '../clickhouse/region-store.ts';
import { catalogueOf, VIEWS_DEFINER, viewsDatabaseOf, withoutPersonsOf } from './accounts.ts';

/** Makes the views of a region as this version has them. Throws `StoreError`. */
export async function createViews(store: RegionStore): Promise<void> {
  for (const sql of viewStatements(viewsDatabaseOf(store.database), VIEWS_DEFINER)) {
    await change(store, 'migration', createView(sql));
  }
}

const createView = defineCommand({
  name: 'customer_sql.create_view',
  sql: (statement: string) => statement,
  params: () => ({}),
});

/**
 * The statements that make the three databases of customers: the views, the same without persons, and what replaces
 * `system.databases` and `system.tables`. They name the tables of the store without a database: it is that of the session.
 */
export function viewStatements(database: string, definer: string): string[] {
  const catalogue = catalogueOf(database);
  const light = withoutPersonsOf(database);
  const security = `DEFINER = ${definer} SQL SECURITY DEFINER AS`;
  return [
    `CREATE DATABASE IF NOT EXISTS ${database}`,
    `CREATE DATABASE IF NOT EXISTS ${light}`,
    `CREATE DATABASE IF NOT EXISTS ${catalogue}`,
    `CREATE OR REPLACE VIEW ${PERSON_LINKS} SQL SECURITY INVOKER AS\n${PERSON_LINKS_QUERY}`,
    `CREATE OR REPLACE VIEW ${PROJECT_SCOPE} SQL SECURITY INVOKER AS\n${PROJECT_SCOPE_QUERY}`,
    ...SQL_VIEWS.map((view) => viewStatement(database, view, VIEW_QUERIES[view.name], security)),
    ...VIEWS_WITHOUT_PERSONS.map(({ view, query }) => viewStatement(light, view, query, security)),
    `CREATE OR REPLACE VIEW ${catalogue}.databases ${security}
SELECT ${DATABASE_COLUMNS} FROM system.databases WHERE name = '${database}'`,
    `CREATE OR REPLACE VIEW ${catalogue}.tables ${security}
SELECT ${TABLE_COLUMNS} FROM system.tables WHERE database = '${database}'`,
  ];
}

function viewStatement(
  database: string,
  { name, columns, description }: SqlView,
  query: string,
  security: string,
): string {
  const typed = columns.map((column) => `${column.name} ${column.type} COMMENT ${quoted(column.description)}`);
  return `CREATE OR REPLACE VIEW ${database}.${name} (${typed.join(', ')})
${security}
${query}
COMMENT ${quoted(description)}`;
}

const NO_TEXTS = "CAST([], 'Array(String)')";

const DATABASE_COLUMNS = `name, engine, '' AS data_path, '' AS metadata_path, uuid, engine AS engine_full, comment,
  is_external, name AS database`;

/** The columns of `system.tables` about a view, without its text, its files, its definer, and the tables below it. */
const TABLE_COLUMNS = `database, name, uuid, engine, is_temporary, ${NO_TEXTS} AS data_paths, '' AS metadata_path,
  metadata_modification_time, metadata_version, ${NO_TEXTS} AS dependencies_database, ${NO_TEXTS} AS dependencies_table,
  '' AS create_table_query, '' AS engine_full, '' AS as_select, '' AS partition_key, '' AS sorting_key, '' AS primary_key,
  '' AS sampling_key, '' AS storage_policy, total_rows, total_bytes, comment, has_own_data, name AS table`;

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
