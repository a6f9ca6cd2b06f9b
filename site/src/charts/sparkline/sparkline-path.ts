import type { ExpectedRange } from '../models/trend.ts';

type Values = readonly (number | null)[];
type Box = { readonly widthPx: number; readonly heightPx: number };

/** The place of a value in a box whose bottom is 0 and whose top is the largest value or range. */
export type SparklineScale = { readonly x: (index: number) => number; readonly y: (value: number) => number };

export function sparklineScale(values: Values, band: readonly (ExpectedRange | null)[], box: Box): SparklineScale {
  const highs = band.map((range) => range?.high ?? 0);
  const most = Math.max(...values.map((value) => value ?? 0), ...highs, 1);
  const stepPx = box.widthPx / Math.max(values.length - 1, 1);
  return { x: (index) => round(index * stepPx), y: (value) => round(box.heightPx * (1 - value / most)) };
}

/** The line as an SVG path, from the left to the right edge; a gap stays one. */
export function sparklinePath(values: Values, { x, y }: SparklineScale): string {
  return values
    .map((value, place) => {
      if (value === null) return '';
      const isFirst = place === 0 || values[place - 1] === null;
      return `${isFirst ? 'M' : 'L'}${x(place)} ${y(value)}`;
    })
    .join('');
}

/** Where values were expected, as the outline of one area; '' where nothing was. */
export function bandPath(band: readonly (ExpectedRange | null)[], { x, y }: SparklineScale): string {
  const known = band.flatMap((range, place) => (range === null ? [] : [{ range, place }]));
  const highs = known.map(({ range, place }) => `${x(place)} ${y(range.high)}`);
  const lows = known.map(({ range, place }) => `${x(place)} ${y(range.low)}`).reverse();
  return known.length < 2 ? '' : `M${[...highs, ...lows].join('L')}Z`;
}

function round(px: number): number {
  return Math.round(px * 100) / 100;
}
