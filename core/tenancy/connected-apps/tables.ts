import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { AppScope } from '../../api/connected-apps.ts';
import { oauthClients, projects, session } from '../tables.ts';

/** Grants of people to connected apps. A grant is a session of tokens that names its client, and ends with it. */

const timestampMs = (name: string) => integer(name, { mode: 'timestamp_ms' });

/** A consent that waits to be exchanged for tokens, once and soon. */
export const oauthCodes = sqliteTable(
  'oauth_codes',
  {
    /** SHA-256 of the code. */
    id: text('id').primaryKey(),
    grantId: text('grant_id').notNull().unique(),
    clientId: text('client_id')
      .notNull()
      .references(() => oauthClients.id, { onDelete: 'cascade' }),
    /** The session in which the person consented: if it ends first, the code is worth nothing. */
    sessionId: text('session_id')
      .notNull()
      .references(() => session.id, { onDelete: 'cascade' }),
    redirectUri: text('redirect_uri').notNull(),
    codeChallenge: text('code_challenge').notNull(),
    resource: text('resource').notNull(),
    scopes: text('scopes', { mode: 'json' }).$type<AppScope[]>().notNull(),
    projectIds: text('project_ids', { mode: 'json' }).$type<string[]>().notNull(),
    expiresAt: timestampMs('expires_at').notNull(),
    usedAt: timestampMs('used_at'),
  },
  (table) => [index('oauth_codes_by_end').on(table.expiresAt)],
);

export const oauthGrants = sqliteTable('oauth_grants', {
  /** The session's. */
  id: text('id')
    .primaryKey()
    .references(() => session.id, { onDelete: 'cascade' }),
  /** The audience of its tokens: `https://app.example.com/mcp`. */
  resource: text('resource').notNull(),
  scopes: text('scopes', { mode: 'json' }).$type<AppScope[]>().notNull(),
});

/** The projects that the person chose. Their role in each is looked up at each use. */
export const oauthGrantProjects = sqliteTable(
  'oauth_grant_projects',
  {
    grantId: text('grant_id')
      .notNull()
      .references(() => oauthGrants.id, { onDelete: 'cascade' }),
    projectId: text('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.grantId, table.projectId] }),
    index('oauth_grants_of_project').on(table.projectId),
  ],
);
