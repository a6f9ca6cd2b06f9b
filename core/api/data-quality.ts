import { z } from 'zod';
import { SEVERITIES } from './anomaly.ts';

/** Findings about the data of a project: each fault once, with its first event. */

export const FINDING_KINDS = [
  'type_changed',
  'property_missing',
  'event_stopped',
  'event_flood',
  'traffic_stopped',
  'duplicates',
  'clock_offset',
  'clock_ahead',
  'new_value',
  'new_property',
  'new_event',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** Newcomers are on the page alone; everything else is told to channels. */
export const QUIET_FINDINGS: readonly FindingKind[] = ['new_value', 'new_property', 'new_event'];

/** `open`: it goes on. `accepted`: a person said that it is right so. `over`: it has not come for two days. */
export const FINDING_STATES = ['open', 'accepted', 'over'] as const;
export type FindingState = (typeof FINDING_STATES)[number];

export const VALUE_KINDS = ['text', 'number', 'boolean', 'list', 'object'] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];

const firstEventSchema = z.object({ id: z.string(), at: z.iso.datetime() });
export type FirstEvent = z.infer<typeof firstEventSchema>;

/** Facts of a finding; which of them there are depends on its kind. */
const findingFactsSchema = z.object({
  event: z.string().exactOptional(),
  property: z.string().exactOptional(),
  platform: z
    .string()
    .exactOptional()
    .meta({ description: 'The library that sent it, with the system of an app: `edgewise-js`, `edgewise-ios iOS`.' }),
  release: z.string().exactOptional(),
  library: z.string().exactOptional().meta({ description: 'Name and version of the library that sent it.' }),
  was: z.enum(VALUE_KINDS).exactOptional(),
  is: z.enum(VALUE_KINDS).exactOptional(),
  value: z.string().exactOptional(),
  hours: z.number().exactOptional().meta({ description: 'How far the clock is off; ahead is above zero.' }),
  count: z
    .int()
    .meta({ description: 'Events, values or sessions that show it, on the first day on which it was sure.' }),
  of: z.int().meta({ description: 'Among so many.' }),
  expected: z.number().exactOptional(),
  chance: z.number().exactOptional().meta({ description: 'The probability that chance alone brings as much.' }),
});
export type FindingFacts = z.infer<typeof findingFactsSchema>;

export const findingSchema = z
  .object({
    id: z.string(),
    kind: z.enum(FINDING_KINDS),
    severity: z.enum(SEVERITIES),
    state: z.enum(FINDING_STATES),
    text: z.string().meta({ description: 'The finding as a sentence in English.' }),
    ...findingFactsSchema.shape,
    first_event: firstEventSchema.exactOptional().meta({
      description: 'The first event that shows it; of an event that stopped, the first of the release without it.',
    }),
    day: z.iso.date().meta({ description: 'The day (UTC) on which it was sure.' }),
    found_at: z.iso.datetime(),
    last_seen: z.iso.date().meta({ description: 'The last day on which it was there.' }),
    ended_at: z.iso.datetime().exactOptional(),
    decided_by: z.string().exactOptional().meta({ description: 'Who accepted it.' }),
  })
  .meta({ id: 'Finding' });
export type Finding = z.infer<typeof findingSchema>;

/** `GET /api/projects/:id/quality/findings`, the latest first. */
export const findingsSchema = z.object({
  findings: z.array(findingSchema),
  judged_until: z.iso.date().exactOptional().meta({ description: 'The last whole day that was judged.' }),
});
export type FindingsAnswer = z.infer<typeof findingsSchema>;

/** `PATCH /api/projects/:id/quality/findings/:finding`. */
export const decideFindingSchema = z.strictObject({ state: z.enum(['open', 'accepted']) });

const byDay = z.array(z.int()).readonly();
const seenValueSchema = z.object({ value: z.string(), count: z.int() });
const seenPropertySchema = z.object({
  name: z.string(),
  share: z.number().meta({ description: 'Of the events of all days that have it, from 0 to 1.' }),
  by_day: byDay.meta({ description: 'Events of each day that have it.' }),
  types: z
    .array(z.object({ type: z.enum(VALUE_KINDS), count: z.int(), by_day: byDay }))
    .readonly()
    .meta({ description: 'The most frequent first.' }),
  values: z
    .array(seenValueSchema)
    .readonly()
    .meta({ description: 'All of them, if they are few; values of fewer than five visitors are left out.' }),
});
const seenReleaseSchema = z.object({
  platform: z.string(),
  release: z.string(),
  events: z.int(),
  properties: z
    .array(z.object({ name: z.string(), share: z.number(), types: z.array(z.enum(VALUE_KINDS)).readonly() }))
    .readonly(),
});

/** `GET /api/projects/:id/quality/schema?event=`: the schema of an event as it arrives. */
export const seenSchemaSchema = z
  .object({
    event: z.string(),
    days: z.array(z.iso.date()).readonly(),
    by_day: byDay.meta({ description: 'Events of each of `days`; of a busy day, those that were looked at.' }),
    properties: z.array(seenPropertySchema).readonly(),
    releases: z.array(seenReleaseSchema).readonly().meta({ description: 'Of the last seven days, the busiest first.' }),
  })
  .meta({ id: 'SeenSchema' });
export type SeenSchema = z.infer<typeof seenSchemaSchema>;
