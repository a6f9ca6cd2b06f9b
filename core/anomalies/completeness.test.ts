import { expect, test } from 'vitest';
import { COMPLETE, type Completeness, completed, withClosed, withSettled } from './completeness.ts';

/** A project of which a share of each minute has come when it closes. */
function learned(share: number, minutes = 60): Completeness {
  let known = COMPLETE;
  for (let minute = 0; minute < minutes; minute++) {
    known = withSettled(withClosed(known, minute, 100 * share), minute, 100);
  }
  return known;
}

test('a minute of which a quarter usually comes late is no fall when it closes', () => {
  const known = learned(0.75);
  expect(known.share).toBeCloseTo(0.75, 2);
  expect(completed(75, 100, known, 0)).toBe(100);
  expect(completed(85, 100, known, 5)).toBe(89);
});

test('nothing is still nothing, half is still a fall, and a rise is only what has come', () => {
  const known = learned(0.75);
  expect(completed(0, 100, known, 0)).toBe(0);
  expect(completed(38, 100, known, 0)).toBe(51);
  expect(completed(120, 100, known, 0)).toBe(120);
});

test('where everything comes in time, and where nothing is known yet, counts stay as they are', () => {
  expect(completed(40, 100, learned(1), 0)).toBe(40);
  expect(completed(40, undefined, learned(0.5), 0)).toBe(40);
});

test('minutes with few events teach nothing, and settled ones are forgotten', () => {
  const known = withSettled(withClosed(COMPLETE, 7, 1), 7, 19);
  expect(known).toEqual({ share: 1, atClose: [] });
});
