import type { QueryRows } from './generated/query-columns.ts';
import type { QueryResponse } from './generated/schemas.ts';

export type QueryKind = keyof QueryRows;
/** A row of an answer, with its cells by the names of their columns. */
export type QueryRow<Kind extends QueryKind> = QueryRows[Kind];

type ColumnName<Kind extends QueryKind> = string extends keyof QueryRows[Kind]
  ? string
  : Extract<keyof QueryRows[Kind], string>;

/** The answer to a query of a kind: its columns have the names of that kind's contract. */
export type QueryAnswer<Kind extends QueryKind> = Omit<QueryResponse, 'columns'> & {
  columns: Array<Omit<QueryResponse['columns'][number], 'name'> & { name: ColumnName<Kind> }>;
  /** Never sent: it tells the compiler of which kind the answer is. */
  readonly kind?: Kind;
};

/** The rows of an answer as objects. */
export function rowsOf<Kind extends QueryKind>({ columns, rows }: QueryAnswer<Kind>): Array<QueryRow<Kind>> {
  const names = columns.map(({ name }) => name);
  // The contract of the kind says what the service sends.
  return rows.map((cells) => Object.fromEntries(cells.map((cell, place) => [names[place], cell])) as QueryRow<Kind>);
}
