import { events as contract } from '../../api/kinds/events.ts';
import { defineKind } from '../kind.ts';
import { planTrend } from '../trend/plan.ts';

/** A trend: one value a bucket of time, empty buckets included, none in the future. */
export const events = defineKind({ contract, plan: planTrend });
