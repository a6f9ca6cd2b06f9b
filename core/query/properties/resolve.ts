import { INTERVALS } from '../../api/kinds/field-names.ts';
import type { Property, PropertySource } from './property.ts';
import { columns } from './sources/columns.ts';
import { groups } from './sources/groups.ts';
import { pageGroups } from './sources/page-groups.ts';
import { person } from './sources/person.ts';
import { release } from './sources/release.ts';
import { scores } from './sources/scores.ts';
import { sent, sentByPrefix } from './sources/sent.ts';
import { session } from './sources/session.ts';
import { traits } from './sources/traits.ts';

/**
 * Sources of properties in order: the first one that knows a name provides the property. The last one accepts every
 * name, since any may have been sent; a property that nobody sent has no values.
 */
export const PROPERTY_SOURCES: readonly PropertySource[] = [
  sentByPrefix,
  session,
  person,
  traits,
  groups,
  scores,
  pageGroups,
  release,
  columns,
  sent,
];

export function resolveProperty(name: string): Property {
  for (const source of PROPERTY_SOURCES) {
    const found = source.find(name);
    if (found) return found;
  }
  throw new Error(`No source of properties knows ${name}`);
}

/** The names of the properties that every project has. */
export function knownNames(): string[] {
  return PROPERTY_SOURCES.flatMap(({ names }) => names);
}

/** Names that refer to the time of the event: units in `group_by`, and the span of the query. */
export function isTimeName(name: string): boolean {
  return name === 'time' || name === 'timestamp' || INTERVALS.some((interval) => interval === name);
}
