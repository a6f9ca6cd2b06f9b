import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Filter } from '../api/kinds/fields.ts';
import type { SharedObject, ShareRange } from '../api/share/share-links.ts';

const timestampMs = (name: string) => integer(name, { mode: 'timestamp_ms' });
const boolean = (name: string) => integer(name, { mode: 'boolean' });

/**
 * Public links to dashboards and reports. A link belongs to the project, whoever made it. Foreign keys:
 * `migrations/d1/0031_share_links.sql`.
 */
export const shareLinks = sqliteTable(
  'share_links',
  {
    id: text('id').primaryKey(),
    projectId: text('project_id').notNull(),
    object: text('object').$type<SharedObject['object']>().notNull(),
    /** Of the saved object. */
    objectId: text('object_id').notNull(),
    name: text('name').notNull(),
    /** SHA-256 of the token in the address. */
    hash: text('hash').notNull().unique(),
    /** Beginning of the token, to tell one from another. */
    hint: text('hint').notNull(),
    /** As passwords of accounts are hashed; null: none. */
    passwordHash: text('password_hash'),
    /** The last day, `YYYY-MM-DD` in the zone of the project, included. */
    lastDay: text('last_day'),
    /** Id of a saved segment. */
    segmentId: text('segment_id'),
    filters: text('filters', { mode: 'json' }).$type<readonly Filter[]>().notNull(),
    range: text('range', { mode: 'json' }).$type<ShareRange>().notNull(),
    /** Ids of tiles. */
    leftOut: text('left_out', { mode: 'json' }).$type<readonly string[]>().notNull(),
    embedOrigins: text('embed_origins', { mode: 'json' }).$type<readonly string[]>().notNull(),
    csv: boolean('csv').notNull(),
    /** As in the audit log. */
    createdBy: text('created_by').notNull(),
    createdAt: timestampMs('created_at').notNull(),
    /** To the hour. */
    lastUsedAt: timestampMs('last_used_at'),
    revokedAt: timestampMs('revoked_at'),
  },
  (table) => [index('share_links_of_object').on(table.projectId, table.object, table.objectId)],
);

export type ShareLinkRow = typeof shareLinks.$inferSelect;
