import { describe, expect, it } from 'vitest';
import { axisFor } from '../../../../core/api/chart-models/axis.ts';
import { shareModel, stackReach, stackTotals } from './stack.ts';
import type { TrendModel } from './trend.ts';
import { drawnForm, drawnScale, formObstacle, scaleObstacle } from './trend-forms.ts';

function aTrend(values: Readonly<Record<string, (number | null)[]>>, fields: Partial<TrendModel> = {}): TrendModel {
  const [first = []] = Object.values(values);
  return {
    axis: 'time',
    points: first.map((_, index) => ({ at: `${index}`, label: '', fullLabel: '', isOpen: false, isBeforeData: false })),
    series: Object.entries(values).map(([key, each]) => ({
      key,
      label: key,
      colourOf: { property: 'event', value: key },
      values: each,
    })),
    unit: 'count',
    partsOverlap: false,
    ...fields,
  };
}

const MONTHS = aTrend({ sales: [7_400, 900], services: [1_100, null], refunds: [-2_500, -2_500] });

describe('a stack with negative parts', () => {
  it('has totals of all parts', () => {
    expect(stackTotals(MONTHS)).toEqual([6_000, -1_600]);
  });

  it('reaches down to them, and the axis too', () => {
    const reach = stackReach(MONTHS);
    expect(reach).toEqual([
      { low: -2_500, high: 8_500 },
      { low: -2_500, high: 900 },
    ]);
    const axis = axisFor({ values: reach.flatMap(({ low, high }) => [low, high]), scale: 'linear', unit: 'number' });
    expect(axis.min).toBeLessThanOrEqual(-2_500);
    expect(axis.max).toBeGreaterThanOrEqual(8_500);
  });

  it('has no percentages', () => {
    expect(formObstacle(MONTHS, 'share')).toBe('negative');
    expect(drawnForm(MONTHS, 'share')).toBe('stacked');
  });

  it('has no total where no part has a value', () => {
    expect(stackTotals(aTrend({ a: [null], b: [null] }))).toEqual([null]);
  });
});

describe('parts that overlap', () => {
  const visitors = aTrend({ DE: [2, 1], FR: [0, 1] }, { partsOverlap: true });

  it.each(['stacked', 'stackedArea', 'share', 'shareArea'] as const)('are never added up: %s', (form) => {
    expect(formObstacle(visitors, form)).toBe('overlap');
  });

  it('have no rows without a total of their own, because days cannot be added up either', () => {
    expect(formObstacle(visitors, 'rows')).toBe('no_totals');
  });
});

describe('the logarithmic scale', () => {
  it('and stacks exclude each other', () => {
    const views = aTrend({ a: [0, 1, 10, 100_000], b: [1, 1, 1, 1] });
    expect(scaleObstacle(views, 'line')).toBeUndefined();
    expect(scaleObstacle(views, 'stacked')).toBe('stacked_logarithmic');
    expect(drawnScale(views, 'stacked', 'logarithmic')).toBe('linear');
  });

  it('and negative values exclude each other', () => {
    expect(scaleObstacle(MONTHS, 'line')).toBe('negative');
  });
});

it('shares add up to the whole at each point, and nothing has no shares', () => {
  const shares = shareModel(aTrend({ DE: [3, 0], FR: [1, 0] }));
  expect(shares.series.map(({ values }) => values)).toEqual([
    [0.75, null],
    [0.25, null],
  ]);
});
