import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { DOMAIN_PROOFS, GRANTABLE_ROLES, type ProviderTest } from '../../api/sign-on.ts';
import { organizations, session, user } from '../tables.ts';
import type { FinishedAnswer } from './finished-answer.ts';
import type { GroupRole } from './group-roles.ts';
import type { ProviderSettings } from './provider-settings.ts';

/** The tables behind an organisation's own sign-on. Times are Unix milliseconds. */

const timestampMs = (name: string) => integer(name, { mode: 'timestamp_ms' });
const ofOrganization = () =>
  text('organization_id')
    .notNull()
    .references(() => organizations.id, { onDelete: 'cascade' });
const ofProvider = () =>
  text('provider_id')
    .notNull()
    .references(() => signOnProviders.id, { onDelete: 'cascade' });

export const signOnProviders = sqliteTable(
  'sign_on_providers',
  {
    id: text('id').primaryKey(),
    organizationId: ofOrganization(),
    name: text('name').notNull(),
    settings: text('settings', { mode: 'json' }).$type<ProviderSettings>().notNull(),
    /** The client secret of OpenID Connect, sealed (`platform/auth/sealed.ts`). */
    secret: text('secret'),
    /** The name under which the provider sends groups. */
    groupsClaim: text('groups_claim').notNull(),
    /** Whether a sign-on may begin at the provider. */
    beginsAtProvider: integer('begins_at_provider', { mode: 'boolean' }).notNull().default(false),
    lastTest: text('last_test', { mode: 'json' }).$type<ProviderTest>(),
    /** When an answer last came without groups though groups give roles; null: the last one had them. */
    groupsMissingAt: timestampMs('groups_missing_at'),
    createdAt: timestampMs('created_at').notNull(),
  },
  (table) => [index('sign_on_providers_of_organization').on(table.organizationId)],
);

export const signOnDomains = sqliteTable(
  'sign_on_domains',
  {
    id: text('id').primaryKey(),
    organizationId: ofOrganization(),
    /** As `canonicalDomain` writes it. */
    domain: text('domain').notNull(),
    /** Published by whoever controls the domain. */
    token: text('token').notNull(),
    verifiedAt: timestampMs('verified_at'),
    verifiedBy: text('verified_by', { enum: DOMAIN_PROOFS }),
    createdAt: timestampMs('created_at').notNull(),
  },
  (table) => [
    uniqueIndex('sign_on_domains_once').on(table.organizationId, table.domain),
    uniqueIndex('sign_on_domains_proved_once').on(table.domain).where(sql`verified_at IS NOT NULL`),
  ],
);

export const signOnRules = sqliteTable('sign_on_rules', {
  organizationId: text('organization_id')
    .primaryKey()
    .references(() => organizations.id, { onDelete: 'cascade' }),
  isEnforced: integer('is_enforced', { mode: 'boolean' }).notNull().default(false),
  /** The provider's sign-on stands for our second factor, in this organisation alone. */
  replacesSecondFactor: integer('replaces_second_factor', { mode: 'boolean' }).notNull().default(false),
  /** Whoever the provider signs in becomes a member. */
  joinsAtSignOn: integer('joins_at_sign_on', { mode: 'boolean' }).notNull().default(true),
  defaultRole: text('default_role', { enum: GRANTABLE_ROLES }).notNull().default('viewer'),
  groupRoles: text('group_roles', { mode: 'json' }).$type<GroupRole[]>().notNull().default([]),
});

/** Which person a provider's id stands for. */
export const signOnIdentities = sqliteTable(
  'sign_on_identities',
  {
    providerId: ofProvider(),
    subject: text('subject').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    createdAt: timestampMs('created_at').notNull(),
    lastUsedAt: timestampMs('last_used_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.providerId, table.subject] }),
    uniqueIndex('sign_on_identity_of_user').on(table.providerId, table.userId),
  ],
);

/** A request to a provider that waits for its answer: answered once, by the browser that began it. */
export const signOnRequests = sqliteTable(
  'sign_on_requests',
  {
    /** `state` of OpenID Connect; id of the request of SAML. */
    id: text('id').primaryKey(),
    providerId: ofProvider(),
    purpose: text('purpose', { enum: ['sign_in', 'test'] }).notNull(),
    /** SHA-256 of the browser's cookie. */
    browser: text('browser').notNull(),
    nonce: text('nonce').notNull(),
    verifier: text('verifier').notNull(),
    /** The page to return to, a path of ours. */
    next: text('next').notNull(),
    /** The person who tests. */
    userId: text('user_id'),
    expiresAt: timestampMs('expires_at').notNull(),
    answeredAt: timestampMs('answered_at'),
    /** SAML answers by a form of another site, which carries no cookie: the checked answer waits here for the browser. */
    answer: text('answer', { mode: 'json' }).$type<FinishedAnswer>(),
    finishedAt: timestampMs('finished_at'),
  },
  (table) => [index('sign_on_requests_by_end').on(table.expiresAt)],
);

/** Assertions that were used, until they have expired: one list for all isolates, apart for each provider. */
export const usedAssertions = sqliteTable(
  'used_assertions',
  {
    providerId: ofProvider(),
    /** SHA-256 of the assertion's id. */
    assertion: text('assertion').notNull(),
    expiresAt: timestampMs('expires_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.providerId, table.assertion] }),
    index('used_assertions_by_end').on(table.expiresAt),
  ],
);

/** Organisations that a session may enter besides that of its own sign-on (`auth_method`). */
export const organizationEntries = sqliteTable(
  'organization_entries',
  {
    sessionId: text('session_id')
      .notNull()
      .references(() => session.id, { onDelete: 'cascade' }),
    organizationId: ofOrganization(),
    /** The provider that vouched for the person; null: an owner entered without one (break-glass). */
    providerId: text('provider_id').references(() => signOnProviders.id, { onDelete: 'cascade' }),
    expiresAt: timestampMs('expires_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.sessionId, table.organizationId] })],
);
