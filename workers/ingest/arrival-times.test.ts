import { expect, test } from 'vitest';
import { ArrivalTimes } from './arrival-times.ts';

test('gives a repeated id the time of its first arrival', () => {
  const arrivals = new ArrivalTimes(100);
  expect([arrivals.of('a', 1), arrivals.of('b', 2), arrivals.of('a', 3)]).toEqual([1, 2, 1]);
});

test('remembers at least half of its bound, and never more than the bound', () => {
  const arrivals = new ArrivalTimes(10);
  for (let index = 0; index < 20; index++) arrivals.of(`id${index}`, index);
  expect(Array.from({ length: 5 }, (_, index) => arrivals.of(`id${15 + index}`, 99))).toEqual([15, 16, 17, 18, 19]);
  expect(arrivals.of('id0', 99)).toBe(99);
});
