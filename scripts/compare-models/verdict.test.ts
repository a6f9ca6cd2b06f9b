import { expect, it } from 'vitest';
import { compareRuns, type Judged } from './verdict.ts';

const run = (right: number, wrong: number, asked: number): Judged[] => [
  ...Array<Judged>(right).fill('right'),
  ...Array<Judged>(wrong).fill('wrong'),
  ...Array<Judged>(asked).fill('asked'),
];

it('prefers the run that is right more often, and not more often wrong', () => {
  expect(compareRuns(run(20, 0, 10), run(8, 0, 22))).toMatchObject({
    first: { right: 20, wrong: 0, asked: 10 },
    better: 'first',
  });
  expect(compareRuns(run(8, 2, 20), run(20, 2, 8)).better).toBe('second');
});

it('prefers neither where the difference may be chance, or more right answers cost more wrong ones', () => {
  expect(compareRuns(run(9, 0, 1), run(7, 0, 3)).better).toBe('neither');
  expect(compareRuns(run(20, 10, 0), run(8, 0, 22)).better).toBe('neither');
  expect(compareRuns([], []).chance).toBe(1);
});

it('works out the exact chance', () => {
  // Five wins against none: 2 / 32.
  expect(compareRuns(run(5, 0, 0), run(0, 0, 5)).chance).toBeCloseTo(0.0625);
});

it('refuses runs over different questions', () => {
  expect(() => compareRuns(run(1, 0, 0), [])).toThrow('1 answers are compared with 0');
});
