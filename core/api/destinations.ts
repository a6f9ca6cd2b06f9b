import { z } from 'zod';
import { NAME_CHARS_MAX, OWN_ID_CHARS_MAX, PROPERTY_NAME_CHARS_MAX, QUERY_FILTERS_MAX } from '../base/limits.ts';
import { DELIVERY_STATUSES, deliveryTrySchema } from './alerts.ts';
import { filterSchema } from './kinds/fields.ts';
import { WRITTEN_TABLES } from './written-tables.ts';

/** Contracts of `/destinations`: places that events are sent on to (docs/destinations.md). */

export const DESTINATION_PAUSES = ['by_hand', 'failing', 'gone', 'project_over'] as const;

/** Why a batch was made. */
const BATCH_SOURCES = ['live', 'backfill', 'test'] as const;

const SETTING_TYPES = ['text', 'long_text', 'url', 'number', 'yes_no', 'choice'] as const;

/** A setting of a kind of destination, from which the page makes a field. */
export const destinationSettingSchema = z
  .object({
    name: z.string().meta({ description: 'Its field in `settings`.' }),
    type: z.enum(SETTING_TYPES),
    is_secret: z.boolean().meta({ description: 'Never shown again; a change that leaves it out keeps it.' }),
    is_required: z.boolean(),
    choices: z.array(z.string()).exactOptional(),
    standard: z
      .union([z.string(), z.number(), z.boolean()])
      .exactOptional()
      .meta({ description: 'Its value when it is left out.' }),
    example: z.string().exactOptional(),
  })
  .meta({ id: 'DestinationSetting' });
export type DestinationSetting = z.infer<typeof destinationSettingSchema>;

const destinationKindSchema = z
  .object({
    kind: z.string(),
    settings: z.array(destinationSettingSchema),
    is_signed: z.boolean().meta({ description: 'A new one answers with `signing_secret`, which can be rotated.' }),
    deduplicates: z.boolean().meta({ description: 'The receiver keeps one of two records with the same id.' }),
  })
  .meta({ id: 'DestinationKind' });
export type DestinationKind = z.infer<typeof destinationKindSchema>;
export const destinationKindsSchema = z.object({ kinds: z.array(destinationKindSchema) });

const MAPPINGS_MAX = 100;
const propertyName = z.string().min(1).max(PROPERTY_NAME_CHARS_MAX);

/** Changes of an event on its way, in this order: properties are dropped, made from others, and set. */
export const eventMappingSchema = z.strictObject({
  events: z
    .record(z.string().min(1).max(PROPERTY_NAME_CHARS_MAX), z.string().min(1).max(PROPERTY_NAME_CHARS_MAX))
    .default({})
    .meta({ description: 'New names of events, by the name as it was sent.' }),
  only: z
    .array(propertyName)
    .max(MAPPINGS_MAX)
    .exactOptional()
    .meta({ description: 'Properties that are sent; absent: all of them.' }),
  drop: z.array(propertyName).max(MAPPINGS_MAX).default([]),
  rename: z.record(propertyName, propertyName).default({}).meta({ description: 'New names of properties, by name.' }),
  types: z
    .record(propertyName, z.enum(['text', 'number', 'boolean']))
    .default({})
    .meta({
      description:
        'Types of properties, by their new name. A value that is none of the type, such as `n/a` for a number, is left out.',
    }),
  set: z
    .record(propertyName, z.union([z.string(), z.number(), z.boolean()]))
    .default({})
    .meta({ description: 'Properties with a value of your own.' }),
});
export type EventMapping = z.infer<typeof eventMappingSchema>;
export const NO_MAPPING: EventMapping = { events: {}, drop: [], rename: {}, types: {}, set: {} };

const shape = {
  name: z.string().trim().min(1).max(NAME_CHARS_MAX),
  settings: z.record(z.string(), z.unknown()),
  filters: z.array(filterSchema).max(QUERY_FILTERS_MAX),
  mapping: eventMappingSchema,
  takes_bots: z.boolean().meta({ description: 'Also the events of bots.' }),
  takes_history: z.boolean().meta({
    description:
      'Also events that arrived more than three days after they happened: imports, and devices long offline.',
  }),
};

export const createDestinationSchema = z.strictObject({
  project_id: z.string().min(1).max(OWN_ID_CHARS_MAX),
  kind: z.string().min(1).max(OWN_ID_CHARS_MAX),
  name: shape.name,
  settings: shape.settings,
  filters: shape.filters.default([]),
  mapping: shape.mapping.default(NO_MAPPING),
  takes_bots: shape.takes_bots.default(false),
  takes_history: shape.takes_history.default(false),
});

