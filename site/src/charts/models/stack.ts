import type { TrendModel } from './trend.ts';

/** The sum of the parts at each point, negative ones included; null where no part has a value. */
export function stackTotals({ series, points }: TrendModel): (number | null)[] {
  return points.map((_, index) => {
    const parts = series.flatMap(({ values }) => values[index] ?? []);
    return parts.length === 0 ? null : sum(parts);
  });
}

/** How far the stack of each point reaches below and above zero: what the axis must show. */
export function stackReach({ series, points }: TrendModel): { low: number; high: number }[] {
  return points.map((_, index) => {
    const parts = series.flatMap(({ values }) => values[index] ?? []);
    return { low: sum(parts.filter((value) => value < 0)), high: sum(parts.filter((value) => value > 0)) };
  });
}

/** Each part as a share of its point, for a stack of 100 %; null where the point has nothing to share. */
export function shareModel(model: TrendModel): TrendModel {
  const totals = stackTotals(model);
  const series = model.series.map((each) => ({
    ...each,
    values: each.values.map((value, index) => shareOf(value, totals[index])),
  }));
  return { ...model, series, unit: 'share' };
}

function shareOf(value: number | null, total: number | null | undefined): number | null {
  return value === null || total === null || total === undefined || total === 0 ? null : value / total;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
