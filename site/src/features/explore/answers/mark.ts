import type { Cell, ColumnRole, QueryColumn, QueryResponse } from '../../../../../core/api/query.ts';

/** One figure of an answer: a row, by its place, and a column, by its name. Charts and tables point at it by this. */
export type Mark = { readonly row: number; readonly column: string };

/** The cell of a row in a column, by its name; null if the answer has no such column. */
export function cellAt({ columns, rows }: Pick<QueryResponse, 'columns' | 'rows'>, { row, column }: Mark): Cell {
  const place = placesOf(columns).get(column);
  return place === undefined ? null : (rows[row]?.[place] ?? null);
}

/** Tables of ten thousand rows look a column up for each of their cells. */
const known = new WeakMap<readonly QueryColumn[], ReadonlyMap<string, number>>();

function placesOf(columns: readonly QueryColumn[]): ReadonlyMap<string, number> {
  const places = known.get(columns) ?? new Map(columns.map(({ name }, place) => [name, place]));
  known.set(columns, places);
  return places;
}

export function numberAt(response: Pick<QueryResponse, 'columns' | 'rows'>, mark: Mark): number | null {
  const cell = cellAt(response, mark);
  return typeof cell === 'number' ? cell : null;
}

/** The names of the columns of a role, in the order of the answer. */
export function namesOf({ columns }: Pick<QueryResponse, 'columns'>, role: ColumnRole): string[] {
  return columns.flatMap((column) => (column.role === role ? [column.name] : []));
}
