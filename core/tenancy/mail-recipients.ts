import { integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

const timestampMs = (name: string) => integer(name, { mode: 'timestamp_ms' });

/**
 * Everybody whom a schedule has ever written to, also after they were taken off its list: somebody who has unsubscribed stays
 * so when an editor puts them on the list again. Foreign keys: `migrations/d1/0032_scheduled_mail.sql`.
 */
export const mailRecipients = sqliteTable(
  'mail_recipients',
  {
    /** Links to unsubscribe name it. */
    id: text('id').primaryKey(),
    scheduleId: text('schedule_id').notNull(),
    /** `user:<id>` for a member, whose address is read when a mail is sent; else `mail:<address>`. */
    recipient: text('recipient').notNull(),
    unsubscribedAt: timestampMs('unsubscribed_at'),
    createdAt: timestampMs('created_at').notNull(),
  },
  (table) => [uniqueIndex('mail_recipients_once').on(table.scheduleId, table.recipient)],
);

/** Mail of a run that was handed to the provider: written before, and completed after it was accepted. */
export const mailHandovers = sqliteTable(
  'mail_handovers',
  {
    runId: text('run_id').notNull(),
    recipientId: text('recipient_id').notNull(),
    handedAt: timestampMs('handed_at').notNull(),
    /** Null: nobody knows whether the provider took it, or it has not answered yet. */
    acceptedAt: timestampMs('accepted_at'),
  },
  (table) => [primaryKey({ columns: [table.runId, table.recipientId] })],
);
