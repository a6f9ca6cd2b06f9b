import { expect, test } from 'vitest';
import { addCounts, type Counts, countsFromText, countsToText, largest, OTHER } from './counts.ts';

test('holds a bounded number of names and sums the rest', () => {
  const counts: Counts = new Map([['a', 1]]);
  addCounts(
    counts,
    [
      ['b', 2],
      ['c', 3],
      ['d', 4],
      ['a', 5],
    ],
    2,
  );
  expect([...counts]).toEqual([
    ['a', 6],
    ['b', 2],
    [OTHER, 7],
  ]);
});

test('a known name keeps its count however many others arrive', () => {
  const counts: Counts = new Map();
  addCounts(
    counts,
    [
      ['x', 1],
      ['y', 1],
      ['known', 1],
    ],
    2,
    new Set(['known']),
  );
  expect(counts.get('known')).toBe(1);
});

test('treats names such as __proto__ as ordinary names', () => {
  const counts: Counts = new Map();
  addCounts(
    counts,
    [
      ['__proto__', 1],
      ['constructor', 2],
    ],
    10,
  );
  expect([...countsFromText(countsToText(counts))]).toEqual([
    ['__proto__', 1],
    ['constructor', 2],
  ]);
});

test('orders by count, then by name, and leaves out the rest', () => {
  const counts: Counts = new Map([
    [OTHER, 99],
    ['b', 2],
    ['a', 2],
    ['c', 5],
  ]);
  expect(largest(counts, 2)).toEqual([
    { name: 'c', count: 5 },
    { name: 'a', count: 2 },
  ]);
});
