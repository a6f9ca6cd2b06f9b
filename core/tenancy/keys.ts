import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { ROLES, SCOPES, type Scope } from '../api/account.ts';
import { projects } from './tables.ts';

const timestampMs = (name: string) => integer(name, { mode: 'timestamp_ms' });

/** Keys belong to their project, not to whoever made them (docs/decisions/0205). */
export const keys = sqliteTable(
  'keys',
  {
    id: text('id').primaryKey(),
    projectId: text('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: ['write', 'api'] }).notNull(),
    name: text('name').notNull(),
    /** SHA-256 of the key: how it is looked up. */
    hash: text('hash').notNull().unique(),
    /** Beginning of the key, to tell one from another. */
    hint: text('hint').notNull(),
    /** Only of write keys, which stand in public pages anyway: the snippet can be shown again. */
    publicKey: text('public_key'),
    /** Of API keys. The default is what keys could do before they had scopes. */
    scopes: text('scopes', { mode: 'json' }).$type<readonly Scope[]>().notNull().default(SCOPES),
    /** The role that an API key acts with, within its scopes; never above that of its maker when it was made. */
    role: text('role', { enum: ROLES }).notNull().default('editor'),
    /** As in the audit log; null: made before this was recorded. */
    createdBy: text('created_by'),
    createdAt: timestampMs('created_at').notNull(),
    expiresAt: timestampMs('expires_at'),
    /** When admins were told that it ends soon. */
    warnedAt: timestampMs('warned_at'),
    /** To the hour (`platform/auth/mark-key-used.ts`). */
    lastUsedAt: timestampMs('last_used_at'),
    /** The key that was made by rotating this one. */
    replacedBy: text('replaced_by'),
    revokedAt: timestampMs('revoked_at'),
    /** When its rules last changed: isolates read these before KV has them (`platform/intake/changed-keys.ts`). */
    changedAt: timestampMs('changed_at'),
  },
  (table) => [
    index('keys_of_project').on(table.projectId),
    index('keys_by_end').on(table.expiresAt).where(sql`${table.expiresAt} is not null`),
    index('keys_changed').on(table.changedAt).where(sql`${table.changedAt} is not null`),
  ],
);
