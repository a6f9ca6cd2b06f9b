import type { Catalogue } from '../../core/api/catalogue.ts';
import type { Meaning } from '../../core/api/meaning/meaning.ts';
import { namedIn } from '../memory/named-in.ts';

/** A name in a meaning that the project does not have. */
export type Stranger = { readonly is: 'event' | 'property' | 'metric' | 'cohort'; readonly name: string };

export type KnownNames = {
  readonly catalogue: Catalogue;
  readonly metrics: readonly string[];
  readonly cohorts: readonly string[];
};

/** The names of a meaning that came from outside, a model or a client, that the project does not have. Each once. */
export function strangersIn(meaning: Meaning, { catalogue, metrics, cohorts }: KnownNames): Stranger[] {
  const named = namedIn(meaning);
  const unknown = (is: Stranger['is'], names: readonly string[], known: readonly string[]): Stranger[] => {
    const all = new Set(known);
    return [...new Set(names)].filter((name) => !all.has(name)).map((name) => ({ is, name }));
  };
  const events = catalogue.events.map(({ name }) => name);
  const properties = catalogue.properties.map(({ name }) => name);
  return [
    ...unknown('event', named.events, events),
    ...unknown('property', named.properties, properties),
    ...unknown('metric', named.metrics, metrics),
    ...unknown('cohort', named.cohorts, cohorts),
  ];
}
