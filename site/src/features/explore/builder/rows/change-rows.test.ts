import { expect, test } from 'vitest';
import { changedRows } from './change-rows.ts';

const ROWS = ['a', 'b', 'c'];

test('rows are removed, duplicated beside themselves, and moved', () => {
  expect(changedRows(ROWS, { type: 'remove', at: 1 })).toEqual(['a', 'c']);
  expect(changedRows(ROWS, { type: 'duplicate', at: 0 })).toEqual(['a', 'a', 'b', 'c']);
  expect(changedRows(ROWS, { type: 'move', at: 0, to: 2 })).toEqual(['b', 'c', 'a']);
  expect(changedRows(ROWS, { type: 'move', at: 2, to: 0 })).toEqual(['c', 'a', 'b']);
});

test('a row cannot leave the list', () => {
  expect(changedRows(ROWS, { type: 'move', at: 0, to: -1 })).toEqual(ROWS);
  expect(changedRows(ROWS, { type: 'move', at: 2, to: 9 })).toEqual(ROWS);
  expect(changedRows(ROWS, { type: 'remove', at: 9 })).toEqual(ROWS);
});
