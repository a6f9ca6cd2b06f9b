import { INTERVALS } from '../../api/kinds/fields.ts';
import type { Property, PropertySource } from './property.ts';
import { columns } from './sources/columns.ts';
import { person } from './sources/person.ts';
import { sent, sentByPrefix } from './sources/sent.ts';

/**
 * Where names of properties are looked up, in this order: the first source that knows a name gives the property. The last
 * one knows every name, since any may have been sent; one that nobody sent has no values.
 */
export const PROPERTY_SOURCES: readonly PropertySource[] = [sentByPrefix, person, columns, sent];

export function resolveProperty(name: string): Property {
  for (const source of PROPERTY_SOURCES) {
    const found = source.find(name);
    if (found) return found;
  }
  throw new Error(`No source of properties knows ${name}`);
}

/** The names that properties have in every project. */
export function knownNames(): string[] {
  return PROPERTY_SOURCES.flatMap(({ names }) => names);
}

/** Names that stand for the time of the event: units in `group_by`, and the span of the query. */
export function isTimeName(name: string): boolean {
  return name === 'time' || name === 'timestamp' || INTERVALS.some((interval) => interval === name);
}
