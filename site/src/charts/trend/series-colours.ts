import type { ColourSlot } from '../../../../core/api/chart-models/colours.ts';
import type { TrendModel } from '../models/trend.ts';
import { coloursOf } from '../theme/colour-memory.ts';

/** The slot of each series by its key. All series take part, so that hiding one changes no colour; the rest has none. */
export function seriesColours({ series }: TrendModel): ReadonlyMap<string, ColourSlot> {
  const named = series.filter(({ isRest }) => !isRest);
  const slots = coloursOf(named.map(({ colourOf }) => colourOf));
  return new Map(named.map(({ key }, index) => [key, slots[index] ?? 1]));
}
