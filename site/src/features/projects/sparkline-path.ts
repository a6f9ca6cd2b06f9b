/** The line of a small chart as an SVG path, from the left to the right edge of a box; 0 is the bottom. */
export function sparklinePath(values: readonly number[], { widthPx, heightPx }: Box): string {
  const most = Math.max(...values, 1);
  const stepPx = widthPx / Math.max(values.length - 1, 1);
  return values
    .map((value, place) => `${place === 0 ? 'M' : 'L'}${round(place * stepPx)} ${round(heightPx * (1 - value / most))}`)
    .join('');
}

type Box = { readonly widthPx: number; readonly heightPx: number };

function round(px: number): number {
  return Math.round(px * 100) / 100;
}
