import type { Catalogue, CatalogueProperty } from '../../../core/api/catalogue.ts';
import type { RuleContext } from './rule.ts';

const BY_CATALOGUE = new WeakMap<Catalogue, ReadonlyMap<string, CatalogueProperty>>();

/** The property of a name. Rules ask for thousands of them, so each catalogue is sorted by name once. */
export function propertyNamed(name: string, { catalogue }: RuleContext): CatalogueProperty | undefined {
  const known = BY_CATALOGUE.get(catalogue);
  if (known !== undefined) return known.get(name);
  const byName = new Map(catalogue.properties.map((property) => [property.name, property]));
  BY_CATALOGUE.set(catalogue, byName);
  return byName.get(name);
}

/** Whether all of the events have the property. */
export function carries(context: RuleContext, events: readonly string[], property: string): boolean {
  const found = propertyNamed(property, context);
  return events.every((event) => found?.events.includes(event) === true);
}
