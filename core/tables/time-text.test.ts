import fc from 'fast-check';
import { expect, it } from 'vitest';
import { draws } from '../../test/harness/draws.ts';
import { timeText } from './time-text.ts';

const YEAR_1 = Date.UTC(2000, 0, 1) - 730_119 * 86_400_000;
const YEAR_10000 = Date.UTC(10_000, 0, 1);

it('prints a time as the platform does, on any day of the years 1 to 9999', () => {
  const times = fc.integer({ min: YEAR_1, max: YEAR_10000 - 1 });
  fc.assert(
    fc.property(times, (ms) => {
      expect(timeText(ms)).toBe(new Date(ms).toISOString().replace('T', ' ').replace('Z', ''));
    }),
    draws(100),
  );
});

it('cuts off what is smaller than a millisecond', () => {
  expect(timeText(1.9)).toBe('1970-01-01 00:00:00.001');
});
