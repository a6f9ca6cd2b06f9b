import { UNDER_WAY_DAYS_MAX } from '../../core/base/limits.ts';
import { DAY_MS, HOUR_MS } from '../../core/base/time/durations.ts';

/** A day of arrival (UTC) that is to be proven. */
export type ProvenDay = {
  readonly startMs: number;
  /** Nothing of it can be under way any more: each of its rows has its entry in the ledger. */
  readonly isSettled: boolean;
};

/** Entries are kept so long (migration 0005). */
const LEDGER_DAYS = 400;
const HOURS_A_WEEK = 7 * 24;
/** The first day behind those of which something may still be under way: a day lasts until its end. */
const FIRST_SETTLED_AGE = UNDER_WAY_DAYS_MAX + 1;

/**
 * The days to prove in the run of an hour, the latest first: today and the day before each hour, the day that has just
 * settled too, and of all others a share, so that each comes once a week.
 */
export function provenDays(nowMs: number): ProvenDay[] {
  const today = Math.floor(nowMs / DAY_MS);
  const hour = Math.floor(nowMs / HOUR_MS) % HOURS_A_WEEK;
  return Array.from({ length: LEDGER_DAYS }, (_, age) => age)
    .filter((age) => age <= 1 || age === FIRST_SETTLED_AGE || (today - age) % HOURS_A_WEEK === hour)
    .map((age) => ({ startMs: (today - age) * DAY_MS, isSettled: age >= FIRST_SETTLED_AGE }));
}
