import { expect, it } from 'vitest';
import { backoffMs } from './backoff.ts';

it('doubles the delay with every failure in a row, between its bounds, however many there are', () => {
  const delays = [1, 2, 3, 6, 7, 5_000].map((failures) => backoffMs(failures, { minMs: 1_000, maxMs: 60_000 }));
  expect(delays).toEqual([1_000, 2_000, 4_000, 32_000, 60_000, 60_000]);
});
