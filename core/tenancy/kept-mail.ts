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
  /** The key under which a mail that is repeated is kept once; null for mail that has none. */
  messageKey: text('message_key').unique('kept_mail_once'),
  headers: text('headers', { mode: 'json' }).$type<Readonly<Record<string, string>>>().notNull().default({}),
  files: text('files', { mode: 'json' }).$type<readonly KeptFile[]>().notNull().default([]),
  createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
});

/** A file of a mail; `content` is Base64. */
export type KeptFile = {
  readonly name: string;
  readonly type: string;
  readonly contentId?: string | undefined;
  readonly content: string;
};
