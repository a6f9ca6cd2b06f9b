import type { PersonsQuery } from '../../../../../core/api/kinds/persons.ts';
import type { Cell, QueryResponse } from '../../../../../core/api/query.ts';
import type { PersonId } from '../../../api/persons.ts';

export type Trait = {
  readonly name: string;
  readonly value: string | number;
  /** When it got this value; undefined if the service does not say. */
  readonly setAt?: string;
};

export type Profile = {
  readonly person: string;
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly events: number;
  readonly userIds: readonly string[];
  readonly anonymousIds: readonly string[];
  readonly firstSource: string | null;
  readonly country: string | null;
  /** Each as device, system, browser; '' for what is not known. */
  readonly devices: readonly (readonly string[])[];
  readonly traits: readonly Trait[];
};

export function profileQuery(projectId: string, person: string): PersonsQuery {
  return { query_type: 'persons', project_id: projectId, person };
}

const TRAIT = 'person.';

/**
 * The person, or the group, of an answer; undefined if nobody has the name.
 *
 * @param prefix  of the columns of traits
 */
export function profileOf(
  { columns, rows }: Pick<QueryResponse, 'columns' | 'rows'>,
  prefix = TRAIT,
): Profile | undefined {
  const [row] = rows;
  if (row === undefined) return undefined;
  const at = (name: string): Cell => row[columns.findIndex((column) => column.name === name)] ?? null;
  const setAt: unknown = JSON.parse(String(at('traits_set_at') ?? '{}'));
  return {
    person: String(at('person')),
    firstSeen: String(at('first_seen')),
    lastSeen: String(at('last_seen')),
    events: Number(at('events')),
    userIds: texts(at('user_ids')),
    anonymousIds: texts(at('anonymous_ids')),
    firstSource: textOf(at('first_source')),
    country: textOf(at('country')),
    devices: lists(at('devices')),
    traits: columns.flatMap(({ name }, index): Trait[] => {
      const value = row[index] ?? null;
      if (!name.startsWith(prefix) || value === null) return [];
      const trait = name.slice(prefix.length);
      const time = timeOf(setAt, trait);
      return [
        { name: trait, value: typeof value === 'number' ? value : String(value), ...(time ? { setAt: time } : {}) },
      ];
    }),
  };
}

/** The id under which the service erases, exports and merges a person: a user's if there is one. */
export function idOf({ person, userIds, anonymousIds }: Profile): PersonId {
  const user = userIds.includes(person) ? person : userIds[0];
  return user === undefined ? { anonymous_id: anonymousIds[0] ?? person } : { user_id: user };
}

function timeOf(times: unknown, trait: string): string | undefined {
  if (typeof times !== 'object' || times === null || !Object.hasOwn(times, trait)) return undefined;
  return Object.entries(times).find(([name]) => name === trait)?.[1];
}

function textOf(cell: Cell): string | null {
  return cell === null ? null : String(cell);
}

function texts(cell: Cell): string[] {
  const list: unknown = JSON.parse(String(cell ?? '[]'));
  return Array.isArray(list) ? list.map(String) : [];
}

function lists(cell: Cell): string[][] {
  const list: unknown = JSON.parse(String(cell ?? '[]'));
  return Array.isArray(list) ? list.map((each) => (Array.isArray(each) ? each.map(String) : [])) : [];
}
