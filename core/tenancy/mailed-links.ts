import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { DAY_MS, HOUR_MS } from '../base/time/durations.ts';
import { user } from './tables.ts';

const timestampMs = (name: string) => integer(name, { mode: 'timestamp_ms' });

/** How long a link works, by what it is for. */
export const LINK_MS = {
  sign_up: DAY_MS,
  password_reset: HOUR_MS,
  email_change: DAY_MS,
  email_change_stop: DAY_MS,
} as const;
export type LinkPurpose = keyof typeof LINK_MS;
const PURPOSES = ['sign_up', 'password_reset', 'email_change', 'email_change_stop'] as const satisfies LinkPurpose[];

/** Links that were mailed and not used. Each proves the mailbox that it was sent to, and no other. */
export const mailedLinks = sqliteTable(
  'mailed_links',
  {
    /** SHA-256 of the token. */
    id: text('id').primaryKey(),
    purpose: text('purpose', { enum: PURPOSES }).notNull(),
    /** The mailbox. */
    email: text('email').notNull(),
    /** Null: the address has no account (`sign_up`, and resets that were asked for in vain). */
    userId: text('user_id').references(() => user.id, { onDelete: 'cascade' }),
    /** Of a sign-up. */
    name: text('name'),
    passwordHash: text('password_hash'),
    /** The state that the link was made for: it is dead once the account has another. `accountState` computes it. */
    state: text('state').notNull(),
    /** Of a change of address: the other of the two addresses. */
    otherEmail: text('other_email'),
    createdAt: timestampMs('created_at').notNull(),
    expiresAt: timestampMs('expires_at').notNull(),
  },
  (table) => [
    index('mailed_links_of_user').on(table.userId),
    index('mailed_links_to').on(table.email),
    index('mailed_links_by_end').on(table.expiresAt),
  ],
);
