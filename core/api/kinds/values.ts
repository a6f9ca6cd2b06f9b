import { z } from 'zod';
import { defineContract } from './contract.ts';
import { dateRangeSchema } from './fields.ts';
import { reportFields } from './report-fields.ts';

const VALUES_OF = ['events', 'properties', 'values'] as const;

export const values = defineContract({
  summary: 'What there is to choose from while a question is written: events, properties, or the values of a property.',
  schema: z.strictObject({
    query_type: z.literal('values'),
    ...reportFields,
    date_range: dateRangeSchema.optional().describe('By default the last 90 days, with today.'),
    of: z.enum(VALUES_OF),
    property: z.string().min(1).optional().describe('With `of: "values"`: the property whose values are listed.'),
    event: z.string().min(1).optional().describe('Only what events of this name have; by default all.'),
    prefix: z.string().optional().describe('Only what begins with this text; case is ignored.'),
    search: z
      .string()
      .optional()
      .describe('Only what contains this text; case is ignored. What begins with it comes first.'),
    limit: z.int().min(1).max(1_000).optional().describe('By default 50.'),
  }),
  columns: [
    {
      name: 'value',
      types: ['string', 'number'],
      role: 'group',
      description: 'The name of an event or a property, as queries take it, or a value.',
    },
    { name: 'events', types: ['number'], role: 'value', description: 'Events that have it.' },
  ],
  answer:
    'One row for each name or value, the most frequent first (with `search`, those that begin with it before the others); `meta.groups_left_out` counts those beyond `limit`. Traits of ' +
    'persons are listed as `person.<trait>`.',
  example: { query_type: 'values', project_id: 'prj_example', of: 'events' },
});
export type ValuesQuery = z.infer<typeof values.schema>;
