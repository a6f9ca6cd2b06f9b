import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { auditLog } from '../../core/tenancy/schema.ts';
import { type AuditEntry, auditRow } from '../auth/audit.ts';
import type { Database } from '../database.ts';

type Bounded<Table extends SQLiteTable> = {
  readonly table: Table;
  readonly row: Table['$inferSelect'] & { readonly id: string };
  /** Which rows count towards the bound. */
  readonly among: SQL | undefined;
  readonly max: number;
  readonly audit: AuditEntry;
};

/**
 * Inserts a row, with its entry in the audit log, unless there are `max` of its kind already. Counted by the same
 * statement that inserts: of requests at the same moment no two take the last place, which counting first and inserting
 * then would let them.
 *
 * @returns whether it was inserted
 */
export async function insertWithin<Table extends SQLiteTable>(
  db: Database,
  { table, row, among, max, audit }: Bounded<Table>,
  nowMs: number,
): Promise<boolean> {
  const isBelow = sql`(select count(*) from ${table}${among ? sql` where ${among}` : sql``}) < ${max}`;
  const isThere = sql`exists (select 1 from ${table} where "id" = ${row.id})`;
  const [inserted] = await db.batch([
    db.insert(table).select(rowWhere(table, row, isBelow)),
    db.insert(auditLog).select(rowWhere(auditLog, auditRow(audit, nowMs), isThere)),
  ]);
  return inserted.meta.changes > 0;
}

/** `select <values of the row, in the order of the columns> where <condition>`. */
function rowWhere<Table extends SQLiteTable>(table: Table, row: Table['$inferSelect'], condition: SQL): SQL {
  const values = Object.entries(getTableColumns(table)).map(([name, column]) => {
    const value: unknown = Reflect.get(row, name);
    return value === null ? sql`null` : sql`${sql.param(value, column)}`;
  });
  return sql`select ${sql.join(values, sql`, `)} where ${condition}`;
}
