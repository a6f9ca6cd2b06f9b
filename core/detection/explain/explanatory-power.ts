import type { Measure, SegmentRow } from './adtributor.ts';

/**
 * The part of the change that is each element's, in the order of the rows; together 1. All are 0 where nothing changed.
 *
 * Sums: (A_ij − F_ij) / (A − F). Ratios m1/m2 are not additive, so the part is the change of the ratio if this element
 * alone had moved, by its derivative over a finite step: (Δm1·F2 − Δm2·F1) / (F2·(F2 + Δm2)), divided by their sum.
 */
export function explanatoryPower(rows: readonly SegmentRow[]): number[] {
  const forecast = totals(rows.map((row) => row.forecast));
  const parts = rows.map((row) => {
    const [before, after] = [pairOf(row.forecast), pairOf(row.actual)];
    const first = after.first - before.first;
    if (row.forecast.kind === 'sum') return first;
    const second = after.second - before.second;
    const base = forecast.second * (forecast.second + second);
    return base === 0 ? 0 : (first * forecast.second - second * forecast.first) / base;
  });
  const change = parts.reduce((sum, part) => sum + part, 0);
  const isNothing = Math.abs(change) <= Number.EPSILON * parts.reduce((sum, part) => sum + Math.abs(part), 0);
  return parts.map((part) => (isNothing || part === 0 ? 0 : part / change));
}

type Pair = { readonly first: number; readonly second: number };

function totals(measures: readonly Measure[]): Pair {
  return measures
    .map(pairOf)
    .reduce((sum, { first, second }) => ({ first: sum.first + first, second: sum.second + second }), {
      first: 0,
      second: 0,
    });
}

function pairOf(measure: Measure): Pair {
  return measure.kind === 'sum'
    ? { first: measure.value, second: 0 }
    : { first: measure.numerator, second: measure.denominator };
}
