import type { PostgresColumn, PostgresTable } from './table.ts';

/** An identifier in quotes: a reserved word such as `user` is a name like any other. */
function quotedIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function placeOf({ schema, table }: PostgresTable): string {
  return `${quotedIdentifier(schema)}.${quotedIdentifier(table)}`;
}

const declared = ({ name, type }: PostgresColumn) => `${quotedIdentifier(name)} ${type}`;

/** One row a column of the table that is there, with its type; none if there is no such table. Its parameters: schema, table. */
export const FOUND_COLUMNS = `SELECT a.attname AS name, format_type(a.atttypid, NULL) AS type
FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = $1::text AND c.relname = $2::text AND a.attnum > 0 AND NOT a.attisdropped`;

/** Creates the table. Two that create it at once do no harm: the second finds it. */
export function createTable(table: PostgresTable): readonly string[] {
  const columns = table.columns.map(declared).join(', ');
  const key = `PRIMARY KEY (${quotedIdentifier('id')})`;
  return [
    `CREATE SCHEMA IF NOT EXISTS ${quotedIdentifier(table.schema)}`,
    `CREATE TABLE IF NOT EXISTS ${placeOf(table)} (${columns}, ${key})`,
  ];
}

export function addColumns(table: PostgresTable, missing: readonly PostgresColumn[]): string {
  const added = missing.map((column) => `ADD COLUMN IF NOT EXISTS ${declared(column)}`);
  return `ALTER TABLE ${placeOf(table)} ${added.join(', ')}`;
}

/**
 * Upserts rows, which its one parameter holds as a JSON list. Of two with one id, whichever arrived last stays: a backfill
 * that meets live delivery, or comes again, changes nothing.
 */
export function upsert(table: PostgresTable): string {
  const names = table.columns.map(({ name }) => quotedIdentifier(name));
  const others = names.filter((name) => name !== ID);
  return `INSERT INTO ${placeOf(table)} AS kept (${names.join(', ')})
SELECT DISTINCT ON (${ID}) ${names.join(', ')}
FROM json_to_recordset($1::text::json) AS sent(${table.columns.map(declared).join(', ')})
ORDER BY ${ID}, ${RECEIVED} DESC
ON CONFLICT (${ID}) DO UPDATE SET ${others.map((name) => `${name} = excluded.${name}`).join(', ')}
WHERE kept.${RECEIVED} <= excluded.${RECEIVED}`;
}

const ID = quotedIdentifier('id');
const RECEIVED = quotedIdentifier('received_at');
