import { expect, test } from 'vitest';
import { HourBands } from './hour-bands.ts';

const HOUR = 500_000;
const judged = (minute: number, expected: number, upper = 2 * expected) => [
  { metric: 'signup', minute, value: 0, expected, lower: expected / 2, upper, deviation: 0 },
];

test('the band of an hour is the mean of its minutes, and a series that is still learned has none', () => {
  const bands = new HourBands();
  bands.add(judged(HOUR * 60, 10));
  bands.add(judged(HOUR * 60 + 1, 20));
  bands.add(judged(HOUR * 60 + 60, 99, Number.MAX_SAFE_INTEGER));
  expect(bands.at(HOUR)).toEqual([{ metric: 'signup', expected: 15, lower: 7.5, upper: 30 }]);
  expect(bands.at(HOUR + 1)).toEqual([]);
});

test('keeps three hours, however long it runs', () => {
  const bands = new HourBands();
  for (let hour = 0; hour < 10; hour++) bands.add(judged((HOUR + hour) * 60, 10));
  const kept = Array.from({ length: 10 }, (_, hour) => bands.at(HOUR + hour).length);
  expect(kept).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 1, 1]);
});
