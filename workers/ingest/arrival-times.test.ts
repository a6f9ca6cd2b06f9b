import { expect, test } from 'vitest';
import { ArrivalTimes } from './arrival-times.ts';

test('remembers the first arrival of an id', () => {
  const arrivals = new ArrivalTimes(100);
  arrivals.set('a', 1);
  expect([arrivals.get('a'), arrivals.get('b')]).toEqual([1, undefined]);
});

test('remembers at least half of its bound, and never more than the bound', () => {
  const arrivals = new ArrivalTimes(10);
  for (let index = 0; index < 20; index++) arrivals.set(`id${index}`, index);
  expect(Array.from({ length: 5 }, (_, index) => arrivals.get(`id${15 + index}`))).toEqual([15, 16, 17, 18, 19]);
  expect(arrivals.get('id0')).toBeUndefined();
});