export type CreateDestination = z.input<typeof createDestinationSchema>;

export const updateDestinationSchema = z.strictObject({
  name: shape.name.exactOptional(),
  settings: shape.settings.exactOptional(),
  filters: shape.filters.exactOptional(),
  mapping: shape.mapping.exactOptional(),
  takes_bots: shape.takes_bots.exactOptional(),
  takes_history: shape.takes_history.exactOptional(),
  is_paused: z.boolean().exactOptional(),
});
export type UpdateDestination = z.input<typeof updateDestinationSchema>;

export const destinationSchema = z
  .object({
    id: z.string(),
    kind: z.string(),
    name: z.string(),
    place: z.string().meta({ description: 'Where it sends to: a host, a table.' }),
    settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    secrets: z
      .record(z.string(), z.string())
      .meta({ description: 'Of each secret its last characters, by which you know it.' }),
    filters: shape.filters,
    mapping: shape.mapping,
    takes_bots: z.boolean(),
    takes_history: z.boolean(),
    paused: z.enum(DESTINATION_PAUSES).nullable(),
    paused_at: z.iso.datetime().nullable(),
    kept_until: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'Of a paused one: resumed by then, it goes on without a gap.' }),
    failing_since: z.iso.datetime().nullable(),
    last_error: z.string().nullable(),
    sent_until: z.iso.datetime().meta({ description: 'Events that were stored until then are in batches.' }),
    delivered: z.int(),
    refused: z.int(),
    left_out: z.int(),
    waiting_batches: z.int(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'Destination' });
export type Destination = z.infer<typeof destinationSchema>;

export const destinationsSchema = z.object({ destinations: z.array(destinationSchema) });
export const savedDestinationSchema = destinationSchema.extend({
  signing_secret: z
    .string()
    .exactOptional()
    .meta({ description: 'Verifies our messages; shown in this answer alone.' }),
});

const refusalSchema = z.object({
  event_id: z.string(),
  event: z.string(),
  outcome: z.enum(['refused', 'left_out']),
  reason: z.string(),
});

export const batchSchema = z
  .object({
    id: z.string(),
    source: z.enum(BATCH_SOURCES),
    status: z.enum(DELIVERY_STATUSES),
    records: z.int(),
    delivered: z.int(),
    refused: z.int(),
    left_out: z.int(),
    waiting: z.int(),
    first_event_at: z.iso.datetime(),
    last_event_at: z.iso.datetime(),
    last_error: z.string().nullable(),
    next_attempt_at: z.iso.datetime().nullable(),
    created_at: z.iso.datetime(),
    tries: z.array(deliveryTrySchema),
    refusals: z.array(refusalSchema).meta({ description: 'The first records that were not taken, with the reason.' }),
  })
  .meta({ id: 'DestinationBatch' });
export type DestinationBatch = z.infer<typeof batchSchema>;
export const batchesSchema = z.object({ batches: z.array(batchSchema) });

export const destinationDaysSchema = z.object({
  days: z.array(
    z
      .object({
        table: z.enum(WRITTEN_TABLES),
        date: z.string().meta({ description: 'In the zone of the destination.' }),
        status: z.enum(['writing', 'written']),
        as_of: z.iso.datetime().meta({ description: 'Names the version: what arrived later is not in it.' }),
        rows: z.int(),
        bytes: z.int(),
        files: z.int(),
      })
      .meta({ id: 'DestinationDay' }),
  ),
});

export const replaySpanSchema = z.strictObject({
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
  status: z.enum(['failed', 'all']).default('failed'),
});
export const replayedSchema = z.object({ batches: z.int().meta({ description: 'Batches that go again.' }) });

export const testedSchema = z.object({
  status: z.enum(['delivered', 'refused', 'failed']),
  reason: z.string().exactOptional(),
});

export const createBackfillSchema = z.strictObject({
  start: z.iso.datetime({ offset: true }),
  end: z.iso.datetime({ offset: true }),
});
export const backfillSchema = z
  .object({
    id: z.string(),
    start: z.iso.datetime(),
    end: z.iso.datetime(),
    status: z.enum(['running', 'done', 'stopped']),
    reached: z.iso.datetime().meta({ description: 'Events before it are in batches.' }),
    records: z.int(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'DestinationBackfill' });
export type Backfill = z.infer<typeof backfillSchema>;
export const backfillsSchema = z.object({ backfills: z.array(backfillSchema) });
