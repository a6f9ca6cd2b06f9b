import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Mail that one machine keeps in place of sending it; shown at `/dev/mail`. Empty on Cloudflare. */
export const keptMail = sqliteTable('kept_mail', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  to: text('to_address').notNull(),
  from: text('from_address').notNull(),
  template: text('template').notNull(),
  subject: text('subject').notNull(),
  text: text('text').notNull(),
  html: text('html').notNull(),
  createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
});
