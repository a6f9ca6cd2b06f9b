import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

const timestampMs = (name: string) => integer(name, { mode: 'timestamp_ms' });

/** What was deleted with an organisation: the receipt that is kept, without names of people. */
export type DeletionReceipt = {
  readonly projects: readonly { readonly id: string; readonly region: string; readonly erasure_id: string }[];
  readonly members: number;
  readonly keys: number;
};

/** Deletions of organisations, also when these are gone. */
export const organizationDeletions = sqliteTable('organization_deletions', {
  id: text('id').primaryKey(),
  organizationId: text('organization_id').notNull(),
  /** `user:<id>`. */
  askedBy: text('asked_by').notNull(),
  askedAt: timestampMs('asked_at').notNull(),
  /** Until then an owner can undo it. */
  dueAt: timestampMs('due_at').notNull(),
  undoneAt: timestampMs('undone_at'),
  begunAt: timestampMs('begun_at'),
  finishedAt: timestampMs('finished_at'),
  /** The erasures of its projects, once they have begun. */
  projects: text('projects', { mode: 'json' }).$type<DeletionReceipt['projects']>().notNull().default([]),
  receipt: text('receipt', { mode: 'json' }).$type<DeletionReceipt>(),
});
