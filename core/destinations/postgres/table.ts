import { err, ok, type Result } from '../../base/result.ts';
import type { SentType } from '../../export/sent-column.ts';
import { typesWith } from '../../tables/events.ts';
import type { TypedColumn } from '../typed-columns.ts';

/** The table that events are upserted into. */
export type PostgresTable = {
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly PostgresColumn[];
};
export type PostgresColumn = { readonly name: string; readonly type: string };

/** Columns of every event; `id` is the key. What was found out about the visit has a column for each fact. */
const OWN_COLUMNS: readonly PostgresColumn[] = [
  { name: 'id', type: 'uuid' },
  { name: 'event', type: 'text' },
  { name: 'timestamp', type: 'timestamp with time zone' },
  { name: 'received_at', type: 'timestamp with time zone' },
  { name: 'user_id', type: 'text' },
  { name: 'anonymous_id', type: 'text' },
  { name: 'session_id', type: 'text' },
  ...Object.entries(typesWith('from', 'visit')).map(([name, type]) => ({ name, type: visitType(type) })),
  { name: 'groups', type: 'jsonb' },
  { name: 'properties', type: 'jsonb' },
  { name: 'context', type: 'jsonb' },
];

export const OWN_COLUMN_NAMES: ReadonlySet<string> = new Set([
  ...OWN_COLUMNS.map(({ name }) => name),
  // Every table of Postgres has these, and takes no other of the name.
  ...['tableoid', 'xmin', 'cmin', 'xmax', 'cmax', 'ctid'],
]);

function visitType(storeType: string): string {
  if (storeType.startsWith('UInt')) return 'integer';
  return storeType === 'Float64' ? 'double precision' : 'text';
}

const SENT_POSTGRES_TYPES: Readonly<Record<SentType, string>> = {
  text: 'text',
  number: 'double precision',
  integer: 'bigint',
  boolean: 'boolean',
  json: 'jsonb',
};

export function postgresTable(schema: string, table: string, typed: readonly TypedColumn[]): PostgresTable {
  const own = typed.map(({ name, type }) => ({ name, type: SENT_POSTGRES_TYPES[type] }));
  return { schema, table, columns: [...OWN_COLUMNS, ...own] };
}

/** Types that take every value of ours as well, for a table that somebody made before. */
const AS_GOOD: Readonly<Record<string, readonly string[]>> = {
  uuid: ['text', 'character varying'],
  text: ['character varying'],
  integer: ['bigint', 'numeric', 'double precision'],
  bigint: ['numeric'],
  'double precision': ['numeric'],
  jsonb: ['json', 'text'],
};

/** The columns that a table lacks, and the table with the types that its columns have. */
export type TableDifference = { readonly missing: readonly PostgresColumn[]; readonly table: PostgresTable };

/**
 * Compares the table with the one that is there, whose types stay as they are.
 * Errors: a sentence about a column that does not take our values.
 *
 * @param found  its columns; none if there is no such table
 */
export function differenceOf(table: PostgresTable, found: readonly PostgresColumn[]): Result<TableDifference, string> {
  const types = new Map(found.map(({ name, type }) => [name, type]));
  const columns: PostgresColumn[] = [];
  for (const { name, type } of table.columns) {
    const there = types.get(name) ?? type;
    const isTaken = there === type || (AS_GOOD[type] ?? []).includes(there);
    if (!isTaken) {
      const place = `${table.schema}.${table.table}`;
      return err(
        `The column \`${name}\` of ${place} is \`${there}\`, and Edgewise writes \`${type}\`; rename that column, or name another table.`,
      );
    }
    columns.push({ name, type: there });
  }
  return ok({ missing: table.columns.filter(({ name }) => !types.has(name)), table: { ...table, columns } });
}
