import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

const timestampMs = (name: string) => integer(name, { mode: 'timestamp_ms' });

/** Write keys of sites whose SDKs send an id instead of a key. Foreign keys: `migrations/d1/0040_site_ids.sql`. */
export const siteIds = sqliteTable(
  'site_ids',
  {
    /** In its one form (`core/base/site-id.ts`), or an address on an own host: `shop.example/b`. */
    site: text('site').primaryKey(),
    id: text('id').notNull().unique(),
    /** Its name in KV. */
    hash: text('hash').notNull().unique(),
    projectId: text('project_id').notNull(),
    keyId: text('key_id').notNull(),
    /** Of an address on an own host: the names of endpoint and tracker there. */
    endpoint: text('endpoint'),
    script: text('script'),
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
