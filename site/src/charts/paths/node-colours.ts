import type { PathsModel } from '../models/paths.ts';
import { coloursOf } from '../theme/colour-memory.ts';

/** A value has one colour at all steps. The largest come first, so that they have colours of their own. */
export function nodeColours({ nodes }: PathsModel): ReadonlyMap<string, number> {
  const named = nodes.filter(({ isRest }) => !isRest).toSorted((one, other) => other.count - one.count);
  const values = [...new Map(named.map(({ colourOf }) => [colourOf.value, colourOf])).values()];
  const slots = new Map(coloursOf(values).map((slot, index) => [values[index]?.value, slot]));
  return new Map(named.map(({ key, colourOf }) => [key, slots.get(colourOf.value) ?? 1]));
}
