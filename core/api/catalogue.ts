import { z } from 'zod';

const notedShape = {
  display_name: z.string().exactOptional().meta({ description: 'What people read; requests use `name`.' }),
  hidden: z.literal(true).exactOptional().meta({ description: 'Not for lists of choices; it still counts.' }),
  defined: z.literal(true).exactOptional().meta({
    description: 'The project defines it: nobody sends it, so it is not counted here, and stands after all others.',
  }),
};

const catalogueEventSchema = z.object({
  name: z.string(),
  count: z.int(),
  ...notedShape,
  merged: z.array(z.string()).exactOptional().meta({
    description: 'Other names that are counted as this event; `count` includes them.',
  }),
});
export type CatalogueEvent = z.infer<typeof catalogueEventSchema>;

/** A value that a filter accepts: text, a number or a boolean, by the property's type. */
const catalogueValueSchema = z.object({ value: z.union([z.string(), z.number(), z.boolean()]), count: z.int() });
export type CatalogueValue = z.infer<typeof catalogueValueSchema>;

/**
 * A property that reports may filter and group by, under the name that `POST /query` accepts. Columns that hold data
 * (country, device, page, source, …) are listed beside the properties that were sent.
 */
const cataloguePropertySchema = z.object({
  name: z.string(),
  ...notedShape,
  type: z.enum(['string', 'number', 'boolean']),
  count: z.int().meta({ description: 'Events that have it.' }),
  values: z.array(catalogueValueSchema).meta({ description: 'The most frequent first, at most 25.' }),
  events: z.array(z.string()).meta({ description: 'Names of the events that have it, the most frequent first.' }),
});
export type CatalogueProperty = z.infer<typeof cataloguePropertySchema>;

/**
 * `GET /query/catalogue?project_id=`: a project's events and properties of the last 90 days. Both lists by count, the
 * largest first; at most 500 events and 500 properties.
 */
export const catalogueSchema = z.object({
  events: z.array(catalogueEventSchema),
  properties: z.array(cataloguePropertySchema),
});
export type Catalogue = z.infer<typeof catalogueSchema>;
