import type { RetentionQuery } from '../../api/kinds/retention.ts';
import { ok } from '../../base/result.ts';
import { type Checked, refused } from '../refusals/refusal.ts';

/** One row of a cohort: first and last period after the start, both inclusive. */
export type PeriodStretch = { readonly first: number; readonly last: number };
/** Period 0, then single periods or brackets, in order and without overlap. */
export type Stretches = readonly [PeriodStretch, ...PeriodStretch[]];

const PERIODS_DEFAULT = 7;
const PERIOD_0: PeriodStretch = { first: 0, last: 0 };

/** Refuses brackets out of order, and `periods` beside brackets. */
export function readStretches({ periods, brackets }: RetentionQuery): Checked<Stretches> {
  if (brackets === undefined) {
    const single = Array.from({ length: periods ?? PERIODS_DEFAULT }, (_, index) => index + 1);
    return ok([PERIOD_0, ...single.map((period) => ({ first: period, last: period }))]);
  }
  if (periods !== undefined) return refused('periods_beside_brackets', { periods });
  const stretches: [PeriodStretch, ...PeriodStretch[]] = [PERIOD_0];
  for (const bracket of brackets) {
    const before = stretches.at(-1)?.last ?? 0;
    const [first, last] = typeof bracket === 'number' ? [before + 1, bracket] : bracket;
    if (first <= before || last < first) {
      return refused('brackets_out_of_order', { given: JSON.stringify(brackets) });
    }
    stretches.push({ first, last });
  }
  return ok(stretches);
}

/** The last period that is counted. */
export function lastPeriod(stretches: Stretches): number {
  return stretches.at(-1)?.last ?? 0;
}

/**
 * For each period from 0 to the last, the stretch that contains it; -1 where none does. Counted on or after, a return
 * between two stretches counts for the one before it.
 */
export function stretchOfPeriod(stretches: Stretches, isOnOrAfter: boolean): number[] {
  return Array.from({ length: lastPeriod(stretches) + 1 }, (_, period) =>
    stretches.findLastIndex(({ first, last }) => first <= period && (isOnOrAfter || period <= last)),
  );
}

/** Whether any stretch is more than a single period, or leaves some out. */
export function areBrackets(stretches: Stretches): boolean {
  return stretches.some(({ first, last }, index) => first !== index || last !== index);
}
