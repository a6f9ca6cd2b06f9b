import { z } from 'zod';
import {
  ADDRESS_CHARS_MAX,
  MAIL_RECIPIENTS_MAX,
  NAME_CHARS_MAX,
  OBJECT_ID_CHARS_MAX,
  OWN_ID_CHARS_MAX,
  QUERY_FILTERS_MAX,
} from '../base/limits.ts';
import { MAIL_LANGUAGES } from '../base/mail-languages.ts';
import { WEEKDAYS, type Weekday } from '../base/time/weekdays.ts';
import { DELIVERY_STATUSES, deliveryTrySchema } from './alerts.ts';
import { dateRangeSchema, filterSchema } from './kinds/fields.ts';

/** Contracts of `/schedules`: saved reports that are sent as files, and dashboards that are sent by email (docs/schedules.md). */

export const SCHEDULE_SUBJECTS = ['report', 'dashboard'] as const;

/** Range and filters of a schedule of a dashboard. Its filters stand in place of those that are saved with the dashboard. */
export const scheduleViewSchema = z.strictObject({
  date_range: dateRangeSchema.exactOptional(),
  filters: z.array(filterSchema).max(QUERY_FILTERS_MAX).exactOptional(),
});
export type ScheduleView = z.infer<typeof scheduleViewSchema>;

export const RESULT_FORMATS = ['json', 'csv', 'parquet'] as const;
export type ResultFormat = (typeof RESULT_FORMATS)[number];

export { WEEKDAYS, type Weekday };

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, {
  error: ({ input }) => `must be a time such as \`08:30\`, got ${JSON.stringify(input)?.slice(0, 40)}`,
});

/** When a schedule is due, by the clocks of the project's zone. */
export const cadenceSchema = z.discriminatedUnion('every', [
  z.strictObject({ every: z.literal('hour'), minute: z.int().min(0).max(59) }),
  z.strictObject({ every: z.literal('day'), at: timeOfDay }),
  z.strictObject({ every: z.literal('week'), weekday: z.enum(WEEKDAYS), at: timeOfDay }),
  z.strictObject({
    every: z.literal('month'),
    day: z.int().min(1).max(31).meta({ description: 'The last day of the month, in months that are shorter.' }),
    at: timeOfDay,
  }),
]);
export type Cadence = z.infer<typeof cadenceSchema>;

const BUCKET_NAME_CHARS_MAX = 63;
const PREFIX_CHARS_MAX = 500;
const KEY_CHARS_MAX = 200;

/** A bucket's name, as S3 allows it. */
const BUCKET_NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
/** Parts of letters, digits and `!-_.=`, which need no escaping in an address. */
const PREFIX = /^(?:[A-Za-z0-9!_.=-]+\/)*[A-Za-z0-9!_.=-]+\/?$/;

const webhookShape = { kind: z.literal('webhook'), url: z.string().max(ADDRESS_CHARS_MAX) };
const bucketShape = {
  kind: z.literal('bucket'),
  endpoint: z
    .string()
    .max(ADDRESS_CHARS_MAX)
    .meta({ description: 'The address of the S3 interface, without the bucket.' }),
  region: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/)
    .default('auto')
    .meta({ description: '`auto` for R2; for S3 `eu-central-1`.' }),
  bucket: z
    .string()
    .max(BUCKET_NAME_CHARS_MAX)
    .regex(BUCKET_NAME, { error: 'must be the name of a bucket: lower-case letters, digits, `-` and `.`' }),
  prefix: z
    .union([
      z.literal(''),
      z
        .string()
        .max(PREFIX_CHARS_MAX)
        .regex(PREFIX, { error: 'must be a path such as `edgewise/reports`: letters, digits and `!-_.=` between `/`' }),
    ])
    .default('')
    .meta({ description: 'The path in the bucket under which files are put.' }),
  access_key_id: z
    .string()
    .min(1)
    .max(KEY_CHARS_MAX)
    .regex(/^[\x21-\x7e]+$/),
};

const recipientsOf = (each: z.ZodType<string, string>) => z.array(each).max(MAIL_RECIPIENTS_MAX).default([]);
const emailShape = {
  kind: z.literal('email'),
  members: recipientsOf(z.string().min(1).max(OWN_ID_CHARS_MAX)).meta({ description: 'Ids of members.' }),
  addresses: recipientsOf(z.email().max(ADDRESS_CHARS_MAX).toLowerCase()).meta({
    description: 'Addresses of others, as far as the organization allows them.',
  }),
  language: z.enum(MAIL_LANGUAGES).default('en'),
  attach_csv: z.boolean().default(false).meta({ description: 'Adds a CSV file for each tile.' }),
};

/** Where results go, as a caller sends it. */
export const destinationSchema = z.discriminatedUnion('kind', [
  z.strictObject(emailShape),
  z.strictObject(webhookShape),
  z.strictObject({
    ...bucketShape,
    secret_access_key: z
      .string()
      .min(1)
      .max(KEY_CHARS_MAX)
      .regex(/^[\x21-\x7e]+$/),
  }),
]);
export type DestinationSettings = z.infer<typeof destinationSchema>;

/** Where results go, as it is shown: without secrets. */
export const shownDestinationSchema = z.discriminatedUnion('kind', [
  z.object(webhookShape),
  z.object(bucketShape),
  z.object(emailShape),
]);
export type ShownDestination = z.infer<typeof shownDestinationSchema>;
export type EmailDestination = Extract<ShownDestination, { kind: 'email' }>;

