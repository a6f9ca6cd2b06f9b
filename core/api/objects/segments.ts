import { z } from 'zod';
import { OBJECTS_MAX, QUERY_FILTERS_MAX } from '../../base/limits.ts';
import { filterSchema } from '../kinds/fields.ts';
import { cohortsNamed } from './cohorts.ts';
import { defineObject, NAMED } from './object-kind.ts';

/** Saved filters: all of them must hold. */
export const segments = defineObject({
  noun: 'segment',
  summary: 'Filters with a name. A report or dashboard that names a segment adds its filters to the query.',
  schema: z.strictObject({ ...NAMED, filters: z.array(filterSchema).min(1).max(QUERY_FILTERS_MAX) }),
  resource: 'dashboard',
  canUndo: true,
  max: OBJECTS_MAX,
  references: ({ filters }) => cohortsNamed(filters, 'filters'),
  queries: ({ filters }) => [{ at: 'filters', request: { query_type: 'segmentation', filters } }],
  audit: ({ filters }) => ({ filters: filters.length }),
});
export type SegmentDefinition = z.infer<typeof segments.schema>;
