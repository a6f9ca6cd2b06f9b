import type { Catalogue, CatalogueEvent, CatalogueProperty } from '../../api/catalogue.ts';
import { countedAs, type NamedKind, type Names, notesOf } from '../../api/names.ts';

/**
 * A catalogue with what the project says about its names. Events that are counted as others add to those, which list their
 * names; one that was never sent itself is there by them.
 */
export function namedCatalogue({ events, properties }: Catalogue, names: Names): Catalogue {
  return {
    events: mergedEvents(events, names).map((event) => ({ ...event, ...notedOf(names, 'events', event.name) })),
    properties: properties.map((property): CatalogueProperty => {
      const counted = [...new Set(property.events.map((event) => countedAs(names, event)))];
      return { ...property, events: counted, ...notedOf(names, 'properties', property.name) };
    }),
  };
}

function mergedEvents(events: readonly CatalogueEvent[], names: Names): CatalogueEvent[] {
  const found = new Map<string, CatalogueEvent>();
  for (const event of events) {
    const name = countedAs(names, event.name);
    const { count, merged = [] } = found.get(name) ?? { count: 0 };
    const all = name === event.name ? merged : [...merged, event.name];
    found.set(name, { name, count: count + event.count, ...(all.length > 0 ? { merged: all } : {}) });
  }
  return [...found.values()].sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

function notedOf(names: Names, kind: NamedKind, name: string): Pick<CatalogueEvent, 'display_name' | 'hidden'> {
  const { display_name, hidden } = notesOf(names, kind, name) ?? {};
  return { ...(display_name === undefined ? {} : { display_name }), ...(hidden ? { hidden } : {}) };
}
