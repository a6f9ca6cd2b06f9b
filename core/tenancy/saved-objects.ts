import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/**
 * Saved objects, one row for each version; the newest of an object is `isLatest`. A deletion is a version too.
 * Rows go with their project: the foreign key is in `migrations/d1/0009_saved_objects.sql`.
 */
export const savedObjects = sqliteTable(
  'saved_objects',
  {
    /** Rises with every change in the database: a plan commits only if its project has not changed since it was read. */
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    projectId: text('project_id').notNull(),
    object: text('object').notNull(),
    id: text('id').notNull(),
    version: integer('version').notNull(),
    isLatest: integer('is_latest', { mode: 'boolean' }).notNull(),
    isDeleted: integer('is_deleted', { mode: 'boolean' }).notNull(),
    name: text('name').notNull(),
    /** JSON as its schema accepted it; of a deletion the definition that was deleted. */
    definition: text('definition').notNull(),
    /** JSON: `[{object, id, at}]`. */
    mentions: text('mentions').notNull(),
    bytes: integer('bytes').notNull(),
    /** The entry of the audit log that was written with it. */
    auditId: text('audit_id').notNull(),
    createdAt: integer('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    changedAt: integer('changed_at').notNull(),
    changedBy: text('changed_by').notNull(),
  },
  (table) => [
    uniqueIndex('saved_objects_version').on(table.projectId, table.object, table.id, table.version),
    index('saved_objects_of_project').on(table.projectId, table.sequence),
    uniqueIndex('saved_objects_audit').on(table.auditId),
  ],
);
