import type { DateRange } from '../api/kinds/fields.ts';
import { COMPARISONS, type Comparison } from '../api/kinds/trend-fields.ts';
import { RANGE_NAMES, type RangeClock } from '../api/range-dates.ts';
import { nearName } from '../base/near-name.ts';
import { ok } from '../base/result.ts';
import { type Move, moveBetween, moveByLength, movedBack, type Stretch, sameStretch } from '../base/time/comparison.ts';
import { DAY_MS } from '../base/time/durations.ts';
import { type Checked, refused } from './refusals/refusal.ts';
import { parseSpan } from './span.ts';

/**
 * The span to compare with, and how the main span is moved to it. `previous` goes back by the length of the main span,
 * in days or in milliseconds; `same_weekdays` by as many whole weeks as the main span touches; `previous_year` compares
 * each date with the same date a year before. If the main span is not over, the comparison covers the same stretch
 * unless the whole is requested. Refuses a named span as `parseSpan` does.
 */
export function comparedSpan(
  main: Stretch,
  compare: DateRange,
  clock: RangeClock & { readonly isWhole: boolean },
): Checked<{ readonly span: Stretch; readonly move: Move }> {
  const found = isComparison(compare) ? ok(earlierSpan(main, compare, clock.zone)) : namedSpan(main, compare, clock);
  if (!found.ok || clock.isWhole) return found;
  const { span, move } = found.value;
  return ok({ span: sameStretch(main, span, move, clock.zone, clock.nowMs), move });
}

function isComparison(compare: DateRange): compare is Comparison {
  return COMPARISONS.some((each) => each === compare);
}

function earlierSpan(main: Stretch, compare: Comparison, zone: string) {
  const move = MOVES[compare](main, zone);
  return { span: { startMs: movedBack(move, zone, main.startMs), endMs: movedBack(move, zone, main.endMs) }, move };
}

const MOVES: Readonly<Record<Comparison, (main: Stretch, zone: string) => Move>> = {
  previous: moveByLength,
  previous_year: () => ({ kind: 'year' }),
  same_weekdays: (main, zone) => ({ kind: 'days', days: 7 * weeksTouched(main, zone) }),
};

/** As few weeks as keep the two spans apart. */
function weeksTouched(main: Stretch, zone: string): number {
  const move = moveByLength(main, zone);
  const days = move.kind === 'days' ? move.days : (main.endMs - main.startMs) / DAY_MS;
  return Math.ceil(days / 7);
}

function namedSpan(main: Stretch, range: DateRange, clock: RangeClock) {
  const isText = typeof range === 'string';
  const near = isText ? nearName(range, [...COMPARISONS, ...RANGE_NAMES]) : undefined;
  const span = parseSpan(range, clock, 'compare');
  if (!span.ok) {
    const isUnknown = isText && span.error.some(({ reason }) => reason === 'unknown_range');
    return isUnknown ? refused('unknown_comparison', { given: range, comparisons: COMPARISONS, near }) : span;
  }
  return ok({ span: span.value, move: moveBetween(span.value.startMs, main.startMs, clock.zone) });
}
