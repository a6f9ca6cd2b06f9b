import { UNDER_WAY_DAYS_MAX } from '../../core/base/limits.ts';
import { DAY_MS, HOUR_MS } from '../../core/base/time/durations.ts';

/** A day of arrival (UTC) to prove. */
export type ProvenDay = {
  readonly startMs: number;
  /** No event of the day can be under way any more, so each of its rows has an entry in the ledger. */
  readonly isSettled: boolean;
};

/** Days for which entries are kept (migration 0005). */
const LEDGER_DAYS = 400;
const HOURS_A_WEEK = 7 * 24;
/** Age of the latest day of which no event can be under way any more, counted from the day's end. */
const FIRST_SETTLED_AGE = UNDER_WAY_DAYS_MAX + 1;

/**
 * The days to prove in an hourly run, the latest first: today, yesterday, the day that has just settled, and a share of all
 * others, so that each of them is proven once a week.
 */
export function provenDays(nowMs: number): ProvenDay[] {
  const today = Math.floor(nowMs / DAY_MS);
  const hour = Math.floor(nowMs / HOUR_MS) % HOURS_A_WEEK;
  return Array.from({ length: LEDGER_DAYS }, (_, age) => age)
    .filter((age) => age <= 1 || age === FIRST_SETTLED_AGE || (today - age) % HOURS_A_WEEK === hour)
    .map((age) => ({ startMs: (today - age) * DAY_MS, isSettled: age >= FIRST_SETTLED_AGE }));
}
