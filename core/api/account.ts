import { z } from 'zod';
import {
  ALLOWED_ORIGINS_MAX,
  ARCHIVE_DAYS_MAX,
  MONTHLY_EVENTS_MAX,
  NAME_CHARS_MAX,
  ORIGIN_CHARS_MAX,
  OWN_ID_CHARS_MAX,
  RETENTION_DAYS_DEFAULT,
  RETENTION_DAYS_MAX,
  RETENTION_DAYS_MIN,
  TIME_ZONE_CHARS_MAX,
} from '../base/limits.ts';
import { REGIONS } from '../base/regions.ts';
import { TRANSPORT_NAMES, type TransportName } from './transport-name.ts';

/** Organisations, projects and keys as `/api/...` shows them. */
export const ROLES = ['viewer', 'editor', 'admin', 'owner'] as const;
export type Role = (typeof ROLES)[number];

export type ProjectSummary = {
  id: string;
  organization_id: string;
  name: string;
  region: (typeof REGIONS)[number];
  /** IANA zone in which days begin. */
  timezone: string;
  retention_days: number;
  /** For how many days its events are kept in cold storage. */
  archive_days: number;
  /** How its events reach ClickHouse; null: as the deployment does. */
  transport: TransportName | null;
  /** Its events are handled in the jurisdiction of its region only; then `transport` is not asked. */
  strict_residency: boolean;
  created_at: string;
};
/** What `PATCH /api/projects/:id` answers. */
export type ProjectSettings = ProjectSummary & { allowed_origins: readonly string[] };
export type OrganizationSummary = { id: string; name: string; role: Role; projects: ProjectSummary[] };

/** What `PATCH /api/organizations/:id` answers. */
export type OrganizationSettings = { id: string; name: string; monthly_events_max: number | null };

/**
 * `GET /api/organizations/:id/usage`: the current calendar month in UTC. `events_used` counts what was accepted, as of a
 * few seconds ago; null without a quota, when nothing counts.
 */
export type OrganizationUsage = { month: string; events_used: number | null; events_max: number | null };

/** `GET /api/me`. */
export type Me = { user: { id: string; email: string; name: string }; organizations: OrganizationSummary[] };

/** Write keys are public and shown whole; of an API key only the beginning is kept. */
export type KeySummary = {
  id: string;
  kind: 'write' | 'api';
  name: string;
  key?: string;
  hint: string;
  created_at: string;
  revoked_at: string | null;
};

const retentionMessage = ({ input }: { input?: unknown }) =>
  `must be a whole number of days from ${RETENTION_DAYS_MIN} to ${RETENTION_DAYS_MAX}, got ${JSON.stringify(input)}`;
const retentionSchema = z
  .int({ error: retentionMessage })
  .min(RETENTION_DAYS_MIN, { error: retentionMessage })
  .max(RETENTION_DAYS_MAX, { error: retentionMessage });
export const createProjectSchema = z.strictObject({
  organization_id: z.string().min(1).max(OWN_ID_CHARS_MAX),
  name: z.string().trim().min(1).max(NAME_CHARS_MAX),
  region: z.enum(REGIONS),
  timezone: z.string().min(1).max(TIME_ZONE_CHARS_MAX).default('UTC'),
  /** For how many days its events are at hand; older ones are not taken, by an import neither. */
  retention_days: retentionSchema.default(RETENTION_DAYS_DEFAULT),
});
export const createKeySchema = z.strictObject({
  kind: z.enum(['write', 'api']),
  name: z.string().trim().min(1).max(NAME_CHARS_MAX),
});
const originSchema = z
  .string()
  .max(ORIGIN_CHARS_MAX)
  .refine((text) => URL.canParse(text) && new URL(text).origin === text && text !== 'null', {
    error: ({ input }) =>
      `must be an origin such as \`https://shop.example.com\`, got ${JSON.stringify(input)?.slice(0, ORIGIN_CHARS_MAX)}`,
  });
const quotaMessage = ({ input }: { input?: unknown }) =>
  `must be a whole number of events a month from 0 to ${MONTHLY_EVENTS_MAX}, or null for no quota, got ${JSON.stringify(input)}`;
const archiveMessage = ({ input }: { input?: unknown }) =>
  `must be a whole number of days from ${RETENTION_DAYS_MIN} to ${ARCHIVE_DAYS_MAX}, got ${JSON.stringify(input)}`;
export const updateOrganizationSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(NAME_CHARS_MAX).optional(),
    /** Events taken in a calendar month (UTC) in all projects together; null: no quota. */
    monthly_events_max: z
      .int({ error: quotaMessage })
      .min(0, { error: quotaMessage })
      .max(MONTHLY_EVENTS_MAX, { error: quotaMessage })
      .nullable()
      .optional(),
  })
  .refine((change) => Object.keys(change).length > 0, {
    error: 'The body `{}` changes nothing; send `name`, `monthly_events_max` or both',
  });
/** `PATCH /api/projects/:id`; what is left out stays. Keys know of it within about two minutes. */
export const updateProjectSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(NAME_CHARS_MAX).optional(),
    /** Origins that may send events, `https://example.com`; empty: all. */
    allowed_origins: z.array(originSchema).max(ALLOWED_ORIGINS_MAX).optional(),
    /** For how many days events that come from now on are at hand; what is stored keeps what it came with. */
    retention_days: retentionSchema.optional(),
    /** For how many days its events are kept in cold storage; at least its `retention_days`. */
    archive_days: z
      .int({ error: archiveMessage })
      .min(RETENTION_DAYS_MIN, { error: archiveMessage })
      .max(ARCHIVE_DAYS_MAX, { error: archiveMessage })
      .optional(),
    /** How its events reach ClickHouse; null: as the deployment does. */
    transport: z.enum(TRANSPORT_NAMES).nullable().optional(),
    /** Its events are handled in the jurisdiction of its region only: always by the buffer. In `eu` and `us`. */
    strict_residency: z.boolean().optional(),
  })
  .refine((change) => Object.keys(change).length > 0, {
    error:
      'The body `{}` changes nothing; send `name`, `allowed_origins`, `retention_days`, `archive_days`, `transport` or `strict_residency`',
  });
export type UpdateProject = z.infer<typeof updateProjectSchema>;
export type UpdateOrganization = z.infer<typeof updateOrganizationSchema>;
export type CreateProject = z.infer<typeof createProjectSchema>;
export type CreateKey = z.infer<typeof createKeySchema>;
