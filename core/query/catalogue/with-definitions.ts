import type { Catalogue } from '../../api/catalogue.ts';
import type { Definitions } from '../definitions.ts';

/**
 * A catalogue with the names that the project defines, after all that were sent, in the order of their names. They are there as soon
 * as they are saved. A property that was sent under the name of a defined one cannot be asked for.
 */
export function withDefinedNames({ events, properties }: Catalogue, definitions: Definitions): Catalogue {
  const given = definitions
    .flatMap((layer) => layer.definitions ?? [])
    .flatMap(({ gives }) => gives)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const names = new Set(given.flatMap((each) => (each.of === 'property' ? [each.name] : [])));
  const sentEvents = new Set(given.flatMap((each) => (each.of === 'event' ? [each.name] : [])));
  const uncounted = { count: 0, defined: true } as const;
  return {
    events: [
      ...events.filter(({ name }) => !sentEvents.has(name)),
      ...given.flatMap((each) => (each.of === 'event' ? [{ name: each.name, ...uncounted }] : [])),
    ],
    properties: [
      ...properties.filter(({ name }) => !names.has(name)),
      ...given.flatMap((each) => {
        if (each.of !== 'property') return [];
        const values = each.values.map((value) => ({ value, count: 0 }));
        return [{ name: each.name, ...uncounted, type: each.type, values, events: [] }];
      }),
    ],
  };
}
