import { expect, test } from 'vitest';
import { placeAfterRemoval } from './place-after-removal.ts';

test('focus goes to the next item, after the last to the one before, and from the only one to the heading', () => {
  expect(placeAfterRemoval(1, 2)).toBe(1);
  expect(placeAfterRemoval(2, 2)).toBe(1);
  expect(placeAfterRemoval(0, 1)).toBe(0);
  expect(placeAfterRemoval(0, 0)).toBeUndefined();
});
