import { segmentation as contract } from '../../api/kinds/segmentation.ts';
import { defineKind } from '../kind.ts';
import { explainTrend } from '../trend/explain/explain.ts';
import { planTrend } from '../trend/plan.ts';

/** A total, or one value per group; with `time` in `group_by`, one per bucket. */
export const segmentation = defineKind({ contract, plan: planTrend, explain: explainTrend });
