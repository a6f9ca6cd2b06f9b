import { FALSE_ALARMS_PER_MONTH_DEFAULT, type RuleBucket, type RuleCondition } from '../../api/alert-rules.ts';
import type { Span } from '../../base/time/local-hours.ts';
import { lowerTail, normalTail, upperTail } from '../../detection/counts/tails.ts';
import { median } from '../median.ts';
import { bucketHolding, bucketsBetween, LONGEST_MS, sameBucketBefore } from '../rule-buckets.ts';
import { shownNumber } from '../shown-number.ts';
import type { Condition, PastAsked } from './condition.ts';

/**
 * A number that chance alone brings less often than the budget of false alarms allows, beside comparable buckets: the same
 * hour of the week, the same weekday, or the last two hours of minutes.
 */
export function anomaly(own: Extract<RuleCondition, { type: 'anomaly' }>, bucket: RuleBucket): Condition {
  const { direction, false_alarms_per_month: budget = FALSE_ALARMS_PER_MONTH_DEFAULT } = own;
  const perTail = (budget * LONGEST_MS[bucket]) / MONTH_MS / (direction === 'either' ? 2 : 1);
  const allowed = Math.min(LARGEST_TAIL, perTail);
  return {
    past: pastOf,
    firesOnHigh: direction !== 'down',
    text: 'is unusual',
    judge({ value, past, isRunning }) {
      const known = past.filter((each) => typeof each === 'number');
      if (known.length < SAMPLES_MIN[bucket]) {
        return {
          outcome: 'no_data',
          base: null,
          text: `${shownNumber(value)}, too little history to know what is usual`,
        };
      }
      const usual = median(known);
      const tails = tailsOf(value, usual, known);
      const fires =
        (direction !== 'down' && tails.above < allowed) || (direction !== 'up' && !isRunning && tails.below < allowed);
      return {
        outcome: fires ? 'fires' : 'clears',
        base: usual,
        text: `${shownNumber(value)}, usually ${shownNumber(usual)}`,
      };
    },
  };
}

/** 30.4 days. */
const MONTH_MS = 43_776 * LONGEST_MS.minute;
/** A week has few buckets in a month: even then, one in twenty is no anomaly. */
const LARGEST_TAIL = 0.02;
const SAMPLES_MIN: Readonly<Record<RuleBucket, number>> = { minute: 30, five_minutes: 12, hour: 6, day: 3, week: 4 };
const WEEKS: Readonly<Record<RuleBucket, number>> = { minute: 0, five_minutes: 0, hour: 4, day: 8, week: 12 };
const MINUTES_BEFORE = 120;
/** Real traffic varies by this share beyond chance. */
const DRIFT = 0.08;

function pastOf({ clock, bucket, at, isHoliday }: PastAsked): readonly Span[] {
  const weeks = WEEKS[bucket];
  const before = { startMs: at.startMs - MINUTES_BEFORE * LONGEST_MS.minute, endMs: at.startMs };
  const spans = weeks === 0 ? bucketsBetween(clock, bucket, before) : ofWeeks({ clock, bucket, at, isHoliday }, weeks);
  return spans.filter((each) => !isHoliday(each));
}

/** The same bucket of earlier weeks, and of an hour its neighbours: four Mondays alone say little. */
function ofWeeks({ clock, bucket, at }: PastAsked, weeks: number): Span[] {
  return Array.from({ length: weeks }, (_, index) => {
    const same = sameBucketBefore(clock, bucket, at, 7 * (index + 1));
    if (bucket !== 'hour') return [same];
    return [bucketHolding(clock, bucket, same.startMs - 1), same, bucketHolding(clock, bucket, same.endMs)];
  }).flat();
}

/** Counts have the tails of counts, which matter where they are small; other numbers those of their own spread. */
function tailsOf(
  value: number,
  usual: number,
  known: readonly number[],
): { readonly above: number; readonly below: number } {
  const spread = 1.4826 * median(known.map((each) => Math.abs(each - usual)));
  // The median of few buckets is itself uncertain.
  const widened = 1 + 2 / known.length;
  const isCount = [value, ...known].every((each) => each >= 0 && Number.isInteger(each));
  const floor = DRIFT * Math.abs(usual);
  const variance = Math.max(spread, floor) ** 2 * widened ** 2;
  if (isCount) {
    const total = Math.max(usual, variance + usual / known.length);
    return { above: upperTail(value, Math.max(usual, 0.5), total), below: lowerTail(value, usual, total) };
  }
  const z = variance === 0 ? 0 : (value - usual) / Math.sqrt(variance);
  return { above: normalTail(z), below: normalTail(-z) };
}
