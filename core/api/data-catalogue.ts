import { z } from 'zod';

/** A saved object that asks for an event or a property. */
const userSchema = z.object({ object: z.string(), id: z.string(), name: z.string() });
export type NameUser = z.infer<typeof userSchema>;

const seenShape = {
  first_seen: z.iso.datetime().exactOptional(),
  last_seen: z.iso.datetime().exactOptional(),
  used_by: z
    .array(userSchema)
    .readonly()
    .meta({ description: 'Saved objects that name it, in the order of their kinds and ids.' }),
};

const eventVolumeSchema = z.object({
  name: z.string(),
  count: z.int().meta({ description: 'Events of the last 90 days.' }),
  by_day: z.array(z.int()).readonly().meta({ description: 'Events of each of `days`.' }),
  merged: z.array(z.string()).readonly().exactOptional().meta({
    description: 'Other names that are counted as this event; all figures include them.',
  }),
  ...seenShape,
});
export type EventVolume = z.infer<typeof eventVolumeSchema>;

const PROPERTY_TYPES = ['string', 'number', 'boolean'] as const;
const propertyVolumeSchema = z.object({
  name: z.string(),
  count: z.int().meta({ description: 'Events that have it, among those that were looked at.' }),
  share: z.number().meta({ description: 'Of the events that were looked at, from 0 to 1.' }),
  types: z
    .array(z.object({ type: z.enum(PROPERTY_TYPES), count: z.int() }))
    .readonly()
    .meta({ description: 'More than one: it was sent in several types. The most frequent first.' }),
  values: z
    .array(z.object({ value: z.union([z.string(), z.number(), z.boolean()]), count: z.int() }))
    .readonly()
    .meta({ description: 'The most frequent first, at most 25.' }),
  events: z.array(z.string()).readonly().meta({ description: 'Events that have it, the most frequent first.' }),
  ...seenShape,
});
export type PropertyVolume = z.infer<typeof propertyVolumeSchema>;

/**
 * `GET /query/catalogue/volumes?project_id=`: how often the events and properties of a project come, since when, and where they
 * are used. At most 500 of each, the largest first; names that are only defined, and never came, are not among them.
 */
export const dataCatalogueSchema = z.object({
  as_of: z.iso.datetime(),
  days: z.array(z.iso.date()).readonly().meta({ description: 'The last 30 days (UTC), oldest first.' }),
  looked_at: z
    .object({ events: z.int(), since: z.iso.datetime(), one_in: z.int() })
    .meta({ description: 'The events that properties were read from: one in `one_in` since then.' }),
  events: z.array(eventVolumeSchema).readonly(),
  properties: z.array(propertyVolumeSchema).readonly(),
});
export type DataCatalogue = z.infer<typeof dataCatalogueSchema>;
