import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { auditLog } from '../../core/tenancy/schema.ts';
import { type AuditEntry, auditRow } from '../auth/audit.ts';
import type { Database } from '../database.ts';

type Bounded<Table extends SQLiteTable> = {
  readonly table: Table;
  readonly row: Table['$inferSelect'] & { readonly id: string };
  /** Selects the rows that count towards the limit. */
  readonly among: SQL | undefined;
  readonly max: number;
  readonly audit: AuditEntry;
  /** A further condition. */
  readonly when?: SQL;
  /** Further changes of the same batch, which make sure by themselves that the row is there. */
  readonly also?: readonly BatchItem<'sqlite'>[];
};

/**
 * Inserts a row and its entry in the audit log, unless there are already `max` of its kind. One statement counts and
 * inserts, so that two simultaneous requests cannot both take the last place.
 *
 * @returns whether it was inserted
 */
export async function insertWithin<Table extends SQLiteTable>(
  db: Database,
  { table, row, among, max, audit, when, also = [] }: Bounded<Table>,
  nowMs: number,
): Promise<boolean> {
  const isBelow = sql`(select count(*) from ${table}${among ? sql` where ${among}` : sql``}) < ${max}`;
  const mayInsert = when ? sql`${isBelow} and ${when}` : isBelow;
  const isThere = sql`exists (select 1 from ${table} where "id" = ${row.id})`;
  const [inserted] = await db.batch([
    db.insert(table).select(rowWhere(table, row, mayInsert)),
    db.insert(auditLog).select(rowWhere(auditLog, auditRow(audit, nowMs), isThere)),
    ...also,
  ]);
  return inserted.meta.changes > 0;
}

/** `select <values of the row, in the order of the columns> where <condition>`. */
export function rowWhere<Table extends SQLiteTable>(table: Table, row: Table['$inferSelect'], condition: SQL): SQL {
  const values = Object.entries(getTableColumns(table)).map(([name, column]) => {
    const value: unknown = Reflect.get(row, name);
    return value === null ? sql`null` : sql`${sql.param(value, column)}`;
  });
  return sql`select ${sql.join(values, sql`, `)} where ${condition}`;
}
