import { segmentationQuerySchema } from '../../api/query.ts';
import { defineKind } from '../kind.ts';
import { planTrend } from '../trend/plan.ts';

/** A total, or one value a group; with `time` in `group_by` one a bucket. */
export const segmentation = defineKind({
  summary: 'How much in total, or by property: one value, or one a group, the largest first.',
  schema: segmentationQuerySchema,
  plan: planTrend,
});
