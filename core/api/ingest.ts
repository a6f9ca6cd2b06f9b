import { z } from 'zod';

/** The reasons for which `POST /track` rejects an event. */
export const REJECT_CODES = [
  'not_an_object',
  'missing_event',
  'event_name_too_long',
  'invalid_id',
  'id_too_long',
  'invalid_timestamp',
  'timestamp_too_old',
  'erased_person',
  'event_too_large',
  'too_many_properties',
  'property_name_too_long',
  'properties_too_deep',
  'invalid_properties',
  'invalid_groups',
  'over_quota_sample',
  'schema_violation',
  'bot_dropped',
] as const;
export type RejectCode = (typeof REJECT_CODES)[number];

/** The meaning of each code; `docs/errors.md` is generated from it. */
export const REJECT_MEANINGS: Readonly<Record<RejectCode, string>> = {
  not_an_object: 'The event is not a JSON object.',
  missing_event: '`event`, the event’s name, is missing, empty or not text.',
  event_name_too_long: 'The event’s name is longer than allowed; put the parts that vary into properties.',
  invalid_id: 'An id (`id`, `user_id`, `anonymous_id`, `session_id`) is neither text nor a number.',
  id_too_long: 'An id is longer than allowed; send an id, not the data that it identifies.',
  invalid_timestamp:
    '`timestamp` cannot be read, or is a date that does not exist; send ISO 8601, or Unix time in milliseconds.',
  timestamp_too_old:
    'The event is older than the project’s `retention_days`; in an import, older than its `archive_days`.',
  erased_person:
    'An imported event is of a person who was erased, from before the erasure; an old file does not bring them back.',
  event_too_large: 'The event is larger than allowed; send fewer or shorter properties.',
  too_many_properties: 'The event has more properties than allowed.',
  property_name_too_long: 'The name of a property is longer than allowed.',
  properties_too_deep: 'Properties are nested deeper than allowed; flatten them.',
  invalid_properties: '`properties` or `context` is not a JSON object.',
  invalid_groups:
    '`groups` is not an object of keys by type of group, such as `{"company": "acme"}`, or has more than an event may have.',
  over_quota_sample:
    'The organization is over its monthly quota, so only some visitors are kept, each whole; this one is left out. Reports estimate the whole from those who are kept. Do not send the event again.',
  schema_violation:
    'The event breaks the schema that the project has for its name, and the schema rejects such events.',
  bot_dropped: 'A bot sent the event, and the project drops events of bots.',
};

const rejectionSchema = z.object({
  index: z.int(),
  id: z.string().exactOptional(),
  code: z.enum(REJECT_CODES),
  message: z.string(),
  rule: z.string().exactOptional().meta({
    description:
      'The rule of the schema that the event breaks: event, property and check, such as `purchase.amount.range`.',
  }),
});
export type Rejection = z.infer<typeof rejectionSchema>;
export const rejectionsSchema = z.array(rejectionSchema);
/** A field that was not read, with the remedy. */
const ingestWarningSchema = z.object({
  field: z.string(),
  events: z.int().meta({ description: 'Events of the request that have it.' }),
  index: z.int().meta({ description: 'The first of them.' }),
  message: z.string(),
});
export type IngestWarning = z.infer<typeof ingestWarningSchema>;
/** `POST /track`. */
export const trackResponseSchema = z.looseObject({
  accepted: z.int(),
  rejected: rejectionsSchema,
  warnings: z.array(ingestWarningSchema).exactOptional(),
});
export type TrackResponse = { accepted: number; rejected: Rejection[]; warnings?: IngestWarning[] };
