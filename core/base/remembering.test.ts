import { expect, it, vi } from 'vitest';
import { remembering } from './remembering.ts';

it('works an answer out once while it is remembered, and the same again after the memory was emptied', () => {
  const find = vi.fn((text: string) => text.length);
  const lengthOf = remembering(2, find);
  expect(['a', 'bb', 'a', 'bb', 'ccc', 'a'].map(lengthOf)).toEqual([1, 2, 1, 2, 3, 1]);
  expect(find.mock.calls.map(([text]) => text)).toEqual(['a', 'bb', 'ccc', 'a']);
});

it('remembers no long text', () => {
  const find = vi.fn((text: string) => text.length);
  const lengthOf = remembering(2, find);
  const long = 'x'.repeat(501);
  expect([lengthOf(long), lengthOf(long)]).toEqual([501, 501]);
  expect(find).toHaveBeenCalledTimes(2);
});
