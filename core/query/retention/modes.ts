import type { RetentionQuery } from '../../api/kinds/retention.ts';
import type { WeekStart } from '../../base/time/calendar.ts';

/** The rules in which products differ. */
export type RetentionRules = {
  readonly isOnOrAfter: boolean;
  readonly cohort: NonNullable<RetentionQuery['cohort']>;
  readonly isRolling: boolean;
  /** With rolling periods: they begin at the full hour of the start. */
  readonly isFromTheHour: boolean;
  readonly isSizeInPeriod0: boolean;
  /** The mean weights the rate of a cohort by the square of its size. */
  readonly isWeightedTwice: boolean;
  readonly weekStart: WeekStart;
};

/**
 * The rules that hold where the request gives none; those of another product in its mode (decision 0175).
 *
 * @param weekStart  the project's own
 */
export function defaultsOf(mode: RetentionQuery['mode'], weekStart: WeekStart = 'monday'): RetentionRules {
  return { ...OWN, weekStart, ...(mode ? MODES[mode] : {}) };
}

const OWN: Omit<RetentionRules, 'weekStart'> = {
  isOnOrAfter: false,
  cohort: 'first_time',
  isRolling: false,
  isFromTheHour: false,
  isSizeInPeriod0: false,
  isWeightedTwice: false,
};

const MODES: Readonly<Record<NonNullable<RetentionQuery['mode']>, Partial<RetentionRules>>> = {
  posthog: { isSizeInPeriod0: true },
  mixpanel: { isOnOrAfter: true, isRolling: true, isWeightedTwice: true },
  amplitude: { isRolling: true, isFromTheHour: true, cohort: 'recurring' },
  ga4: { isSizeInPeriod0: true, weekStart: 'sunday' },
};
