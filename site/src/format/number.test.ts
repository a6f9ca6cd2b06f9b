import { expect, test } from 'vitest';
import { changeOf, percent, shortNumber } from './number.ts';

test('shortens only long numbers', () => {
  expect([0, 9_999, 12_345, 1_234_567].map((value) => shortNumber(value, 'en'))).toEqual([
    '0',
    '9,999',
    '12.3K',
    '1.23M',
  ]);
});

test('small shares keep a decimal', () => {
  expect([percent(0.034, 'en'), percent(0.34, 'en'), percent(-0.05, 'en')]).toEqual(['3.4%', '34%', '-5%']);
});

test('a change from zero is new, not infinite', () => {
  expect(changeOf(5, 0)).toEqual({ kind: 'new' });
  expect(changeOf(0, 0)).toEqual({ kind: 'none' });
  expect(changeOf(50, 100)).toEqual({ kind: 'down', share: -0.5 });
  expect(changeOf(10_000, 9_999)).toEqual({ kind: 'same', share: 0 });
});
