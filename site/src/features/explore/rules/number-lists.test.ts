import { expect, test } from 'vitest';
import { boundsOf, boundsText, bracketsOf, bracketsText } from './number-lists.ts';

test('bounds are read as the reader writes numbers, and never guessed', () => {
  expect(boundsOf('0; 1,5; 1.234,5', 'de-DE')).toEqual([0, 1.5, 1234.5]);
  expect(boundsOf('0; 1.5; 1,234.5', 'en-US')).toEqual([0, 1.5, 1234.5]);
  expect(boundsOf('0; 12.5', 'de-DE')).toBeUndefined();
  expect(boundsOf('0; 123,45', 'en-GB')).toBeUndefined();
  expect(boundsOf('10; 0', 'en-US')).toBeUndefined();
  expect(boundsOf('10', 'en-US')).toBeUndefined();
  expect(boundsText([0, 1.5, 1234.5], 'de-DE')).toBe('0; 1,5; 1.234,5');
});

test('stretches of periods are read back as they are written', () => {
  expect(bracketsOf('1; 2–3, 4-7')).toEqual([
    [1, 1],
    [2, 3],
    [4, 7],
  ]);
  expect(
    bracketsText([
      [1, 1],
      [2, 3],
      [4, 7],
    ]),
  ).toBe('1; 2–3; 4–7');
  expect(bracketsOf('')).toEqual([]);
  for (const text of ['3–1', '1–3; 2–4', '0', 'a', '1;']) expect(bracketsOf(text)).toBeUndefined();
});
