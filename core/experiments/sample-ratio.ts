import { gammaAbove } from '../detection/counts/special.ts';

/** Persons of each variant in a time with the same weights, in the order of the variants. */
export type PhaseCounts = { readonly weights: readonly number[]; readonly persons: readonly number[] };

export type SampleRatio = {
  readonly chiSquare: number;
  readonly p: number;
  /** `warns` below .01; `mismatch` below .001, and where a variant without any weight has persons: no result can be trusted. */
  readonly state: 'fits' | 'warns' | 'mismatch';
};

/** Whether the variants have as many persons as the weights that were in force foretell: Pearson's chi-square over all phases. */
export function sampleRatio(phases: readonly PhaseCounts[]): SampleRatio {
  let chiSquare = 0;
  let degrees = 0;
  let isImpossible = false;
  for (const { weights, persons } of phases) {
    const all = persons.reduce((sum, count) => sum + count, 0);
    const weight = weights.reduce((sum, each) => sum + each, 0);
    let cells = 0;
    for (const [place, count] of persons.entries()) {
      const expected = (all * (weights[place] ?? 0)) / weight;
      if (expected > 0) {
        chiSquare += (count - expected) ** 2 / expected;
        cells += 1;
      } else if (count > 0) isImpossible = true;
    }
    degrees += Math.max(0, cells - 1);
  }
  const p = degrees === 0 ? 1 : gammaAbove(degrees / 2, chiSquare / 2);
  const state = isImpossible || p < MISMATCH_P ? 'mismatch' : p < WARNING_P ? 'warns' : 'fits';
  return { chiSquare, p, state };
}

const WARNING_P = 0.01;
const MISMATCH_P = 0.001;
