import type { Filter } from '../api/kinds/fields.ts';
import { PAGE_GROUP } from '../base/page-groups/name.ts';
import { allLeavesOf, isTest } from '../query/filters/walk-filters.ts';
import { resolveProperty } from '../query/properties/resolve.ts';
import { NAMING_PERSONS } from './naming-persons.ts';

/**
 * Why definitions cannot test these properties, for a sentence that begins with the path of the field; undefined: they can. Definitions
 * are read event by event, before anything is joined, and must not hide from the audit log whom a report is about.
 *
 * @param asSent  events are tested as they were sent: other definitions have not been read yet
 */
export function filterProblem(filters: readonly Filter[], asSent: boolean): string | undefined {
  for (const { property } of filters.flatMap(allLeavesOf).filter(isTest)) {
    if (NAMING_PERSONS.has(property)) return `test \`${property}\`; ids of persons cannot be tested by definitions`;
    const isOfReports = property === PAGE_GROUP || resolveProperty(property).cost === 'join';
    if (asSent && isOfReports) return `test \`${property}\`, which only reports read; test what events hold`;
  }
  return undefined;
}
