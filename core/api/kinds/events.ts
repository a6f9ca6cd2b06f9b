import { z } from 'zod';
import { defineContract } from './contract.ts';
import { trendFields } from './trend-fields.ts';

export const events = defineContract({
  summary: 'How often something happened over time: one value for each minute, hour, day, week or month.',
  schema: z.strictObject({ query_type: z.literal('events'), ...trendFields }),
  answer:
    'Columns: time, series (when there are several), one for each group, value, previous (with `compare`). `time` is a ' +
    'date for day, week (its Monday) and month (its first), otherwise local time with its offset. Empty buckets are ' +
    'included, buckets that have not begun are not. Rows by time, then group (the largest first), then series. A count or ' +
    'sum of nothing is 0; a mean, bound or percentile of nothing, and a division by zero, is null.',
  example: {
    query_type: 'events',
    project_id: 'prj_example',
    date_range: { start: '2026-01-01', end: '2026-01-01' },
  },
});
export type EventsQuery = z.infer<typeof events.schema>;
