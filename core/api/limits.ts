import { z } from 'zod';
import { NAME_CHARS_MAX } from '../base/limits.ts';
import { REGIONS } from '../base/regions.ts';
import { capsSchema, PLAN_NAMES } from './plans.ts';
import { proofSchema } from './second-factor.ts';

const bound = z.int().nullable();

/** The bounds of an organisation: those of its plan, or those that the operator set in their place; null: none. */
export const limitsSchema = z.object({
  events: bound.meta({ description: 'Events in a calendar month (UTC) before visitors are left out.' }),
  retention_days: bound,
  projects: bound,
  seats: bound.meta({ description: 'Members and open invitations.' }),
  queries_at_once: bound.meta({ description: 'Reports of one project that run at once.' }),
  events_per_minute: bound.meta({ description: 'Events of one project in a minute.' }),
  schedules: bound.meta({ description: 'Schedules of one project that send its reports.' }),
});

/** `GET /api/organizations/:id/usage/days`: what each project took this month, by day (UTC). */
export const usageDaysSchema = z.object({
  month: z.string(),
  projects: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      days: z
        .array(
          z.object({
            day: z.string(),
            stored: z.int(),
            left_out: z.int().meta({ description: 'Events of visitors who were left out over the quota.' }),
            refused: z.int().meta({ description: 'Events refused since the quota had ended, or came too fast.' }),
          }),
        )
        .nullable()
        .meta({ description: 'Null if the region does not answer now.' }),
    }),
  ),
});
export type UsageDays = z.infer<typeof usageDaysSchema>;

/** `GET` and `PATCH /api/operator/organizations/:id`. */
export const operatedOrganizationSchema = z.object({
  id: z.string(),
  name: z.string(),
  plan: z.enum(PLAN_NAMES),
  caps: capsSchema,
  limits: limitsSchema,
  suspended: z.object({ at: z.iso.datetime(), reason: z.string() }).nullable(),
});
export type OperatedOrganization = z.infer<typeof operatedOrganizationSchema>;

const REASON_CHARS_MAX = 500;
export const operateOrganizationSchema = z
  .strictObject({
    plan: z.enum(PLAN_NAMES).optional(),
    caps: capsSchema.optional().meta({ description: 'Replaces all caps; `{}` leaves those of the plan.' }),
    suspended: z
      .strictObject({ reason: z.string().trim().min(1).max(REASON_CHARS_MAX) })
      .nullable()
      .optional()
      .meta({ description: 'With a reason, which members read, to suspend; null to lift it.' }),
  })
  .refine((change) => Object.keys(change).length > 0, {
    error: 'The body `{}` changes nothing; send `plan`, `caps` or `suspended`',
  });
export type OperateOrganization = z.infer<typeof operateOrganizationSchema>;

/** `POST /api/organizations/:id/deletion`. */
export const askDeletionSchema = z.strictObject({
  /** The name of the organisation, typed again. */
  name: z.string().trim().min(1).max(NAME_CHARS_MAX),
  proof: proofSchema.default({}),
});

export const deletionSchema = z.object({
  id: z.string(),
  organization_id: z.string(),
  asked_at: z.iso.datetime(),
  due_at: z.iso.datetime().meta({ description: 'Until then an owner can undo it.' }),
  finished_at: z.iso.datetime().nullable(),
  receipt: z
    .object({
      projects: z.array(z.object({ id: z.string(), region: z.enum(REGIONS), erasure_id: z.string() })).readonly(),
      members: z.int(),
      keys: z.int(),
    })
    .nullable(),
});
export type ShownDeletion = z.infer<typeof deletionSchema>;
export const deletionsSchema = z.object({ deletions: z.array(deletionSchema) });
