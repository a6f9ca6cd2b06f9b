import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

const timestampMs = (name: string) => integer(name, { mode: 'timestamp_ms' });

/**
 * Links that give one report's figures as CSV to a spreadsheet, without a sign-in. Foreign keys:
 * `migrations/d1/0028_report_schedules.sql`.
 */
export const reportLinks = sqliteTable(
  'report_links',
  {
    id: text('id').primaryKey(),
    projectId: text('project_id').notNull(),
    /** Id of a saved object of the kind `reports`. */
    reportId: text('report_id').notNull(),
    name: text('name').notNull(),
    /** SHA-256 of the ticket in the address. */
    hash: text('hash').notNull().unique(),
    /** Beginning of the ticket, to tell one from another. */
    hint: text('hint').notNull(),
    /** As in the audit log. The link works as long as they may export. */
    createdBy: text('created_by').notNull(),
    createdAt: timestampMs('created_at').notNull(),
    expiresAt: timestampMs('expires_at').notNull(),
    /** To the hour. */
    lastUsedAt: timestampMs('last_used_at'),
    revokedAt: timestampMs('revoked_at'),
  },
  (table) => [index('report_links_of_project').on(table.projectId)],
);
