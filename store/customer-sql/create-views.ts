import { defineCommand } from '../../core/base/statement.ts';
import { VIEW_QUERIES } from '../../core/customer-sql/view-queries.ts';
import { SQL_VIEWS, type SqlView } from '../../core/tables/sql-views.ts';
import { change } from '../clickhouse/door.ts';
import type { RegionStore } from '../clickhouse/region-store.ts';
import { VIEWS_DEFINER, viewsDatabaseOf } from './accounts.ts';

/** Makes the views of a region as this version has them. Throws `StoreError`. */
export async function createViews(store: RegionStore): Promise<void> {
  const database = viewsDatabaseOf(store.database);
  await change(store, 'migration', createDatabase(database));
  for (const view of SQL_VIEWS) await change(store, 'migration', createView(database, view));
}

const createDatabase = defineCommand({
  name: 'customer_sql.create_database',
  sql: (database: string) => `CREATE DATABASE IF NOT EXISTS ${database}`,
  params: () => ({}),
});

/** Statements name tables without their database, which is that of the session. */
const createView = defineCommand({
  name: 'customer_sql.create_view',
  sql: (database: string, view: SqlView) => viewSql(database, view, VIEWS_DEFINER),
  params: () => ({}),
});

export function viewSql(database: string, { name, columns, description }: SqlView, definer: string): string {
  const typed = columns.map((column) => `${column.name} ${column.type} COMMENT ${quoted(column.description)}`);
  return `CREATE OR REPLACE VIEW ${database}.${name} (${typed.join(', ')})
DEFINER = ${definer} SQL SECURITY DEFINER AS
${VIEW_QUERIES[name]}
COMMENT ${quoted(description)}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
