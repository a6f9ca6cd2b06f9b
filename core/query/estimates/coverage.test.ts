import { expect, test } from 'vitest';
import { estimateCoverage } from '../../../test/harness/estimate-coverage.ts';

test.each([
  { visitors: 1_000, halvings: 2 },
  { visitors: 2_000, halvings: 1 },
])(
  'the interval of each report holds the figure of all in 93 to 97 of 100 draws of %j',
  (population) => {
    const coverage = estimateCoverage({ ...population, draws: 1_000 }, numbers(7));
    const shares = coverage.map(({ report, covered, intervals }) => [report, (100 * covered) / intervals] as const);
    process.stdout.write(`${shares.map(([report, share]) => `${report} ${share.toFixed(1)} %`).join(', ')}\n`);
    expect(shares.filter(([, share]) => share < 93 || share > 97)).toEqual([]);
  },
  60_000,
);

/** Numbers from 0 to 1, the same in every run (Tommy Ettinger's mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
