import type { Catalogue } from '../../../core/api/catalogue.ts';
import type { Meaning, MeaningOf } from '../../../core/api/meaning/meaning.ts';
import { otherDimensions } from '../neighbour.ts';

/** Other periods, the first period alone, and the curve by a property of the start. */
export function retentionNeighbours(meaning: MeaningOf<'retention'>, catalogue: Catalogue): Meaning[] {
  const { at, by_cohort: _, ...rest } = meaning;
  const periods = (['day', 'week', 'month'] as const).filter((period) => period !== meaning.period);
  const dimensions = otherDimensions(meaning, catalogue, meaning.start).slice(0, 1);
  return [
    at === undefined ? { ...rest, at: 1 } : rest,
    ...dimensions.map((property): Meaning => ({ ...rest, at: 1, groups: [{ property }] })),
    ...periods.map((period): Meaning => ({ ...rest, period })),
  ];
}
