import { GROUP_PREFIX } from '../base/group-types.ts';

/** Properties whose values name one person or one device. */
const NAMING = new Set(['person', 'user_id', 'anonymous_id']);
const NAMED_MAX = 10;

export type PersonsRead = { readonly isList: boolean; readonly persons: readonly string[] };

/**
 * The persons whom the answer of a query shows, for the audit log: `isList` if it lists persons by their ids;
 * `persons` are those for whom it asks by name.
 */
export function personsRead(query: unknown): PersonsRead {
  const parts = [...partsOf(query)];
  const persons = [...new Set(parts.flatMap(personsOf))];
  const isList = persons.length > NAMED_MAX || parts.some(listsPersons);
  return { isList, persons: persons.length > NAMED_MAX ? [] : persons };
}

type Fields = Readonly<Record<string, unknown>>;

/** Every object of the query, at any depth. */
function* partsOf(node: unknown): Generator<Fields> {
  if (typeof node !== 'object' || node === null) return;
  if (!Array.isArray(node)) yield { ...node };
  for (const inner of Object.values(node)) yield* partsOf(inner);
}

function listsPersons(part: Fields): boolean {
  const { query_type: kind, of, person, property, group_by: groups, breakdown, show } = part;
  const isOfValues = kind === 'values' && of === 'values' && namesPersons(property);
  // The events of a group name their persons.
  const isOfPersons = kind === 'persons' && (isOfGroups(part) ? show === 'timeline' : person === undefined);
  return isOfPersons || isOfValues || namesPersons(groups) || namesPersons(breakdown);
}

/** Whether what it calls persons are groups: companies, teams. */
function isOfGroups({ unit }: Fields): boolean {
  return typeof unit === 'string' && unit.startsWith(GROUP_PREFIX);
}

function namesPersons(named: unknown): boolean {
  if (Array.isArray(named)) return named.some(namesPersons);
  if (typeof named === 'object' && named !== null && 'property' in named) return namesPersons(named.property);
  return typeof named === 'string' && NAMING.has(named);
}

/** The persons that a query or a filter asks for; a negative operator asks for all others. */
function personsOf(part: Fields): readonly string[] {
  const { query_type: kind, person, property, operator, value } = part;
  if (kind === 'persons' && person !== undefined && !isOfGroups(part)) return [String(person)];
  const isAsked = typeof property === 'string' && NAMING.has(property) && ASKING.has(String(operator));
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return isAsked ? values.flatMap((each) => (each === undefined ? [] : [String(each)])) : [];
}

const ASKING = new Set(['equals', 'in']);
