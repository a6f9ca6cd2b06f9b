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
  SESSION_MINUTES_MAX,
  SESSION_MINUTES_MIN,
  TIME_ZONE_CHARS_MAX,
} from '../base/limits.ts';
import { isOriginRule } from '../base/origin-rule.ts';
import { REGIONS } from '../base/regions.ts';
import { WEEK_STARTS } from '../base/time/calendar.ts';
import { currencySchema } from './currency.ts';
import { limitsSchema } from './limits.ts';
import { OVER_QUOTA, PLAN_NAMES } from './plans.ts';
import { ROLES, type Role } from './roles.ts';
import { TRANSPORT_NAMES } from './transport-name.ts';

/** Organisations and projects, as `/api/...` returns them. */
export { ROLES, type Role };
/** The rights that an API key can be given. */
export const SCOPES = ['query', 'import', 'export', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];
/** Roles that a grant on one project can give; owners own the organisation. */
export const GRANTED_ROLES = ['viewer', 'editor', 'admin'] as const satisfies readonly Role[];
/** `granted`: only the projects that a member was granted. */
export const PROJECT_ACCESS = ['all', 'granted'] as const;
export type ProjectAccessKind = (typeof PROJECT_ACCESS)[number];

/** A project, as every answer shows it. */
export const projectSummarySchema = z
  .object({
    id: z.string(),
    organization_id: z.string(),
    name: z.string(),
    region: z.enum(REGIONS),
    timezone: z.string().meta({ description: 'IANA zone in which days begin.' }),
    week_start: z.enum(WEEK_STARTS).meta({ description: 'The day on which the weeks of all reports begin.' }),
    session_minutes: z.int().meta({
      description: 'After so many minutes without an event, a session ends that the sender gave no id.',
    }),
    reporting_currency: z.string().nullable().meta({
      description:
        'The currency into which reports convert amounts, each at the rate of its day; null refuses sums over several currencies.',
    }),
    retention_days: z.int(),
    archive_days: z.int().meta({ description: 'For how many days events are kept in cold storage.' }),
    transport: z
      .enum(TRANSPORT_NAMES)
      .nullable()
      .meta({ description: 'How events reach ClickHouse; null uses the default of the deployment.' }),
    strict_residency: z
      .boolean()
      .meta({ description: 'Events are handled only in the jurisdiction of the region; then `transport` is ignored.' }),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'Project' });
export type ProjectSummary = z.infer<typeof projectSummarySchema>;

/** `POST /api/projects`: the project and its first write key. */
export const createdProjectSchema = projectSummarySchema
  .extend({ write_key: z.string() })
  .meta({ id: 'CreatedProject' });
export type CreatedProject = z.infer<typeof createdProjectSchema>;

/** `GET` and `PATCH /api/projects/:id`. */
export const projectSettingsSchema = projectSummarySchema
  .extend({ allowed_origins: z.array(z.string()).readonly() })
  .meta({ id: 'ProjectSettings' });
export type ProjectSettings = z.infer<typeof projectSettingsSchema>;

/** `PATCH /api/organizations/:id`. */
export const organizationSettingsSchema = z.object({
  id: z.string(),
  name: z.string(),
  monthly_events_max: z.int().nullable(),
  over_quota: z.enum(OVER_QUOTA),
});
export type OrganizationSettings = z.infer<typeof organizationSettingsSchema>;

/** `GET /api/organizations/:id/usage`. */
export const organizationUsageSchema = z.object({
  month: z.string().meta({ description: 'The current calendar month in UTC, `2026-11`.' }),
  events_used: z.int().nullable().meta({
    description: 'Events accepted, as of a few seconds ago; null without a quota, when they are not counted.',
  }),
  events_max: z.int().nullable().meta({ description: 'The bound that the organization set itself.' }),
  plan: z.enum(PLAN_NAMES),
  limits: limitsSchema,
  over_quota: z
    .enum(OVER_QUOTA)
    .meta({ description: 'Over the quota, whole visitors are left out (`sample`), or nothing is taken (`stop`).' }),
  sampling: z
    .object({ weight: z.int().meta({ description: 'How many visitors each of those stands for who are kept now.' }) })
    .nullable(),
  projects: z.int(),
  seats: z.int().meta({ description: 'Members, without deactivated ones, and open invitations.' }),
  suspended: z.object({ at: z.iso.datetime(), reason: z.string() }).nullable(),
  deletion: z.object({ due_at: z.iso.datetime() }).nullable(),
});
export type OrganizationUsage = z.infer<typeof organizationUsageSchema>;

