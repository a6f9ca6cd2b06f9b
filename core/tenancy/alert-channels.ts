import { integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Severity } from '../api/anomaly.ts';

const timestampMs = (name: string) => integer(name, { mode: 'timestamp_ms' });

/** The channels that alerts of a severity go to; a severity that is absent goes to all. Foreign keys: `migrations/d1/0038_alert_channels.sql`. */
export const alertRoutes = sqliteTable('alert_routes', {
  projectId: text('project_id').primaryKey(),
  routes: text('routes', { mode: 'json' }).$type<Partial<Record<Severity, readonly string[]>>>().notNull(),
  changedAt: timestampMs('changed_at').notNull(),
});

/** Everybody whom a channel of email has ever written to: somebody who has unsubscribed stays so. */
export const alertRecipients = sqliteTable(
  'alert_recipients',
  {
    /** Links to unsubscribe name it. */
    id: text('id').primaryKey(),
    channelId: text('channel_id').notNull(),
    /** `user:<id>` for a member, whose address is read when a mail is sent; else `mail:<address>`. */
    recipient: text('recipient').notNull(),
    unsubscribedAt: timestampMs('unsubscribed_at'),
    createdAt: timestampMs('created_at').notNull(),
  },
  (table) => [uniqueIndex('alert_recipients_once').on(table.channelId, table.recipient)],
);

/** Until when a person has seen the messages at the bell. */
export const alertNoticesSeen = sqliteTable(
  'alert_notices_seen',
  {
    userId: text('user_id').notNull(),
    projectId: text('project_id').notNull(),
    seenAt: timestampMs('seen_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.projectId] })],
);
