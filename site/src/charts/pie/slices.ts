import { arc, pie } from 'd3-shape';
import type { PieModel, PieSlice } from '../models/pie.ts';
import { coloursOf } from '../theme/colour-memory.ts';

/** The outlines of the slices around 0, within 100; the first begins at the top. */
export function sliceArcs({ slices }: PieModel): { slice: PieSlice; path: string }[] {
  const angles = pie<PieSlice>()
    .value(({ value }) => value)
    .sort(null)([...slices]);
  const outline = arc<{ startAngle: number; endAngle: number }>()
    .innerRadius(62)
    .outerRadius(98)
    .padAngle(slices.length > 1 ? 0.012 : 0);
  return angles.map((angle) => ({ slice: angle.data, path: outline(angle) ?? '' }));
}

/** The rest has no slot. */
export function pieColours({ slices }: PieModel): ReadonlyMap<string, number> {
  const named = slices.filter(({ isRest }) => !isRest);
  const slots = coloursOf(named.map(({ colourOf }) => colourOf));
  return new Map(named.map(({ key }, index) => [key, slots[index] ?? 1]));
}
