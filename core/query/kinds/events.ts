import { eventsQuerySchema } from '../../api/query.ts';
import { defineKind } from '../kind.ts';
import { planTrend } from '../trend/plan.ts';

/** A trend: one value a bucket of time, empty buckets included, none in the future. */
export const events = defineKind({
  summary: 'How often something happened over time: one value a minute, hour, day, week or month.',
  schema: eventsQuerySchema,
  plan: planTrend,
});
