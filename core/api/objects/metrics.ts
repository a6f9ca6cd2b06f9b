import { z } from 'zod';
import { OBJECTS_MAX, QUERY_SERIES_MAX } from '../../base/limits.ts';
import { askedSeriesSchema } from '../kinds/fields.ts';
import { defineObject, NAMED } from './object-kind.ts';

/** A calculated metric: one number from series of events, combined by a formula if there are several. */
export const metricSchema = z
  .strictObject({
    ...NAMED,
    events: z.array(askedSeriesSchema).min(1).max(QUERY_SERIES_MAX),
    /** Arithmetic over the series by letter, as in `POST /query`. */
    formula: z.string().min(1).optional(),
    unit: z.enum(['number', 'percent', 'seconds', 'currency']).optional(),
  })
  .refine(({ events, formula }) => events.length === 1 || formula !== undefined, {
    path: ['formula'],
    error: 'is missing; a metric of several series needs a formula such as `A / B` to become one number',
  });
export type Metric = z.infer<typeof metricSchema>;

export const metrics = defineObject({
  noun: 'metric',
  summary: 'A number with a name, such as revenue per visitor: series of events and the formula that combines them.',
  schema: metricSchema,
  resource: 'dashboard',
  canUndo: true,
  max: OBJECTS_MAX,
  references: () => [],
  queries: ({ events, formula }) => [
    {
      at: 'metric',
      request: { query_type: 'segmentation', events, ...(formula === undefined ? {} : { formula }) },
    },
  ],
  audit: ({ events }) => ({ series: events.length }),
});
