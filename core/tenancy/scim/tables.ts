import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { members, organizations } from '../tables.ts';

/** Members and groups that a directory provisions over SCIM (docs/provisioning.md). Times are Unix milliseconds. */

const timestampMs = (name: string) => integer(name, { mode: 'timestamp_ms' });
const ofOrganization = () =>
  text('organization_id')
    .notNull()
    .references(() => organizations.id, { onDelete: 'cascade' });
const ofMember = () => text('member_id').references(() => members.id, { onDelete: 'cascade' });

/** Tokens that directories send. */
export const scimTokens = sqliteTable(
  'scim_tokens',
  {
    id: text('id').primaryKey(),
    organizationId: ofOrganization(),
    /** SHA-256 of the token: how it is looked up. */
    hash: text('hash').notNull().unique(),
    /** Beginning of the token, to tell one from another. */
    hint: text('hint').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: timestampMs('created_at').notNull(),
    /** To the hour. */
    lastUsedAt: timestampMs('last_used_at'),
  },
  (table) => [index('scim_tokens_of_organization').on(table.organizationId)],
);

/** A directory's own words about a member. A member whom no directory has changed has no row. */
export const scimUsers = sqliteTable(
  'scim_users',
  {
    memberId: ofMember().primaryKey(),
    organizationId: ofOrganization(),
    /** In lower case. */
    userName: text('user_name').notNull(),
    externalId: text('external_id'),
    displayName: text('display_name'),
    givenName: text('given_name'),
    familyName: text('family_name'),
    /** As the directory has it. The address that the person signs in with is the account's. */
    email: text('email'),
    updatedAt: timestampMs('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('scim_user_names').on(table.organizationId, table.userName),
    uniqueIndex('scim_user_external_ids').on(table.organizationId, table.externalId),
  ],
);

export const scimGroups = sqliteTable(
  'scim_groups',
  {
    id: text('id').primaryKey(),
    organizationId: ofOrganization(),
    displayName: text('display_name').notNull(),
    externalId: text('external_id'),
    createdAt: timestampMs('created_at').notNull(),
    updatedAt: timestampMs('updated_at').notNull(),
  },
  (table) => [uniqueIndex('scim_group_names').on(table.organizationId, table.displayName)],
);

export const scimGroupMembers = sqliteTable(
  'scim_group_members',
  {
    groupId: text('group_id')
      .notNull()
      .references(() => scimGroups.id, { onDelete: 'cascade' }),
    memberId: ofMember().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.memberId] }),
    index('scim_groups_of_member').on(table.memberId),
  ],
);
