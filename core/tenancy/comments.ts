import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

const timestampMs = (name: string) => integer(name, { mode: 'timestamp_ms' });

/** Comments on dashboards. They go with their author's account. Foreign keys: `migrations/d1/0033_comments.sql`. */
export const comments = sqliteTable(
  'comments',
  {
    id: text('id').primaryKey(),
    projectId: text('project_id').notNull(),
    /** Id of a saved object of the kind `dashboards`. */
    dashboardId: text('dashboard_id').notNull(),
    tileId: text('tile_id'),
    /** A date `YYYY-MM-DD` of the tile's chart. */
    point: text('point'),
    /** The comment that began the thread. */
    replyTo: text('reply_to'),
    /** Id of a user. */
    author: text('author').notNull(),
    /** People are named by their ids, `<@id>`, so that a name goes with its account. */
    text: text('text').notNull(),
    resolvedAt: timestampMs('resolved_at'),
    resolvedBy: text('resolved_by'),
    createdAt: timestampMs('created_at').notNull(),
    changedAt: timestampMs('changed_at'),
  },
  (table) => [index('comments_of_dashboard').on(table.projectId, table.dashboardId, table.createdAt)],
);

/** Mentions of people in comments; `seenAt`: when they saw it. */
export const commentMentions = sqliteTable(
  'comment_mentions',
  {
    commentId: text('comment_id').notNull(),
    userId: text('user_id').notNull(),
    seenAt: timestampMs('seen_at'),
  },
  (table) => [primaryKey({ columns: [table.commentId, table.userId] })],
);