/** A project, as the signed-in person may use it. */
const ownProjectSchema = projectSummarySchema.extend({
  role: z.enum(ROLES).meta({ description: 'The role of the person in this project.' }),
});
export type OwnProject = z.infer<typeof ownProjectSchema>;

const organizationSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  is_sign_on_required: z.boolean().meta({
    description: 'This session has to enter by the organization’s single sign-on first; no projects are shown.',
  }),
  projects: z.array(
    projectSummarySchema.extend({
      role: z.enum(ROLES).meta({ description: 'The role of the person in this project.' }),
    }),
  ),
});
export type OrganizationSummary = z.infer<typeof organizationSummarySchema>;

/** `GET /api/me`. */
export const meSchema = z.object({
  user: z.object({ id: z.string(), email: z.string(), name: z.string() }),
  organizations: z.array(organizationSummarySchema),
});
export type Me = z.infer<typeof meSchema>;

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
  /** Its events stay in the jurisdiction of its region from the first one on. In `eu` and `us` only. */
  strict_residency: z.boolean().default(false),
});
export const originSchema = z
  .string()
  .max(ORIGIN_CHARS_MAX)
  .refine(isOriginRule, {
    error: ({ input }) =>
      `must be an origin such as \`https://shop.example.com\`, or \`https://*.example.com\` for all hosts below one, got ${JSON.stringify(input)?.slice(0, ORIGIN_CHARS_MAX)}`,
  });
const quotaMessage = ({ input }: { input?: unknown }) =>
  `must be a whole number of events a month from 0 to ${MONTHLY_EVENTS_MAX}, or null for no quota, got ${JSON.stringify(input)}`;
const sessionMessage = ({ input }: { input?: unknown }) =>
  `must be a whole number of minutes from ${SESSION_MINUTES_MIN} to ${SESSION_MINUTES_MAX}, got ${JSON.stringify(input)}`;
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
    /** The treatment of events over the quota of the plan. */
    over_quota: z.enum(OVER_QUOTA).optional(),
  })
  .refine((change) => Object.keys(change).length > 0, {
    error: 'The body `{}` changes nothing; send `name`, `monthly_events_max` or `over_quota`',
  });
/** `PATCH /api/projects/:id`; omitted fields do not change. Keys follow within about two minutes. */
export const updateProjectSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(NAME_CHARS_MAX).optional(),
    /** IANA zone in which the days of all reports begin, those of the past too. */
    timezone: z.string().min(1).max(TIME_ZONE_CHARS_MAX).optional(),
    /** Origins that may send events, `https://example.com` or `https://*.example.com`; an empty list allows all. */
    allowed_origins: z.array(originSchema).max(ALLOWED_ORIGINS_MAX).optional(),
    /** The day on which the weeks of all reports begin. */
    week_start: z.enum(WEEK_STARTS).optional(),
    /** After so many minutes without an event, a session ends that the sender gave no id. */
    session_minutes: z
      .int({ error: sessionMessage })
      .min(SESSION_MINUTES_MIN, { error: sessionMessage })
      .max(SESSION_MINUTES_MAX, { error: sessionMessage })
      .optional(),
    /** The currency into which reports convert amounts; null: amounts of several currencies are refused. */
    reporting_currency: currencySchema.nullable().optional(),
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
      'The body `{}` changes nothing; send `name`, `timezone`, `allowed_origins`, `week_start`, `session_minutes`, `reporting_currency`, `retention_days`, `archive_days`, `transport` or `strict_residency`',
  });
export type UpdateProject = z.infer<typeof updateProjectSchema>;
export type UpdateOrganization = z.infer<typeof updateOrganizationSchema>;
export type CreateProject = z.infer<typeof createProjectSchema>;
