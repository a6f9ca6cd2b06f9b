import type { Correction } from '../base/experiments.ts';

/** The p-values of several tests, corrected for their number, in the order given. */
export function corrected(pValues: readonly number[], by: Correction): readonly number[] {
  if (by === 'none') return pValues;
  return by === 'holm' ? byHolm(pValues) : byBenjaminiHochberg(pValues);
}

/** The false discovery rate at which each test would be reported (Benjamini and Hochberg 1995). */
function byBenjaminiHochberg(pValues: readonly number[]): number[] {
  let least = 1;
  return inOrder(
    pValues,
    (one, other) => other - one,
    (p, place) => {
      least = Math.min(least, (p * pValues.length) / (pValues.length - place));
      return least;
    },
  );
}

/** The chance of a single false report among them all (Holm 1979). */
function byHolm(pValues: readonly number[]): number[] {
  let largest = 0;
  return inOrder(
    pValues,
    (one, other) => one - other,
    (p, place) => {
      largest = Math.min(1, Math.max(largest, (pValues.length - place) * p));
      return largest;
    },
  );
}

/** Visits the values in sorted order, with their ranks, and returns the results in the order in which the values were given. */
function inOrder(
  values: readonly number[],
  compare: (one: number, other: number) => number,
  visit: (value: number, place: number) => number,
): number[] {
  const ranked = values.map((value, index) => ({ value, index })).sort((one, other) => compare(one.value, other.value));
  const visited = new Array<number>(values.length).fill(1);
  for (const [place, { value, index }] of ranked.entries()) visited[index] = visit(value, place);
  return visited;
}
