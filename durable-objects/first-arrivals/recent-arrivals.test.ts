import { expect, test } from 'vitest';
import { RecentArrivals } from './recent-arrivals.ts';

const WITHIN_MS = 10_000;

/** The first arrival that is remembered for one key, at each of these times. */
function firstTimes(...arrivalsMs: readonly number[]): number[] {
  const arrivals = new RecentArrivals();
  return arrivalsMs.map((nowMs) => arrivals.settle([['a', nowMs]], nowMs, WITHIN_MS)[0]?.firstMs ?? nowMs);
}

test('takes what comes again within the window for a repeat of the first, and what comes later for another', () => {
  expect(firstTimes(0, 1, 10_000, 10_001, 12_000)).toEqual([0, 0, 0, 10_001, 10_001]);
});

test('keeps two keys apart, and tells once of one that a request names twice', () => {
  const arrivals = new RecentArrivals();
  expect(arrivals.settle([['a', 1]], 1, WITHIN_MS)).toEqual([]);
  const repeated = [
    ['a', 2],
    ['b', 2],
    ['a', 2],
  ] as const;
  expect(arrivals.settle(repeated, 2, WITHIN_MS)).toEqual([{ key: 'a', firstMs: 1 }]);
});
