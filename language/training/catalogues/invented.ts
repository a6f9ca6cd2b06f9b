import { type Glossary, glossarySchema } from '../../../core/api/ai.ts';
import type { Catalogue, CatalogueProperty } from '../../../core/api/catalogue.ts';

/** An invented project, over which questions are written and read. */
export type World = {
  readonly name: string;
  /** For writers: the business in a sentence. */
  readonly about: string;
  readonly catalogue: Catalogue;
  readonly glossary: Glossary;
};

type Value = string | number | boolean;
type PropertyOf = { readonly values: readonly Value[]; readonly on: readonly string[] | 'all' };

/** Builds a world from events by their count, and properties with their values, the most frequent first. */
export function aWorld(world: {
  name: string;
  about: string;
  events: Readonly<Record<string, number>>;
  properties: Readonly<Record<string, PropertyOf>>;
  glossary: Glossary;
}): World {
  const events = Object.entries(world.events)
    .map(([name, count]) => ({ name, count }))
    .sort((one, other) => other.count - one.count);
  const properties = Object.entries(world.properties).map(([name, { values, on }]): CatalogueProperty => {
    const holders = events.filter((event) => on === 'all' || on.includes(event.name));
    const total = holders.reduce((sum, { count }) => sum + count, 0);
    return {
      name,
      type: typeof values[0] === 'number' ? 'number' : typeof values[0] === 'boolean' ? 'boolean' : 'string',
      count: total,
      values: values.map((value, at) => ({ value, count: Math.max(1, Math.round(total / 2 ** (at + 1))) })),
      events: holders.map((event) => event.name),
    };
  });
  return {
    name: world.name,
    about: world.about,
    catalogue: { events, properties: properties.sort((one, other) => other.count - one.count) },
    glossary: glossarySchema.parse(world.glossary),
  };
}

/** Columns that every event of a web project carries. */
export const WEB_COLUMNS: Readonly<Record<string, PropertyOf>> = {
  country: { values: ['US', 'DE', 'GB', 'FR', 'ES', 'JP', 'BR', 'IT', 'CA', 'NL'], on: 'all' },
  device: { values: ['desktop', 'mobile', 'tablet'], on: 'all' },
  browser: { values: ['Chrome', 'Safari', 'Firefox', 'Edge', 'Samsung Internet'], on: 'all' },
  os: { values: ['Windows', 'iOS', 'macOS', 'Android', 'Linux'], on: 'all' },
  os_version: { values: ['10', '11', '17.2', '14'], on: 'all' },
};
