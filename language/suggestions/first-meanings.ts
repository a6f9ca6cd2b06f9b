import type { Catalogue } from '../../core/api/catalogue.ts';
import type { Meaning, MeaningOf } from '../../core/api/meaning/meaning.ts';
import { dimensionsOf } from '../kinds/neighbour.ts';

const EVENTS = 3;

/** Meanings to begin with, of the most frequent events: over time, by a property, and beside the week before. */
export function firstMeanings(catalogue: Catalogue): Meaning[] {
  return catalogue.events.slice(0, EVENTS).flatMap(({ name }): Meaning[] => {
    const event = { events: [name], where: [] };
    const counted: MeaningOf<'measure'> = {
      kind: 'measure',
      measures: [{ of: 'events', event }],
      where: [],
      who: [],
      groups: [],
    };
    const [property] = dimensionsOf(catalogue, event);
    return [
      { ...counted, interval: 'day', span: { is: 'last', count: 30, unit: 'day' } },
      ...(property === undefined ? [] : [{ ...counted, groups: [{ property }] }]),
      { ...counted, span: { is: 'period', unit: 'week', back: 0 }, compare: { with: 'previous' } },
    ];
  });
}
