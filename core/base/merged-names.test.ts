import { expect, test } from 'vitest';
import { canonicalEvents } from './merged-names.ts';

test('counts each name of a chain as the last one', () => {
  expect([...canonicalEvents({ a: 'b', b: 'c', x: 'c' })]).toEqual([
    ['a', 'c'],
    ['b', 'c'],
    ['x', 'c'],
  ]);
});

test('merges nothing in a circle, nor what leads into it', () => {
  expect([...canonicalEvents({ a: 'b', b: 'a', x: 'a', y: 'z' })]).toEqual([['y', 'z']]);
});
