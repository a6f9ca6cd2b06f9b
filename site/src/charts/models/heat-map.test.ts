import { describe, expect, it } from 'vitest';
import { type HeatMapModel, heatStep, largestShare } from './heat-map.ts';

describe('a heat map', () => {
  const cell = (share: number | null) => ({ count: 1, share, isComplete: true });
  const model: HeatMapModel = {
    rowTitle: 'Week',
    columns: [0, 1, 2].map((period) => ({ key: `${period}`, label: `${period}`, mean: null })),
    rows: [{ key: 'a', label: 'a', size: 10, cells: [cell(1), cell(0.2), undefined] }],
  };

  it('takes its colours from the periods after the start', () => {
    expect(largestShare(model)).toBe(0.2);
    expect([heatStep(0, 0.2), heatStep(0.001, 0.2), heatStep(0.2, 0.2), heatStep(1, 0.2), heatStep(null, 0.2)]).toEqual(
      [0, 1, 7, 7, 0],
    );
  });
});
