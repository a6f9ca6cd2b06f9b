import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

const timestampMs = (name: string) => integer(name, { mode: 'timestamp_ms' });

/** Write keys of sites whose SDKs send an id instead of a key. Foreign keys: `migrations/d1/0041_site_ids.sql`. */
export const siteIds = sqliteTable(
  'site_ids',
  {
    /** In its one form (`core/ingest/vendors/site-ids.ts`). */
    site: text('site').primaryKey(),
    /** Its name in KV. */
    hash: text('hash').notNull().unique(),
    projectId: text('project_id').notNull(),
    keyId: text('key_id').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: timestampMs('created_at').notNull(),
    /** Isolates read what changed lately before KV has it (`platform/intake/changed-keys.ts`). */
    changedAt: timestampMs('changed_at').notNull(),
    removedAt: timestampMs('removed_at'),
  },
  (table) => [
    index('site_ids_of_project').on(table.projectId),
    index('site_ids_of_key').on(table.keyId),
    index('site_ids_changed').on(table.changedAt),
  ],
);
