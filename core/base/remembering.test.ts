import { expect, it, vi } from 'vitest';
import { remembering } from './remembering.ts';

it('computes a result once while it is cached, and again after the cache was emptied', () => {
  const find = vi.fn((text: string) => text.length);
  const lengthOf = remembering(2, find);
  expect(['a', 'bb', 'a', 'bb', 'ccc', 'a'].map(lengthOf)).toEqual([1, 2, 1, 2, 3, 1]);
  expect(find.mock.calls.map(([text]) => text)).toEqual(['a', 'bb', 'ccc', 'a']);
});

it('does not cache long texts', () => {
  const find = vi.fn((text: string) => text.length);
  const lengthOf = remembering(2, find);
  const long = 'x'.repeat(501);
  expect([lengthOf(long), lengthOf(long)]).toEqual([501, 501]);
  expect(find).toHaveBeenCalledTimes(2);
});