/** Why somebody on the list of a schedule receives nothing. */
export const NOT_RECEIVING = ['unsubscribed', 'no_member', 'not_allowed'] as const;
export type NotReceiving = (typeof NOT_RECEIVING)[number];

const recipientSchema = z.object({
  /** The id of a member; absent for others. */
  id: z.string().exactOptional(),
  name: z.string().nullable(),
  address: z.string().nullable(),
  not_receiving: z.enum(NOT_RECEIVING).nullable(),
});
export type ScheduleRecipient = z.infer<typeof recipientSchema>;

/** Why a schedule does not run: somebody paused it, or whoever set it up may no longer export. */
export const PAUSED_REASONS = ['by_hand', 'author_may_not', 'report_deleted'] as const;
export type PausedReason = (typeof PAUSED_REASONS)[number];

const nameSchema = z.string().trim().min(1).max(NAME_CHARS_MAX);

/** `POST /schedules`. */
export const createScheduleSchema = z.strictObject({
  project_id: z.string().min(1).max(OWN_ID_CHARS_MAX),
  report_id: z.string().min(1).max(OBJECT_ID_CHARS_MAX).optional(),
  dashboard_id: z.string().min(1).max(OBJECT_ID_CHARS_MAX).optional(),
  name: nameSchema,
  cadence: cadenceSchema,
  view: scheduleViewSchema.optional(),
  format: z.enum(RESULT_FORMATS).optional().meta({ description: 'Of the file of a report. Email has none.' }),
  destination: destinationSchema,
});
export type CreateSchedule = z.infer<typeof createScheduleSchema>;

/** `PATCH /schedules/:id`; omitted fields do not change. */
export const updateScheduleSchema = z
  .strictObject({
    name: nameSchema.optional(),
    cadence: cadenceSchema.optional(),
    view: scheduleViewSchema.optional(),
    format: z.enum(RESULT_FORMATS).optional(),
    destination: destinationSchema.optional(),
    is_paused: z.boolean().optional(),
  })
  .refine((change) => Object.keys(change).length > 0, {
    error: 'The body `{}` changes nothing; send `name`, `cadence`, `view`, `format`, `destination` or `is_paused`',
  });
export type UpdateSchedule = z.infer<typeof updateScheduleSchema>;

const personSchema = z.object({ id: z.string(), name: z.string().nullable() });

export const scheduleSchema = z
  .object({
    id: z.string(),
    project_id: z.string(),
    subject: z
      .object({ kind: z.enum(SCHEDULE_SUBJECTS), id: z.string(), name: z.string().nullable() })
      .meta({ description: 'The report or dashboard that is sent; without a name if it is deleted.' }),
    view: scheduleViewSchema.nullable(),
    recipients: z.array(recipientSchema).meta({ description: 'Of an email; empty for other destinations.' }),
    name: z.string(),
    cadence: cadenceSchema,
    format: z.enum(RESULT_FORMATS),
    destination: shownDestinationSchema,
    paused: z.enum(PAUSED_REASONS).nullable(),
    timezone: z.string().meta({ description: 'The zone of the project, whose clocks `cadence` means.' }),
    next_runs: z.array(z.iso.datetime()).meta({ description: 'The next times it is due; empty while it is paused.' }),
    author: personSchema.meta({ description: 'Whoever saved it last; it runs as long as they may export.' }),
    last_run: z.object({ due_at: z.iso.datetime(), status: z.enum(DELIVERY_STATUSES) }).nullable(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'Schedule' });
export type Schedule = z.infer<typeof scheduleSchema>;

/** `GET /schedules?project_id=`. */
export const schedulesSchema = z.object({ schedules: z.array(scheduleSchema) });
export type Schedules = z.infer<typeof schedulesSchema>;

/** `signing_secret` is shown once, to whoever set a webhook. */
export const savedScheduleSchema = scheduleSchema
  .extend({ signing_secret: z.string().exactOptional() })
  .meta({ id: 'SavedSchedule' });
export type SavedSchedule = z.infer<typeof savedScheduleSchema>;

export const RUN_TRIGGERS = ['schedule', 'by_hand'] as const;

export const scheduleRunSchema = z
  .object({
    id: z.string().meta({ description: 'The `webhook-id` that receivers see.' }),
    due_at: z.iso.datetime(),
    trigger: z.enum(RUN_TRIGGERS),
    skipped: z.int().meta({ description: 'Due times before this one that were missed, and that it stands for.' }),
    status: z.enum(DELIVERY_STATUSES),
    attempts: z.int(),
    last_error: z.string().exactOptional(),
    next_attempt_at: z.iso.datetime().exactOptional(),
    tries: z.array(deliveryTrySchema),
  })
  .meta({ id: 'ScheduleRun' });
export type ScheduleRun = z.infer<typeof scheduleRunSchema>;

/** `GET /schedules/:id/runs`, newest first. */
export const scheduleRunsSchema = z.object({ runs: z.array(scheduleRunSchema) });
export type ScheduleRuns = z.infer<typeof scheduleRunsSchema>;

/** `POST /schedules/:id/run` and `POST /schedules/:id/runs/:run/replay`. */
export const startedRunSchema = z.object({ id: z.string(), status: z.literal('pending') });
