import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { organizations } from '../tables.ts';

const organizationId = () =>
  text('organization_id')
    .notNull()
    .references(() => organizations.id, { onDelete: 'cascade' });

/** An organisation's own look, shown on its hosts and in its mail. */
export const looks = sqliteTable('looks', {
  organizationId: organizationId().primaryKey(),
  /** In place of “Edgewise”; null: Edgewise. */
  name: text('name'),
  /** `#rrggbb`; null: ours. */
  accentLight: text('accent_light'),
  accentDark: text('accent_dark'),
  /** A picture as base64, with its type; null: our mark. */
  logo: text('logo'),
  logoType: text('logo_type'),
  /** Hash of the picture. */
  logoVersion: text('logo_version'),
  /** The address that its mail comes from; null: that of the deployment. */
  mailFrom: text('mail_from'),
  updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull(),
});

/** Host names that organisations claimed. Only one claim of a host is verified at a time, and only that one serves. */
export const hosts = sqliteTable(
  'hosts',
  {
    id: text('id').primaryKey(),
    organizationId: organizationId(),
    host: text('host').notNull(),
    /** The record that proves the claim holds it; every claim has a new one. */
    token: text('token').notNull(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    verifiedAt: integer('verified_at', { mode: 'timestamp_ms' }),
    /** A removed claim that was verified stays, so that the host goes on answering 404. */
    removedAt: integer('removed_at', { mode: 'timestamp_ms' }),
    /** The platform's id of the custom hostname; null where the operator routes hosts. */
    customHostnameId: text('custom_hostname_id'),
  },
  (table) => [
    uniqueIndex('hosts_of_organization').on(table.organizationId, table.host).where(sql`removed_at IS NULL`),
    uniqueIndex('hosts_verified').on(table.host).where(sql`verified_at IS NOT NULL AND removed_at IS NULL`),
    index('hosts_by_name').on(table.host),
  ],
);
