import { segmentation as contract } from '../../api/kinds/segmentation.ts';
import { defineKind } from '../kind.ts';
import { planTrend } from '../trend/plan.ts';

/** A total, or one value a group; with `time` in `group_by`, one a bucket. */
export const segmentation = defineKind({ contract, plan: planTrend });
