import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { PROJECT_ACCESS, ROLES } from '../api/account.ts';
import type { ProjectGrant } from '../api/members.ts';
import { organizations } from './tables.ts';

const timestampMs = (name: string) => integer(name, { mode: 'timestamp_ms' });

/** Invitations, pending and past. The link holds a token whose hash is here, and only the address may use it. */
export const invitations = sqliteTable(
  'invitations',
  {
    id: text('id').primaryKey(),
    organizationId: text('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    /** In lower case. */
    email: text('email').notNull(),
    role: text('role', { enum: ROLES }).notNull(),
    projectAccess: text('project_access', { enum: PROJECT_ACCESS }).notNull().default('all'),
    projects: text('projects', { mode: 'json' }).$type<readonly ProjectGrant[]>().notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    /** Id of the person who sent it last; it is good as long as they may give its role. */
    invitedBy: text('invited_by').notNull(),
    createdAt: timestampMs('created_at').notNull(),
    sentAt: timestampMs('sent_at').notNull(),
    expiresAt: timestampMs('expires_at').notNull(),
    acceptedAt: timestampMs('accepted_at'),
    acceptedBy: text('accepted_by'),
    revokedAt: timestampMs('revoked_at'),
  },
  (table) => [index('invitations_of_organization').on(table.organizationId, table.createdAt)],
);
export type Invitation = typeof invitations.$inferSelect;
