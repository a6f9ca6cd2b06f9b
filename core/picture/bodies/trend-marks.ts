import type { TrendPicture } from '../chart.ts';
import { box, stroke } from '../shapes.ts';
import { round } from '../text.ts';
import { PICTURE_THEME } from '../theme.ts';
import type { Layer } from './trend-stack.ts';

export type Plot = {
  readonly chart: TrendPicture;
  readonly layers: readonly Layer[];
  readonly colours: readonly string[];
  readonly left: number;
  readonly stepPx: number;
  readonly yOf: (value: number) => number;
};

/** Bars: beside one another, or where each begins on top of the one before. What is still filling up is pale. */
export function trendBars({ chart, layers, colours, left, stepPx, yOf }: Plot): string {
  const isBeside = chart.form === 'bar';
  const roomPx = stepPx * 0.72;
  const barPx = isBeside ? roomPx / Math.max(1, layers.length) : roomPx;
  return layers
    .flatMap(({ tops, floors }, place) =>
      tops.map((top, index) => {
        if (top === null) return '';
        const [high, low] = [yOf(top), yOf(floors[index] ?? 0)].toSorted((one, other) => one - other);
        const x = left + index * stepPx + (stepPx - roomPx) / 2 + (isBeside ? place * barPx : 0);
        const area = { x, y: high ?? 0, width: Math.max(1, barPx - 1), height: (low ?? 0) - (high ?? 0) };
        return box(area, colours[place] ?? PICTURE_THEME.ink, chart.points[index]?.isOpen ? 0.45 : 1);
      }),
    )
    .join('');
}

/** Lines, dashed from the last point before those that are still filling up; a gap breaks them. */
export function trendLines(plot: Plot): string {
  const { chart, layers, colours } = plot;
  return layers
    .map((layer, place) => {
      const colour = colours[place] ?? PICTURE_THEME.ink;
      const isArea = chart.form !== 'line';
      return (isArea ? areaOf(plot, layer, colour) : '') + lineOf(plot, layer, colour);
    })
    .join('');
}

function lineOf(plot: Plot, { tops }: Layer, colour: string): string {
  const { points } = plot.chart;
  const isOpen = (index: number) => points[index]?.isOpen === true;
  const drawn = stretchesOf(tops).map((stretch) => {
    const firm = stretch.filter(({ index }) => !isOpen(index));
    const open = stretch.filter(({ index }) => isOpen(index) || isOpen(index + 1));
    return lineThrough(plot, firm, { colour, isDashed: false }) + lineThrough(plot, open, { colour, isDashed: true });
  });
  return drawn.join('');
}

type At = { readonly index: number; readonly value: number };

function lineThrough(plot: Plot, places: readonly At[], style: { colour: string; isDashed: boolean }): string {
  const [first] = places;
  if (first === undefined) return '';
  if (places.length > 1) return stroke(`M${places.map((at) => pointOf(plot, at)).join('L')}`, style);
  // A lone point would be no line.
  return stroke(`M${pointOf(plot, first)}h0.1`, { ...style, widthPx: 5 });
}

function areaOf(plot: Plot, { tops, floors }: Layer, colour: string): string {
  const paths = stretchesOf(tops).map((stretch) => {
    const back = stretch.toReversed().map(({ index }) => pointOf(plot, { index, value: floors[index] ?? 0 }));
    return `M${[...stretch.map((at) => pointOf(plot, at)), ...back].join('L')}Z`;
  });
  const opacity = floors.length === 0 ? 0.16 : 0.75;
  return `<path d="${paths.join('')}" fill="${colour}" fill-opacity="${opacity}"/>`;
}

/** Values without gaps between them. */
function stretchesOf(values: readonly (number | null)[]): At[][] {
  const stretches: At[][] = [];
  let current: At[] = [];
  for (const [index, value] of values.entries()) {
    if (value === null) {
      if (current.length > 0) stretches.push(current);
      current = [];
    } else current.push({ index, value });
  }
  return current.length > 0 ? [...stretches, current] : stretches;
}

function pointOf({ left, stepPx, yOf }: Plot, { index, value }: At): string {
  return `${round(left + (index + 0.5) * stepPx)} ${round(yOf(value))}`;
}
