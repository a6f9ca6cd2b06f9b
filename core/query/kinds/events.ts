import { events as contract } from '../../api/kinds/events.ts';
import { defineKind } from '../kind.ts';
import { explainTrend } from '../trend/explain/explain.ts';
import { planTrend } from '../trend/plan.ts';

/** A trend: one value per bucket of time, including empty buckets and excluding future ones. */
export const events = defineKind({ contract, plan: planTrend, explain: explainTrend });
