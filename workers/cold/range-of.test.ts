import { expect, it } from 'vitest';
import { rangeOf } from './range-of.ts';

it.each([
  ['bytes=0-99', { offset: 0, length: 100 }],
  ['bytes=100-', { offset: 100 }],
  ['bytes=7-7', { offset: 7, length: 1 }],
  ['bytes=-8', { suffix: 8 }],
  [' bytes=1-2 ', { offset: 1, length: 2 }],
])('reads %s', (header, range) => {
  expect(rangeOf(header)).toEqual(range);
});

it.each(['bytes=5-1', 'bytes=-', 'bytes=-0', 'bytes=0-1,5-6', 'items=0-1', ''])(
  'takes %j as asking for the whole',
  (header) => {
    expect(rangeOf(header)).toBeUndefined();
  },
);
