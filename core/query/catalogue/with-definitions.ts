import type { Catalogue, CatalogueEvent, CatalogueProperty } from '../../api/catalogue.ts';
import { usesFirst } from '../../base/uses-first.ts';
import type { Definition, Definitions, GivenName } from '../definitions.ts';

/**
 * A catalogue with the names that the project defines, after all that were sent, in the order of their names. They are there as soon
 * as they are saved. A name that was sent and is defined means what is defined.
 */
export function withDefinedNames(sent: Catalogue, definitions: Definitions): Catalogue {
  const all = definitions.flatMap((layer) => layer.definitions ?? []);
  const ordered = usesFirst(
    all,
    ({ name }) => name,
    ({ uses }) => uses,
  );
  const found = ordered.reduce(
    (catalogue, each) => each.gives.reduce((at, given) => withName(at, given, each), catalogue),
    sent,
  );
  return { events: definedLast(found.events), properties: definedLast(found.properties) };
}

function withName({ events, properties }: Catalogue, given: GivenName, { uses }: Definition): Catalogue {
  const { name } = given;
  if (given.of === 'event') {
    const isAmong = (event: string) => given.among.includes('*') || given.among.includes(event);
    return {
      events: [...events.filter((each) => each.name !== name), { name, count: 0, defined: true }],
      properties: properties.map((each) =>
        each.events.some(isAmong)
          ? { ...each, events: [...each.events.filter((event) => event !== name), name] }
          : each,
      ),
    };
  }
  const used = properties.filter((each) => uses.includes(each.name)).flatMap((each) => each.events);
  const property: CatalogueProperty = {
    name,
    type: given.type,
    count: 0,
    values: given.values.map((value) => ({ value, count: 0 })),
    // Of a property that reads none of these, such as the time, any event may have a value.
    events: used.length > 0 ? [...new Set(used)] : events.map((each) => each.name),
    defined: true,
  };
  return { events, properties: [...properties.filter((each) => each.name !== name), property] };
}

function definedLast<Named extends Pick<CatalogueEvent, 'name' | 'defined'>>(names: readonly Named[]): Named[] {
  const isDefined = ({ defined }: Named) => defined === true;
  const own = names.filter(isDefined).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return [...names.filter((each) => !isDefined(each)), ...own];
}
