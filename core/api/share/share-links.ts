import { z } from 'zod';
import {
  DASHBOARD_TILES_MAX,
  NAME_CHARS_MAX,
  OBJECT_ID_CHARS_MAX,
  QUERY_FILTERS_MAX,
  SHARE_ORIGINS_MAX,
} from '../../base/limits.ts';
import { isOriginRule } from '../../base/origin-rule.ts';
import { parseDate } from '../../base/time/calendar.ts';
import { dateRangeSchema, filterSchema } from '../kinds/fields.ts';
import { PASSWORD_CHARS_MAX } from '../password.ts';
import { SHARE_PASSWORD_CHARS_MIN } from './share-password.ts';

/** Contracts of `/api/projects/:project/share-links`: public links and embeds of dashboards and reports. */

const objectId = z.string().min(1).max(OBJECT_ID_CHARS_MAX);

const sharedObjectSchema = z.strictObject({ object: z.enum(['dashboards', 'reports']), id: objectId }).meta({
  description: 'What the link shows: a saved dashboard, or a saved report.',
});
export type SharedObject = z.infer<typeof sharedObjectSchema>;

export const shareRangeSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('dashboard') }),
    z.strictObject({ kind: z.literal('fixed'), date_range: dateRangeSchema }),
    z.strictObject({ kind: z.literal('free') }),
  ])
  .meta({
    description:
      '`dashboard`: the ranges that the dashboard and its tiles have. `fixed`: these days, and nothing before or after ' +
      'them whatever a tile asks for; a running range moves with the calendar. `free`: readers choose the range.',
  });
export type ShareRange = z.infer<typeof shareRangeSchema>;

/** Hosts of URLs may hold signs such as `;`, which would end the list in the header. */
const ORIGIN = /^https?:\/\/[a-z0-9.*[\]:-]+$/;

const originSchema = z
  .string()
  .max(NAME_CHARS_MAX)
  .refine((text) => ORIGIN.test(text) && isOriginRule(text), {
    error: ({ input }) =>
      `must be an origin such as \`https://wiki.example.com\`, or \`https://*.example.com\` for all hosts below one, got ${JSON.stringify(input)?.slice(0, 80)}`,
  });

const lastDaySchema = z.string().refine((text) => parseDate(text) !== undefined, {
  error: ({ input }) => `must be a date such as \`2026-11-30\`, got ${JSON.stringify(input)?.slice(0, 40)}`,
});

const fields = {
  name: z.string().trim().min(1).max(NAME_CHARS_MAX).meta({ description: 'For those who manage the links.' }),
  password: z
    .string()
    .min(SHARE_PASSWORD_CHARS_MIN)
    .max(PASSWORD_CHARS_MAX)
    .nullable()
    .meta({ description: 'null: none. A new one ends what was opened with the one before.' }),
  last_day: lastDaySchema.nullable().meta({
    description: 'The last day on which the link works, included, in the zone of the project; null: without an end.',
  }),
  segment: objectId.nullable().meta({ description: 'A saved segment: all figures of the link are of it alone.' }),
  filters: z
    .array(filterSchema)
    .max(QUERY_FILTERS_MAX)
    .meta({ description: 'Filters that hold besides those of the segment.' }),
  range: shareRangeSchema,
  left_out: z
    .array(objectId)
    .max(DASHBOARD_TILES_MAX)
    .meta({ description: 'Ids of tiles of the dashboard that the link does not show.' }),
  embed_origins: z
    .array(originSchema)
    .max(SHARE_ORIGINS_MAX)
    .meta({ description: 'Sites that may show the link in a frame; without any, none may.' }),
  csv: z.boolean().meta({ description: 'Whether readers may download the figures of a tile as CSV.' }),
};

export const createShareLinkSchema = z.strictObject({
  shows: sharedObjectSchema,
  name: fields.name,
  password: fields.password.optional(),
  last_day: fields.last_day.optional(),
  segment: fields.segment.optional(),
  filters: fields.filters.optional(),
  range: fields.range.optional(),
  left_out: fields.left_out.optional(),
  embed_origins: fields.embed_origins.optional(),
  csv: fields.csv.optional(),
});
export type CreateShareLink = z.infer<typeof createShareLinkSchema>;

/** `PATCH`: fields that are absent stay as they are. */
export const updateShareLinkSchema = createShareLinkSchema.omit({ shows: true }).partial();
export type UpdateShareLink = z.infer<typeof updateShareLinkSchema>;

export const shareLinkSchema = z
  .object({
    id: z.string(),
    shows: sharedObjectSchema,
    name: z.string(),
    hint: z.string().meta({ description: 'The first characters of the token in the address.' }),
    has_password: z.boolean(),
    last_day: z.string().nullable(),
    segment: z.string().nullable(),
    filters: z.array(filterSchema),
    range: shareRangeSchema,
    left_out: z.array(z.string()),
    embed_origins: z.array(z.string()),
    csv: z.boolean(),
    created_at: z.iso.datetime(),
    created_by: z.object({ id: z.string(), name: z.string().nullable() }),
    last_used_at: z.iso.datetime().nullable().meta({ description: 'To the hour; null: never.' }),
  })
  .meta({ id: 'ShareLink' });
export type ShareLink = z.infer<typeof shareLinkSchema>;

/** Those that still work, oldest first. */
export const shareLinksSchema = z.object({ links: z.array(shareLinkSchema) });
export type ShareLinks = z.infer<typeof shareLinksSchema>;

/** The only time that the address is shown. */
export const createdShareLinkSchema = shareLinkSchema.extend({ url: z.string() }).meta({ id: 'CreatedShareLink' });
export type CreatedShareLink = z.infer<typeof createdShareLinkSchema>;
