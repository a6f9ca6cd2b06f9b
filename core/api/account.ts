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

/** Organisations, projects and keys, as `/api/...` returns them. */
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
  /** How many days its events stay in cold storage. */
  archive_days: number;
  /** The transport of its events; null follows the deployment. */
  transport: TransportName | null;
  /** Its events stay in the jurisdiction of its region; this overrides `transport`. */
  strict_residency: boolean;
  created_at: string;
};
/** The answer of `PATCH /api/projects/:id`. */
export type ProjectSettings = ProjectSummary & { allowed_origins: readonly string[] };
export type OrganizationSummary = { id: string; name: string; role: Role; projects: ProjectSummary[] };

/** The answer of `PATCH /api/organizations/:id`. */
export type OrganizationSettings = { id: string; name: string; monthly_events_max: number | null };

/**
 * `GET /api/organizations/:id/usage`: the current calendar month in UTC. `events_used` counts accepted events, a few
 * seconds late; it is null without a quota, because nothing is counted then.
 */
export type OrganizationUsage = { month: string; events_used: number | null; events_max: number | null };

/** `GET /api/me`. */
export type Me = { user: { id: string; email: string; name: string }; organizations: OrganizationSummary[] };

/** Write keys are public and returned whole; of an API key only the beginning is stored. */
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
  /** How many days its events stay in ClickHouse; older ones are rejected, also from an import. */
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
    /** Events accepted in a calendar month (UTC) in all projects together; null means no quota. */
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
/** `PATCH /api/projects/:id`; omitted fields do not change. Keys follow within about two minutes. */
export const updateProjectSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(NAME_CHARS_MAX).optional(),
    /** Origins that may send events, `https://example.com`; an empty list allows all. */
    allowed_origins: z.array(originSchema).max(ALLOWED_ORIGINS_MAX).optional(),
    /** How many days new events stay in ClickHouse; stored events keep their retention. */
    retention_days: retentionSchema.optional(),
    /** How many days its events stay in cold storage; at least its `retention_days`. */
    archive_days: z
      .int({ error: archiveMessage })
      .min(RETENTION_DAYS_MIN, { error: archiveMessage })
      .max(ARCHIVE_DAYS_MAX, { error: archiveMessage })
      .optional(),
    /** The transport of its events; null follows the deployment. */
    transport: z.enum(TRANSPORT_NAMES).nullable().optional(),
    /** Its events stay in the jurisdiction of its region, always through the buffer. In `eu` and `us` only. */
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
