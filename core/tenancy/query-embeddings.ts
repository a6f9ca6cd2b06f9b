import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { LANGUAGES } from '../api/meaning/languages.ts';

/**
 * The questions of a person in a project, as normalised meanings without values that may name anybody. Foreign keys:
 * `migrations/d1/0029_query_embeddings.sql`.
 */
export const queryEmbeddings = sqliteTable(
  'query_embeddings',
  {
    projectId: text('project_id').notNull(),
    userId: text('user_id').notNull(),
    /** SHA-256 of `meaning`. */
    meaningHash: text('meaning_hash').notNull(),
    /** As `canonicalText` writes it. */
    meaning: text('meaning').notNull(),
    language: text('language', { enum: LANGUAGES }).notNull(),
    timesAsked: integer('times_asked').notNull(),
    timesAnswered: integer('times_answered').notNull(),
    /** How often it was picked among several readings. */
    timesChosen: integer('times_chosen').notNull(),
    /** How often the next question changed it. */
    timesEdited: integer('times_edited').notNull(),
    lastAskedAt: integer('last_asked_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.projectId, table.userId, table.meaningHash] }),
    index('query_embeddings_by_use').on(table.lastAskedAt),
    index('query_embeddings_of_person').on(table.userId),
  ],
);
