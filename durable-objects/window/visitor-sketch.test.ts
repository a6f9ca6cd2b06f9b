import { expect, test } from 'vitest';
import { deviceMark, personMark } from '../../core/live/visitor-mark.ts';
import { addVisitors, countPersons, SKETCH_HASHES_MAX, type VisitorSketch, withoutVisitors } from './visitor-sketch.ts';

const visitors = (from: number, count: number) => Array.from({ length: count }, (_, i) => personMark(`v${from + i}`));
const countVisitors = (...sketches: VisitorSketch[]) => countPersons(sketches, (mark) => mark);

test.each([0, 1, 2, 50, 1_000])('counts %d visitors exactly', (count) => {
  expect(countVisitors(addVisitors([], visitors(0, count)))).toBe(count);
});

test.each([2_000, 20_000, 200_000])('estimates %d visitors within a tenth, in bounded memory', (count) => {
  const sketch = addVisitors([], visitors(0, count));
  expect(sketch).toHaveLength(SKETCH_HASHES_MAX);
  expect(Math.abs(countVisitors(sketch) / count - 1)).toBeLessThan(0.1);
});

test('counts a visitor once, within a minute and across minutes', () => {
  const first = addVisitors(addVisitors([], visitors(0, 10)), visitors(5, 10));
  expect(countVisitors(first)).toBe(15);
  expect(countVisitors(first, addVisitors([], visitors(10, 10)))).toBe(20);
});

test('merging several sketches equals counting all visitors in one minute', () => {
  const parts = [0, 3_000, 6_000, 9_000].map((from) => addVisitors([], visitors(from, 4_000)));
  expect(Math.abs(countVisitors(...parts) / 13_000 - 1)).toBeLessThan(0.1);
});

test('counts a device and its later identified person once, even in full sketches', () => {
  const devices = Array.from({ length: 5_000 }, (_, i) => deviceMark(`d${i}`));
  const users = visitors(0, 5_000);
  const userOf = new Map(devices.map((device, i) => [device, users[i] ?? 0]));
  const sketches = [addVisitors([], devices), addVisitors([], users)];
  const personOf = (mark: number) => userOf.get(mark) ?? mark;
  expect(Math.abs(countPersons(sketches, personOf) / 5_000 - 1)).toBeLessThan(0.1);
  const few = [addVisitors([], devices.slice(0, 9)), addVisitors([], users.slice(0, 9))];
  expect(countPersons(few, personOf)).toBe(9);
});

test('removes an erased person both as a person and as a device', () => {
  const sketch = addVisitors([], [personMark('a'), deviceMark('b'), personMark('c')]);
  expect(withoutVisitors(sketch, ['a', 'b'])).toEqual([personMark('c')]);
});
