import type { TrendPicture } from '../chart.ts';

/** Where a series begins and ends at each point. */
export type Layer = { readonly tops: readonly (number | null)[]; readonly floors: readonly (number | null)[] };

/** Series on top of one another, negative parts below zero; as shares of each point on request. */
export function stackedSeries({ series, points }: TrendPicture, isShare: boolean): Layer[] {
  const reach = points.map(() => ({ up: 0, down: 0 }));
  const totals = points.map((_, index) => series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0));
  return series.map(({ values }) => {
    const layer = values.map((value, index) => {
      const [total = 0, at] = [totals[index], reach[index]];
      if (value === null || at === undefined || (isShare && total === 0)) return { top: null, floor: null };
      const part = isShare ? value / total : value;
      const floor = part < 0 ? at.down : at.up;
      if (part < 0) at.down += part;
      else at.up += part;
      return { top: floor + part, floor };
    });
    return { tops: layer.map(({ top }) => top), floors: layer.map(({ floor }) => floor) };
  });
}
