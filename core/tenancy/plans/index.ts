import type { Caps, PlanName } from '../../api/plans.ts';

/** The bounds of an organisation; null means that there is none. */
export type Limits = {
  /** Events in a calendar month (UTC) before a part of the visitors is left out. */
  readonly events: number | null;
  /** The longest retention of a project. */
  readonly retention_days: number | null;
  readonly projects: number | null;
  /** Members and open invitations. */
  readonly seats: number | null;
  /** Reports of one project that run at once, over all isolates. */
  readonly queries_at_once: number | null;
  /** Events of one project in a minute, over all isolates. */
  readonly events_per_minute: number | null;
  /** Schedules of one project that send its reports. */
  readonly schedules: number | null;
};

const YEAR_DAYS = 365;

/** The plans, from the smallest to the one without bounds, which a deployment of one's own gives to everybody. */
export const PLANS = {
  free: {
    events: 100_000,
    retention_days: YEAR_DAYS,
    projects: 3,
    seats: 3,
    queries_at_once: 4,
    events_per_minute: 6_000,
    schedules: 3,
  },
  team: {
    events: 10_000_000,
    retention_days: 3 * YEAR_DAYS,
    projects: 20,
    seats: 25,
    queries_at_once: 8,
    events_per_minute: 120_000,
    schedules: 25,
  },
  business: {
    events: 100_000_000,
    retention_days: 5 * YEAR_DAYS,
    projects: 100,
    seats: 250,
    queries_at_once: 16,
    events_per_minute: 1_200_000,
    schedules: 100,
  },
  enterprise: {
    events: null,
    retention_days: null,
    projects: null,
    seats: null,
    queries_at_once: null,
    events_per_minute: null,
    schedules: null,
  },
} as const satisfies Record<PlanName, Limits>;

export const PLAN_DEFAULT: PlanName = 'enterprise';

export function limitsOf(plan: PlanName, caps: Caps): Limits {
  return { ...PLANS[plan], ...caps };
}
