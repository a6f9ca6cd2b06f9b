import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { RejectedEvents } from '../api/import.ts';
import { projects } from './tables.ts';

/** How far imports are, by their `Idempotency-Key`, so that one that was cut off goes on where it was durable. */
export const imports = sqliteTable(
  'imports',
  {
    id: text('id').primaryKey(),
    projectId: text('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    /** The client's. */
    key: text('key').notNull(),
    /** Whether its file was read to the end; while a request is at it, how it was before. */
    status: text('status', { enum: ['stopped', 'done'] }).notNull(),
    /** The request that is at it, and until when it may be believed to be: a request that was killed says no goodbye. */
    holder: text('holder').notNull(),
    heldUntil: integer('held_until', { mode: 'timestamp_ms' }).notNull(),
    /** Lines that are done, from the first, and the checksum of their bytes. */
    line: integer('line').notNull(),
    checksum: text('checksum').notNull(),
    format: text('format'),
    /** In which its local times are read; null where that was not recorded. */
    timeZone: text('time_zone'),
    received: integer('received').notNull(),
    accepted: integer('accepted').notNull(),
    rejected: text('rejected', { mode: 'json' }).$type<RejectedEvents>().notNull(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [uniqueIndex('imports_once').on(table.projectId, table.key)],
);
