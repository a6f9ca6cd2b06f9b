import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { ImportState, RejectedEvents } from '../api/import.ts';
import { projects } from './tables.ts';

/** The progress of imports by `Idempotency-Key`, so that an interrupted import resumes after its durable lines. */
export const imports = sqliteTable(
  'imports',
  {
    id: text('id').primaryKey(),
    projectId: text('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    /** The client's key; the id of the request if it has none. */
    key: text('key').notNull(),
    /** Whether its file was read to the end; while a request is importing, the state before that request. */
    status: text('status', { enum: ['stopped', 'done'] }).notNull(),
    /** The request that is importing, and the end of its lease: a killed request cannot release it. */
    holder: text('holder').notNull(),
    heldUntil: integer('held_until', { mode: 'timestamp_ms' }).notNull(),
    /** The number of finished lines, and the checksum of their bytes. */
    line: integer('line').notNull(),
    checksum: text('checksum').notNull(),
    format: text('format'),
    /** The zone of its local times; null if that was not recorded. */
    timeZone: text('time_zone'),
    received: integer('received').notNull(),
    accepted: integer('accepted').notNull(),
    rejected: text('rejected', { mode: 'json' }).$type<RejectedEvents>().notNull(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [uniqueIndex('imports_once').on(table.projectId, table.key)],
);

/** The state of an import as the API shows it, without what only its transport knows. */
export function shownImport(row: typeof imports.$inferSelect, nowMs: number): Omit<ImportState, 'in_reports'> {
  return {
    key: row.key,
    status: row.heldUntil.getTime() > nowMs ? 'running' : row.status,
    line: row.line,
    received: row.received,
    accepted: row.accepted,
    rejected: row.rejected,
    format: row.format,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
}
