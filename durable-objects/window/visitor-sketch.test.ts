import { expect, test } from 'vitest';
import { addVisitors, countVisitors, mergeSketches, SKETCH_HASHES_MAX } from './visitor-sketch.ts';

const visitors = (from: number, count: number) => Array.from({ length: count }, (_, i) => `v${from + i}`);

test.each([0, 1, 2, 50, 1_000])('counts %d visitors exactly', (count) => {
  expect(countVisitors(addVisitors([], visitors(0, count)))).toBe(count);
});

test.each([2_000, 20_000, 200_000])('estimates %d visitors within a tenth, in bounded memory', (count) => {
  const sketch = addVisitors([], visitors(0, count));
  expect(sketch).toHaveLength(SKETCH_HASHES_MAX);
  expect(Math.abs(countVisitors(sketch) / count - 1)).toBeLessThan(0.1);
});

test('a visitor counts once, in one minute and across minutes', () => {
  const first = addVisitors(addVisitors([], visitors(0, 10)), visitors(5, 10));
  expect(countVisitors(first)).toBe(15);
  expect(countVisitors(mergeSketches([first, addVisitors([], visitors(10, 10))]))).toBe(20);
});

test('merging is as good as having seen all in one minute', () => {
  const parts = [0, 3_000, 6_000, 9_000].map((from) => addVisitors([], visitors(from, 4_000)));
  expect(mergeSketches(parts)).toEqual(addVisitors([], visitors(0, 13_000)));
});
