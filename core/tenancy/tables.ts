import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { PROJECT_ACCESS, ROLES } from '../api/account.ts';
import { ANOMALY_STATUSES, ANOMALY_TYPES, SEVERITIES } from '../api/anomaly.ts';
import { CLIENT_SOURCES, CONNECTED_APPS } from '../api/connected-apps.ts';
import { type Caps, OVER_QUOTA, PLAN_NAMES } from '../api/plans.ts';
import { TRANSPORT_NAMES } from '../api/transport-name.ts';
import { ARCHIVE_DAYS_MAX, SESSION_MINUTES_DEFAULT } from '../base/limits.ts';
import { REGIONS } from '../base/regions.ts';
import { WEEK_STARTS } from '../base/time/calendar.ts';
import type { ErasureState } from '../privacy/erasure-state.ts';
import { PLAN_DEFAULT } from './plans/index.ts';

/** D1: tenants and what they own. Times are Unix milliseconds. The migrations in `migrations/d1` make these tables. */

const timestampMs = (name: string) => integer(name, { mode: 'timestamp_ms' });

// The four tables of better-auth, under its own field names.
export const user = sqliteTable('user', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: integer('email_verified', { mode: 'boolean' }).notNull().default(false),
  image: text('image'),
  createdAt: timestampMs('created_at').notNull(),
  updatedAt: timestampMs('updated_at').notNull(),
});

/** Programs that ask people by OAuth for access to `/mcp` (`connected-apps/`). */
export const oauthClients = sqliteTable(
  'oauth_clients',
  {
    /** Ours, or the address of the client's own document. */
    id: text('id').primaryKey(),
    /** As the client calls itself, defused. */
    name: text('name').notNull(),
    redirectUris: text('redirect_uris', { mode: 'json' }).$type<string[]>().notNull(),
    source: text('source', { enum: CLIENT_SOURCES }).notNull(),
    createdAt: timestampMs('created_at').notNull(),
    /** When a client's own document was last read. */
    readAt: timestampMs('read_at').notNull(),
    lastUsedAt: timestampMs('last_used_at').notNull(),
  },
  (table) => [index('oauth_clients_by_use').on(table.lastUsedAt)],
);

export const session = sqliteTable('session', {
  id: text('id').primaryKey(),
  expiresAt: timestampMs('expires_at').notNull(),
  token: text('token').notNull().unique(),
  createdAt: timestampMs('created_at').notNull(),
  updatedAt: timestampMs('updated_at').notNull(),
  ipAddress: text('ip_address'),
  userAgent: text('user_agent'),
  userId: text('user_id')
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' }),
  /** How the person signed in (`core/tenancy/auth-method.ts`). */
  authMethod: text('auth_method').notNull().default('password'),
  /** When the second factor was proved; null: it was not asked for. */
  secondFactorAt: timestampMs('second_factor_at'),
  /** To a few minutes. */
  lastUsedAt: timestampMs('last_used_at'),
  /** `tokens`: opened by refresh tokens alone, never by a cookie. */
  kind: text('kind', { enum: ['browser', 'tokens'] })
    .notNull()
    .default('browser'),
  /** An organisation's own host on which the person signed in; null: ours. The session ends with it. */
  host: text('host'),
  /** The connected app whose grant this session of tokens is; null: it is the person's own. */
  clientId: text('client_id').references(() => oauthClients.id, { onDelete: 'cascade' }),
});

export const account = sqliteTable('account', {
  id: text('id').primaryKey(),
  accountId: text('account_id').notNull(),
  providerId: text('provider_id').notNull(),
  userId: text('user_id')
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' }),
  accessToken: text('access_token'),
  refreshToken: text('refresh_token'),
  idToken: text('id_token'),
  accessTokenExpiresAt: timestampMs('access_token_expires_at'),
  refreshTokenExpiresAt: timestampMs('refresh_token_expires_at'),
  scope: text('scope'),
  password: text('password'),
  createdAt: timestampMs('created_at').notNull(),
  updatedAt: timestampMs('updated_at').notNull(),
});

export const verification = sqliteTable('verification', {
  id: text('id').primaryKey(),
  identifier: text('identifier').notNull(),
  value: text('value').notNull(),
  expiresAt: timestampMs('expires_at').notNull(),
  createdAt: timestampMs('created_at').notNull(),
  updatedAt: timestampMs('updated_at').notNull(),
});

