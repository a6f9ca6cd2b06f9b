import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

const timestampMs = (name: string) => integer(name, { mode: 'timestamp_ms' });

/**
 * Everything of projects that leaves the service: a row for each message and target, made before the first try. Its id
 * is the one that receivers see at every try. Foreign keys: `migrations/d1/0010_outbox.sql`.
 */
export const outbox = sqliteTable(
  'outbox',
  {
    id: text('id').primaryKey(),
    projectId: text('project_id').notNull(),
    /** Names the sender that makes a request of it: `anomaly`. */
    kind: text('kind').notNull(),
    /** Id of the channel or destination; limits are counted for each. */
    target: text('target').notNull(),
    /** Id of the object that the message is about: one message of a kind for each target and subject. */
    subject: text('subject').notNull(),
    /** The message as it was when the entry was made, so that every try sends the same. */
    message: text('message', { mode: 'json' }).$type<unknown>().notNull(),
    status: text('status', { enum: ['pending', 'delivered', 'failed'] }).notNull(),
    attempts: integer('attempts').notNull().default(0),
    lastError: text('last_error'),
    nextAttemptAt: timestampMs('next_attempt_at'),
    createdAt: timestampMs('created_at').notNull(),
    updatedAt: timestampMs('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('outbox_once').on(table.kind, table.target, table.subject),
    index('outbox_of_project').on(table.projectId, table.createdAt),
  ],
);

/** The log of the outbox: every try and how it ended. */
export const outboxTries = sqliteTable(
  'outbox_tries',
  {
    id: integer('id').primaryKey(),
    entryId: text('entry_id').notNull(),
    at: timestampMs('at').notNull(),
    /** `delivered`, or `failed` for this try; whether another follows is in the entry. */
    outcome: text('outcome', { enum: ['delivered', 'failed'] }).notNull(),
    reason: text('reason'),
  },
  (table) => [index('outbox_tries_of_entry').on(table.entryId)],
);

/** From when on a target may be sent to again: its spacing, and the waits that it asked for. */
export const outboxTargets = sqliteTable('outbox_targets', {
  target: text('target').primaryKey(),
  freeAt: timestampMs('free_at').notNull(),
});
