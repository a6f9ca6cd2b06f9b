import { describe, expect, it } from 'vitest';
import { axisFor } from './axis.ts';

const ticksOf = (values: (number | null)[], unit: 'count' | 'number' | 'share' | 'seconds' = 'count') =>
  axisFor({ values, scale: 'linear', unit }).ticks.map(({ value }) => value);

describe('a linear axis', () => {
  it.each([
    [
      [0, 1],
      [0, 1],
    ],
    [
      [2, 3],
      [0, 1, 2, 3],
    ],
    [[0, 0], [0, 1, 2, 3, 4].slice(0, 2)],
    [[7], [0, 2, 4, 6, 8]],
    [[1_234], [0, 500, 1_000, 1_500]],
  ])('of counts %j has whole ticks', (values, ticks) => {
    expect(ticksOf(values)).toEqual(ticks);
  });

  it('reaches values below zero', () => {
    const axis = axisFor({ values: [8_500, -2_500], scale: 'linear', unit: 'number' });
    expect([axis.min, axis.max]).toEqual([-5_000, 10_000]);
  });

  it('ends at a share of 0.3 without a tick too many', () => {
    expect(ticksOf([0.3], 'share')).toEqual([0, 0.1, 0.2, 0.3]);
  });

  it('has ticks of clocks for durations', () => {
    expect(ticksOf([100], 'seconds')).toEqual([0, 30, 60, 90, 120]);
    expect(ticksOf([5 * 86_400], 'seconds').at(-1)).toBe(6 * 86_400);
  });
});

describe('a logarithmic axis', () => {
  const axis = axisFor({ values: [0, 1, 10, 100_000], scale: 'logarithmic', unit: 'count' });

  it('has 0 on the baseline, labelled, and 1 above it', () => {
    expect(axis.min).toBe(axis.place(0));
    expect(axis.ticks[0]).toEqual({ value: 0, place: 0 });
    expect(axis.place(1) / axis.max).toBeGreaterThan(0.1);
  });

  it('gives each power of ten the same step', () => {
    expect(axis.place(10) - axis.place(1)).toBeCloseTo(axis.place(100) - axis.place(10));
    expect(axis.max).toBeGreaterThanOrEqual(axis.place(100_000));
  });

  it('shows fractions too', () => {
    const small = axisFor({ values: [0.002, 0.5], scale: 'logarithmic', unit: 'share' });
    expect(small.place(0.002) / small.max).toBeGreaterThan(0.1);
  });
});
