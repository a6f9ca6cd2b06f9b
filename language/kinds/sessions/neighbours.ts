import type { Catalogue } from '../../../core/api/catalogue.ts';
import type { Meaning, MeaningOf } from '../../../core/api/meaning/meaning.ts';
import { otherDimensions } from '../neighbour.ts';

const NEIGHBOURS = ['sessions', 'bounce_rate', 'duration_mean', 'sessions_per_person'] as const;
const ANY = { events: [], where: [] };

/** Other metrics of the same sessions, and this one by a property. */
export function sessionsNeighbours(meaning: MeaningOf<'sessions'>, catalogue: Catalogue): Meaning[] {
  const { unit: _, conversion: __, ...rest } = meaning;
  const [metric] = meaning.metrics;
  const dimensions = otherDimensions(meaning, catalogue, ANY).slice(0, 1);
  return [
    ...dimensions.map((property): Meaning => ({ ...meaning, groups: [{ property }] })),
    ...NEIGHBOURS.filter((each) => each !== metric).map((each): Meaning => ({ ...rest, metrics: [each] })),
  ];
}
