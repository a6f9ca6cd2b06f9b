import type { DateSpan } from '../../../../../core/api/kinds/fields.ts';
import type { PersonsQuery } from '../../../../../core/api/kinds/persons.ts';
import type { ValuesQuery } from '../../../../../core/api/kinds/values.ts';
import type { Cell, QueryResponse } from '../../../../../core/api/query.ts';
import type { View } from '../../../address/view.ts';
import type { Sort } from '../../../ui/data-table/columns.ts';
import { toFilters } from '../../filters/to-query.ts';

const PREFIX = 'group.';
/** More traits than fit beside each other would push the rest of a row out of sight. */
const COLUMNS_MAX = 4;

/** Types of groups and their traits, as properties. */
export function typesQuery(projectId: string): ValuesQuery {
  return { query_type: 'values', project_id: projectId, of: 'properties', prefix: PREFIX, limit: 500 };
}

export type GroupType = { readonly type: string; readonly traits: readonly string[] };

/** The types that were sent, the most frequent first, each with its traits as properties. */
export function groupTypes({ rows }: Pick<QueryResponse, 'rows'>): GroupType[] {
  const names = rows.map(([name]) => String(name ?? '')).filter((name) => name.startsWith(PREFIX));
  const isTrait = (name: string) => name.slice(PREFIX.length).includes('.');
  return names
    .filter((name) => !isTrait(name))
    .map((name) => ({
      type: name.slice(PREFIX.length),
      traits: names.filter((each) => each.startsWith(`${name}.`)).slice(0, COLUMNS_MAX),
    }));
}

type Asked = {
  readonly projectId: string;
  readonly dates: DateSpan;
  readonly view: Pick<View, 'filters'>;
  readonly of: GroupType;
  readonly search: string;
  readonly sort: Sort;
};

/** The groups of a type with an event in the range that passes the filters. */
export function groupsQuery({ projectId, dates, view, of, search, sort }: Asked): PersonsQuery {
  const filters = toFilters(view.filters);
  return {
    query_type: 'persons',
    project_id: projectId,
    unit: unitOf(of.type),
    date_range: dates,
    ...(filters.length === 0 ? {} : { filters }),
    ...(of.traits.length === 0 ? {} : { properties: [...of.traits] }),
    ...(search === '' ? {} : { search }),
    order_by: sort.column,
    descending: sort.direction === 'descending',
  };
}

export function unitOf(type: string): string {
  return `${PREFIX}${type}`;
}

export function groupQuery(projectId: string, type: string, key: string): PersonsQuery {
  return { query_type: 'persons', project_id: projectId, unit: unitOf(type), person: key };
}

/** Everybody with an event in the group, whenever. */
export function peopleQuery(projectId: string, type: string, key: string): PersonsQuery {
  return {
    query_type: 'persons',
    project_id: projectId,
    filters: [{ property: unitOf(type), operator: 'equals', value: key }],
    order_by: 'last_seen',
    descending: true,
  };
}

/** How many persons the group of an answer has. */
export function personsIn({ columns, rows }: Pick<QueryResponse, 'columns' | 'rows'>): number {
  const cell: Cell | undefined = rows[0]?.[columns.findIndex(({ name }) => name === 'persons')];
  return Number(cell ?? 0);
}
