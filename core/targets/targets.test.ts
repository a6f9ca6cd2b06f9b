import { describe, expect, test } from 'vitest';
import { periodOfTarget } from './period-of-target.ts';
import { type Progress, standingOf } from './standing.ts';

const stateOf = (progress: Partial<Progress>) =>
  standingOf({ goal: 'at_least', measure: 'total', target: 100, value: 0, elapsed: 0.5, ...progress }).state;

describe('a total', () => {
  test.each([
    [100, 0.5, 'reached'],
    [50, 0.5, 'on_the_way'],
    [49, 0.5, 'behind'],
    [0, 0, 'on_the_way'],
    [99, 1, 'missed'],
    [100, 1, 'reached'],
    [null, 0.5, 'unknown'],
  ] as const)('of which 100 are wanted is at %s after %s of the period: %s', (value, elapsed, state) => {
    expect(stateOf({ value, elapsed })).toBe(state);
  });

  test.each([
    [50, 0.5, 'on_the_way'],
    [51, 0.5, 'behind'],
    [101, 0.5, 'missed'],
    [100, 1, 'reached'],
  ] as const)('that may be 100 at most is at %s after %s of the period: %s', (value, elapsed, state) => {
    expect(stateOf({ goal: 'at_most', value, elapsed })).toBe(state);
  });

  test('goes on as it did, and says how much is due', () => {
    const standing = standingOf({ goal: 'at_least', measure: 'total', target: 100, value: 30, elapsed: 0.25 });
    expect(standing).toEqual({ state: 'on_the_way', expected: 25, projected: 120 });
    expect(standingOf({ goal: 'at_least', measure: 'total', target: 100, value: 0, elapsed: 0 }).projected).toBeNull();
  });
});

test('a level is compared as it is, and is decided at the end', () => {
  const level = { measure: 'level' as const, target: 0.05 };
  expect(stateOf({ ...level, value: 0.06 })).toBe('on_the_way');
  expect(stateOf({ ...level, value: 0.04 })).toBe('behind');
  expect(stateOf({ ...level, value: 0.04, elapsed: 1 })).toBe('missed');
  expect(stateOf({ ...level, goal: 'at_most', value: 0.04, elapsed: 1 })).toBe('reached');
  expect(standingOf({ goal: 'at_least', ...level, value: 0.04, elapsed: 0.5 })).toMatchObject({
    expected: null,
    projected: null,
  });
});

test('periods are those of the calendar, also across years and leap days', () => {
  expect(periodOfTarget('week', '2027-01-01', 'monday')).toEqual({ first: '2026-12-28', last: '2027-01-03' });
  expect(periodOfTarget('week', '2027-01-03', 'sunday')).toEqual({ first: '2027-01-03', last: '2027-01-09' });
  expect(periodOfTarget('month', '2028-02-10', 'monday')).toEqual({ first: '2028-02-01', last: '2028-02-29' });
  expect(periodOfTarget('month', '2026-12-31', 'monday')).toEqual({ first: '2026-12-01', last: '2026-12-31' });
  expect(periodOfTarget('quarter', '2026-12-31', 'monday')).toEqual({ first: '2026-10-01', last: '2026-12-31' });
  expect(periodOfTarget('quarter', '2026-05-01', 'monday')).toEqual({ first: '2026-04-01', last: '2026-06-30' });
  expect(periodOfTarget('year', '2026-05-01', 'monday')).toEqual({ first: '2026-01-01', last: '2026-12-31' });
});