export const organizations = sqliteTable('organizations', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  /** Events taken in a calendar month (UTC) in all projects together; null: no bound. */
  monthlyEventsMax: integer('monthly_events_max'),
  plan: text('plan', { enum: PLAN_NAMES }).notNull().default(PLAN_DEFAULT),
  /** Bounds in place of those of the plan. The operator sets them; owners cannot. */
  caps: text('caps', { mode: 'json' }).$type<Caps>().notNull().default({}),
  overQuota: text('over_quota', { enum: OVER_QUOTA }).notNull().default('sample'),
  suspendedAt: timestampMs('suspended_at'),
  /** The operator's words, which members read. */
  suspendedReason: text('suspended_reason'),
  /** Whether members may let connected apps read its projects. */
  connectedApps: text('connected_apps', { enum: CONNECTED_APPS }).notNull().default('allowed'),
  /** Addresses and domains outside the organisation that schedules may write to; none: only members. */
  outsideRecipients: text('outside_recipients', { mode: 'json' }).$type<readonly string[]>().notNull().default([]),
  /** Set while the organisation waits to be deleted (`organization-deletions.ts`). */
  deletionAskedAt: timestampMs('deletion_asked_at'),
  createdAt: timestampMs('created_at').notNull(),
});

export const members = sqliteTable(
  'members',
  {
    id: text('id').primaryKey(),
    organizationId: text('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    role: text('role', { enum: ROLES }).notNull(),
    projectAccess: text('project_access', { enum: PROJECT_ACCESS }).notNull().default('all'),
    /** When a directory (SCIM) switched the membership off: it opens nothing until it is switched on again. */
    deactivatedAt: timestampMs('deactivated_at'),
    createdAt: timestampMs('created_at').notNull(),
  },
  (table) => [uniqueIndex('members_once').on(table.organizationId, table.userId)],
);

export const projects = sqliteTable('projects', {
  id: text('id').primaryKey(),
  organizationId: text('organization_id')
    .notNull()
    .references(() => organizations.id, { onDelete: 'cascade' }),
  name: text('name').notNull(),
  region: text('region', { enum: REGIONS }).notNull(),
  timezone: text('timezone').notNull(),
  retentionDays: integer('retention_days').notNull(),
  /** For how long its days are kept in cold storage; at least `retentionDays`. */
  archiveDays: integer('archive_days').notNull().default(ARCHIVE_DAYS_MAX),
  /** Origins that may send events, as JSON; empty: all. */
  allowedOrigins: text('allowed_origins', { mode: 'json' }).$type<string[]>().notNull().default([]),
  /** How its events reach ClickHouse; null: as the deployment does. */
  transport: text('transport', { enum: TRANSPORT_NAMES }),
  /** Its events are handled in the jurisdiction of its region only: forces the transport `buffer`. */
  strictResidency: integer('strict_residency', { mode: 'boolean' }).notNull().default(false),
  weekStart: text('week_start', { enum: WEEK_STARTS }).notNull().default('monday'),
  /** After so many minutes without an event, a session without an id has ended. */
  sessionMinutes: integer('session_minutes').notNull().default(SESSION_MINUTES_DEFAULT),
  /** The currency into which reports convert amounts (ISO 4217); null: amounts of several currencies are refused. */
  reportingCurrency: text('reporting_currency'),
  /** The parts of its rules that were ever changed (`project-rules.ts`). */
  rules: text('rules', { mode: 'json' }).$type<Record<string, unknown>>().notNull().default({}),
  /** Events that are counted as others, from name to name: a copy of what the definitions of its events say. */
  mergedEvents: text('merged_events', { mode: 'json' }).$type<Record<string, string>>().notNull().default({}),
  /** Changes whenever a saved object that defines names does (`core/definitions`); 0: there are none. */
  definitionsVersion: integer('definitions_version').notNull().default(0),
  /** When everything it holds is erased; until then it can be restored, and nobody sees it. Null: it is not deleted. */
  deletesAt: timestampMs('deletes_at'),
  createdAt: timestampMs('created_at').notNull(),
});

export const anomalies = sqliteTable(
  'anomalies',
  {
    id: text('id').primaryKey(),
    projectId: text('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    metric: text('metric').notNull(),
    type: text('type', { enum: ANOMALY_TYPES }).notNull(),
    severity: text('severity', { enum: SEVERITIES }).notNull(),
    status: text('status', { enum: ANOMALY_STATUSES }).notNull(),
    /** Start of the minute that was judged. */
    at: timestampMs('at').notNull(),
    /** The rest of the anomaly as the wire shows it. */
    body: text('body', { mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    acknowledgedBy: text('acknowledged_by'),
    notes: text('notes'),
    createdAt: timestampMs('created_at').notNull(),
    /** Property and value as a JSON pair; '' for all of the metric. */
    segment: text('segment').notNull().default(''),
    endedAt: timestampMs('ended_at'),
    /** The number of the last change that the window handed over. */
    revision: integer('revision').notNull().default(0),
  },
  (table) => [
    index('anomalies_of_project').on(table.projectId, table.at),
    uniqueIndex('anomalies_once_of_series').on(table.projectId, table.metric, table.segment, table.type, table.at),
  ],
);

export const channels = sqliteTable(
  'channels',
  {
    id: text('id').primaryKey(),
    projectId: text('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    /** A notifier by its name (`core/delivery/notifiers`). */
    kind: text('kind').notNull(),
    name: text('name').notNull(),
    config: text('config', { mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    createdAt: timestampMs('created_at').notNull(),
    revokedAt: timestampMs('revoked_at'),
    /** Since when nothing has arrived; null once something has. */
    failingSince: timestampMs('failing_since'),
    /** Nothing is sent to it since then. */
    disabledAt: timestampMs('disabled_at'),
    disabledBecause: text('disabled_because', { enum: ['person', 'gone', 'failing'] }),
  },
  (table) => [index('channels_of_project').on(table.projectId)],
);

/** Words of a project's business and what they mean, read with every question in plain language. */
export const glossary = sqliteTable(
  'glossary',
  {
    id: text('id').primaryKey(),
    projectId: text('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    term: text('term').notNull(),
    meaning: text('meaning', { mode: 'json' }).$type<Record<string, unknown>>().notNull(),
  },
  (table) => [uniqueIndex('glossary_once').on(table.projectId, table.term)],
);

/**
 * Erasures of persons and projects, under way and done; without foreign keys, as they outlast project and organisation:
 * from them the job `tombstones` restores what keeps the erased data out.
 */
export const erasures = sqliteTable(
  'erasures',
  {
    id: text('id').primaryKey(),
    organizationId: text('organization_id').notNull(),
    projectId: text('project_id').notNull(),
    region: text('region', { enum: REGIONS }).notNull(),
    subject: text('subject', { enum: ['person', 'project'] }).notNull(),
    /** As in the audit log. */
    requestedBy: text('requested_by').notNull(),
    erasedAt: timestampMs('erased_at').notNull(),
    /** `store/erasure/id-hash.ts`; never ids. */
    idHashes: text('id_hashes', { mode: 'json' }).$type<string[]>().notNull(),
    state: text('state', { mode: 'json' }).$type<ErasureState>().notNull(),
    /** When the job goes on; null: all is done. */
    nextAt: timestampMs('next_at'),
    /** Until then somebody is at it. */
    heldUntil: timestampMs('held_until').notNull(),
    /** Since then imports take the person's events again; null: they refuse them. */
    readmittedAt: timestampMs('readmitted_at'),
  },
  (table) => [
    index('erasures_of_project').on(table.projectId, table.erasedAt),
    index('erasures_of_organization').on(table.organizationId, table.erasedAt),
    index('erasures_due').on(table.nextAt),
  ],
);

/** The hashes of erased persons' ids, by which imports know them. Triggers fill it from `erasures`. */
export const erasedIds = sqliteTable(
  'erased_ids',
  {
    projectId: text('project_id').notNull(),
    idHash: text('id_hash').notNull(),
    /** '' if all of the id was the person's; else when it was (`store/erasure/shared-devices.ts`). */
    span: text('span').notNull(),
    erasureId: text('erasure_id').notNull(),
    erasedAt: timestampMs('erased_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.idHash, table.span, table.erasureId] })],
);
