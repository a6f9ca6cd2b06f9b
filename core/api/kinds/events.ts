import { z } from 'zod';
import { defineContract } from './contract.ts';
import { trendColumns, trendFields } from './trend-fields.ts';

export const events = defineContract({
  summary: 'How often something happened over time: one value for each minute, hour, day, week or month.',
  schema: z.strictObject({ query_type: z.literal('events'), ...trendFields }),
  columns: trendColumns,
  answer:
    'One row for each bucket, group and series. Empty buckets are included, buckets that have not begun are not. Rows by ' +
    'time, then group (in `order`, the rest last), then series.',
  example: {
    query_type: 'events',
    project_id: 'prj_example',
    date_range: { start: '2026-01-01', end: '2026-01-01' },
  },
});
export type EventsQuery = z.infer<typeof events.schema>;
