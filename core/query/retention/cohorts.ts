import type { CalendarDate } from '../../base/time/calendar.ts';
import { DAY_MS } from '../../base/time/durations.ts';
import { type Calendar, dateOfNumber, numbersOf, startOfNumber } from '../reports/calendar.ts';
import type { Report } from '../reports/report.ts';
import type { Retention } from './request.ts';
import { lastPeriod, type PeriodStretch } from './stretches.ts';

/** The persons whose start lies in one calendar period, as far as the range contains it. */
export type Cohort = {
  readonly number: number;
  readonly label: CalendarDate;
  /** Nobody begins earlier, and nobody at or after the end. Unix milliseconds. */
  readonly startMs: number;
  readonly endMs: number;
};

/** The cohorts of a range, those that have begun. */
export function cohortsOf({ span, nowMs }: Report, calendar: Calendar): Cohort[] {
  return numbersOf(calendar, span, nowMs).map((number) => ({
    number,
    label: dateOfNumber(calendar, number),
    startMs: Math.max(span.startMs, startOfNumber(calendar, number)),
    endMs: Math.min(span.endMs, startOfNumber(calendar, number + 1)),
  }));
}

/** The length of a rolling period; a month has thirty days. */
export const ROLLING_MS = { day: DAY_MS, week: 7 * DAY_MS, month: 30 * DAY_MS } as const;

/** The instant at which a period after the start begins for the first of a cohort, who began at `firstMs`. */
function beginsMs({ isRolling, calendar }: Retention, { number }: Cohort, firstMs: number, period: number): number {
  return isRolling ? firstMs + period * ROLLING_MS[calendar.period] : startOfNumber(calendar, number + period);
}

/** The instant at which a period is over for the last of a cohort. */
export function overMs({ isRolling, calendar }: Retention, { number, endMs }: Cohort, period: number): number {
  return isRolling ? endMs + (period + 1) * ROLLING_MS[calendar.period] : startOfNumber(calendar, number + period + 1);
}

/**
 * `hasBegun`: for anybody of the cohort. `isComplete`: the number cannot grow any more.
 *
 * @param firstMs  when the first of the cohort began; where nobody did, when somebody could have
 */
export function stateOf(
  retention: Retention,
  cohort: Cohort,
  { first, last }: PeriodStretch,
  firstMs: number = cohort.startMs,
): { readonly hasBegun: boolean; readonly isComplete: boolean } {
  const { nowMs, isOnOrAfter, stretches, isSizeInPeriod0 } = retention;
  if (first === 0 && isSizeInPeriod0) return { hasBegun: true, isComplete: cohort.endMs <= nowMs };
  const until = isOnOrAfter ? lastPeriod(stretches) : last;
  const hasBegun = beginsMs(retention, cohort, firstMs, first) <= nowMs;
  return { hasBegun, isComplete: hasBegun && overMs(retention, cohort, until) <= nowMs };
}
