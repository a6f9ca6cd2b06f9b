import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ShownDeletion } from '../api/limits.ts';
import type { Region } from '../base/regions.ts';

const timestampMs = (name: string) => integer(name, { mode: 'timestamp_ms' });

type DeletedProject = { readonly id: string; readonly region: Region; readonly erasure_id: string };

/** The receipt of an organisation's deletion, which is kept, without names of people. */
export type DeletionReceipt = {
  readonly projects: readonly DeletedProject[];
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
  /** The projects of the organisation when its erasure began. */
  projects: text('projects', { mode: 'json' }).$type<Pick<DeletedProject, 'id' | 'region'>[]>().notNull().default([]),
  receipt: text('receipt', { mode: 'json' }).$type<DeletionReceipt>(),
});

export function shownDeletion({
  id,
  organizationId,
  askedAt,
  dueAt,
  finishedAt,
  receipt,
}: typeof organizationDeletions.$inferSelect): ShownDeletion {
  return {
    id,
    organization_id: organizationId,
    asked_at: askedAt.toISOString(),
    due_at: dueAt.toISOString(),
    finished_at: finishedAt?.toISOString() ?? null,
    receipt: finishedAt && receipt,
  };
}
