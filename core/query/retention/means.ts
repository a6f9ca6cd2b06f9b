import type { RetentionCell } from './answer.ts';

/** Mean rates over cohorts; null if no cohort has a complete cell with anybody in it. */
export type MeanRates = { readonly weighted: number | null; readonly simple: number | null };

/**
 * The mean rate of one period over the complete cells of its cohorts: weighted by size, that is all who returned over all
 * who began; and simple, each cohort alike, empty ones left out.
 *
 * @param isWeightedTwice  weights the rate by the square of the size, as Mixpanel does: of cohorts of 1000 and 500 with 500
 *   and 400 back, (500 × 1000 + 400 × 500) / (1000² + 500²) = 56 %
 */
export function meanRates(cells: readonly RetentionCell[], isWeightedTwice: boolean): MeanRates {
  const counted = cells.filter(({ isComplete, size }) => isComplete && size > 0);
  if (counted.length === 0) return { weighted: null, simple: null };
  const sum = (of: (cell: RetentionCell) => number) => counted.reduce((total, cell) => total + of(cell), 0);
  const weight = ({ size }: RetentionCell) => (isWeightedTwice ? size : 1);
  return {
    weighted: sum((cell) => (cell.returned ?? 0) * weight(cell)) / sum((cell) => cell.size * weight(cell)),
    simple: sum((cell) => (cell.returned ?? 0) / cell.size) / counted.length,
  };
}
