import { z } from 'zod';
import { defineContract } from './contract.ts';
import { trendColumns, trendFields } from './trend-fields.ts';

export const segmentation = defineContract({
  summary: 'How much in total, or by property: one value, or one for each group, the largest first.',
  schema: z.strictObject({ query_type: z.literal('segmentation'), ...trendFields }),
  columns: trendColumns,
  answer: 'One row for each group and series, and bucket if `group_by` names a unit of time, ordered as in `events`.',
  example: {
    query_type: 'segmentation',
    project_id: 'prj_example',
    date_range: { start: '2026-01-01', end: '2026-01-01' },
  },
});
export type SegmentationQuery = z.infer<typeof segmentation.schema>;
