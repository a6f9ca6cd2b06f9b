import type { DateSpan } from '../../../../../core/api/kinds/fields.ts';
import type { PersonsQuery } from '../../../../../core/api/kinds/persons.ts';
import type { Cell, QueryResponse } from '../../../../../core/api/query.ts';
import type { View } from '../../../address/view.ts';
import { toFilters } from '../../filters/to-query.ts';
import type { ListChoice } from '../address.ts';

export type Asked = {
  readonly projectId: string;
  readonly dates: DateSpan;
  readonly view: Pick<View, 'filters'>;
  readonly choice: ListChoice;
};

/** Everybody who is on the list, in its order; pages are asked for with `limit` and `offset`. */
export function listQuery({ projectId, dates, view, choice }: Asked): PersonsQuery {
  const { search, where, columns, sort } = choice;
  const filters = [...toFilters(view.filters), ...where];
  return {
    query_type: 'persons',
    project_id: projectId,
    date_range: dates,
    ...(filters.length === 0 ? {} : { filters }),
    ...(columns.length === 0 ? {} : { properties: [...columns] }),
    ...(search === '' ? {} : { search }),
    order_by: sort.column,
    descending: sort.direction === 'descending',
  };
}

/** The sessions that begin in the range and pass the filters, the newest first. */
export function sessionsQuery({ projectId, dates, view, choice }: Asked): PersonsQuery {
  const filters = [...toFilters(view.filters), ...choice.where];
  return {
    query_type: 'persons',
    project_id: projectId,
    show: 'sessions',
    date_range: dates,
    ...(filters.length === 0 ? {} : { filters }),
  };
}

export type PersonRow = {
  readonly person: string;
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly events: number;
  /** In the order of the columns asked for. */
  readonly values: readonly Cell[];
};

export function personRows({ rows }: Pick<QueryResponse, 'rows'>): PersonRow[] {
  return rows.map(([person, firstSeen, lastSeen, events, ...values]) => ({
    person: String(person ?? ''),
    firstSeen: String(firstSeen ?? ''),
    lastSeen: String(lastSeen ?? ''),
    events: Number(events ?? 0),
    values,
  }));
}

export type SessionRow = {
  readonly session: string;
  readonly begun: string;
  readonly events: number;
  readonly views: number;
  readonly seconds: number;
  readonly entryPage: string | null;
  readonly exitPage: string | null;
  readonly source: string | null;
  /** Null for a session of nobody, and where all sessions are of one person. */
  readonly person: string | null;
};

export function sessionRowsIn({ rows }: Pick<QueryResponse, 'rows'>): SessionRow[] {
  return rows.map(([begun, events, views, seconds, entryPage, exitPage, source, session, person]) => ({
    session: String(session ?? ''),
    begun: String(begun ?? ''),
    events: Number(events ?? 0),
    views: Number(views ?? 0),
    seconds: Number(seconds ?? 0),
    entryPage: textOf(entryPage),
    exitPage: textOf(exitPage),
    source: textOf(source),
    person: textOf(person),
  }));
}

function textOf(cell: Cell | undefined): string | null {
  return cell === null || cell === undefined ? null : String(cell);
}
