import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { AnnotationDefinition } from '../api/objects/annotations.ts';

const timestampMs = (name: string) => integer(name, { mode: 'timestamp_ms' });

/**
 * Annotations of one person, apart from the saved objects: what lists, copies or shares those never has them. Foreign
 * keys: `migrations/d1/0034_own_annotations.sql`.
 */
export const ownAnnotations = sqliteTable(
  'own_annotations',
  {
    id: text('id').primaryKey(),
    projectId: text('project_id').notNull(),
    userId: text('user_id').notNull(),
    definition: text('definition', { mode: 'json' }).$type<AnnotationDefinition>().notNull(),
    createdAt: timestampMs('created_at').notNull(),
    changedAt: timestampMs('changed_at').notNull(),
  },
  (table) => [index('own_annotations_of_person').on(table.userId, table.projectId)],
);
