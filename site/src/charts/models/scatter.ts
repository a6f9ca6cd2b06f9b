import type { Unit } from '../../../../core/api/chart-models/units.ts';

/** Two measures of the same things: a point for each. */
export type ScatterModel = {
  readonly points: readonly ScatterPoint[];
  readonly xLabel: string;
  readonly yLabel: string;
  readonly unit: Unit;
};
export type ScatterPoint = { readonly key: string; readonly label: string; readonly x: number; readonly y: number };

/** The places of points within a box of 0 to 1, from its lower left; both axes begin at 0, or below it. */
export function placesOf({ points }: ScatterModel): readonly (ScatterPoint & { left: number; bottom: number })[] {
  const across = rangeOf(points.map(({ x }) => x));
  const up = rangeOf(points.map(({ y }) => y));
  return points.map((point) => ({ ...point, left: across.place(point.x), bottom: up.place(point.y) }));
}

function rangeOf(values: readonly number[]) {
  const low = Math.min(0, ...values);
  const high = Math.max(...values, low);
  return { place: (value: number) => (high === low ? 0 : (value - low) / (high - low)) };
}
