import { expect, test } from 'vitest';
import { figuresIn } from './figures.ts';

test.each([
  ['en', 9_999, '9,999'],
  ['en', 22_345, '22.3K'],
  ['de', 22_345, '22.345'],
  ['de', 22_345.6, '22.346'],
  ['de', 1_234_567, '1,23\u00a0Mio.'],
])('a headline in %s of %d is %s: no figure is rounded without a sign of it', (language, value, text) => {
  expect(figuresIn({ locale: language, language }).shortValue(value, 'count')).toBe(text);
});
