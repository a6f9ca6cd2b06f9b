import { expect, it } from 'vitest';
import { eachOnce, nextOffset, OFFSET_MAX } from './pages.ts';

const page = (rows: number, total: number) => ({
  rows: Array.from({ length: rows }, (_, index) => [index]),
  totals: { persons: total },
});

it('asks for the page after those that have come, until they are all', () => {
  expect(nextOffset([page(100, 250)])).toBe(100);
  expect(nextOffset([page(100, 250), page(100, 250)])).toBe(200);
  expect(nextOffset([page(100, 250), page(100, 250), page(50, 250)])).toBeUndefined();
  expect(nextOffset([{ rows: [] }])).toBeUndefined();
});

it('follows a number that has changed meanwhile, and ends where the service does', () => {
  expect(nextOffset([page(100, 100), page(1, 102)])).toBe(101);
  expect(nextOffset([page(OFFSET_MAX + 1, OFFSET_MAX * 2)])).toBeUndefined();
});

it('shows a row once that has slipped onto the next page', () => {
  expect(eachOnce(['a', 'b', 'b', 'c'], (row) => row)).toEqual(['a', 'b', 'c']);
});
