import type { Catalogue } from '../../../core/api/catalogue.ts';
import type { Condition } from '../../../core/api/meaning/condition.ts';
import type { Group } from '../../../core/api/meaning/meaning.ts';
import type { EventSelector } from '../../../core/api/meaning/measure.ts';

type Tests = { readonly where: readonly Condition[]; readonly groups: readonly Group[] };

/**
 * Whether each of the events carries what a meaning tests and groups by. One that does not would count as none, although
 * the question never said so. Tests of persons look at all of their events.
 */
export function areCarried({ where, groups }: Tests, events: readonly EventSelector[], catalogue: Catalogue): boolean {
  const tested = where.flatMap(({ property, scope = 'event' }) => (scope === 'event' ? [property] : []));
  const grouped = groups.flatMap((group) => ('property' in group ? [group.property] : []));
  return [...tested, ...grouped].every((property) => events.every((event) => isCarried(property, event, catalogue)));
}

/** Properties that the catalogue does not list, such as the page on which a session began, belong to all events. */
function isCarried(property: string, { events }: EventSelector, { properties }: Catalogue): boolean {
  const found = properties.find(({ name }) => name === property);
  return found === undefined || events.every((event) => found.events.includes(event));
}
