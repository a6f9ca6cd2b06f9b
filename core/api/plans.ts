import { z } from 'zod';
import { MONTHLY_EVENTS_MAX, RETENTION_DAYS_MAX, RETENTION_DAYS_MIN, SCHEDULES_MAX } from '../base/limits.ts';

/** Plans by name; `core/tenancy/plans/` has their bounds. */
export const PLAN_NAMES = ['free', 'team', 'business', 'enterprise'] as const;
export type PlanName = (typeof PLAN_NAMES)[number];

/** The ways to treat events over the quota: whole visitors are left out, or everything is refused. */
export const OVER_QUOTA = ['sample', 'stop'] as const;
export type OverQuota = (typeof OVER_QUOTA)[number];

const bound = (max: number, min = 1) => z.int().min(min).max(max).nullable().exactOptional();

/** Bounds that the operator sets for one organisation in place of those of its plan. Owners cannot change them. */
export const capsSchema = z.strictObject({
  events: bound(MONTHLY_EVENTS_MAX, 0),
  retention_days: bound(RETENTION_DAYS_MAX, RETENTION_DAYS_MIN),
  projects: bound(10_000),
  seats: bound(100_000),
  queries_at_once: bound(1_000),
  events_per_minute: bound(1_000_000_000),
  schedules: bound(SCHEDULES_MAX, 0),
});
export type Caps = z.infer<typeof capsSchema>;
