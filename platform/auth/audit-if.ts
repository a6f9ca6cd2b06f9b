import { type SQL, sql } from 'drizzle-orm';
import { auditLog } from '../../core/tenancy/schema.ts';
import type { Database } from '../database.ts';
import { rowWhere } from '../store/insert-within.ts';
import { type AuditEntry, auditRow } from './audit.ts';

/**
 * As `auditInsert`, for a change that may not happen: in the batch it stands before the change, with the same condition.
 *
 * @param query  a query that has a row if the change happens
 */
export function auditInsertIf(db: Database, entry: AuditEntry, query: SQL, nowMs: number) {
  return db.insert(auditLog).select(rowWhere(auditLog, auditRow(entry, nowMs), sql`exists (${query})`));
}
