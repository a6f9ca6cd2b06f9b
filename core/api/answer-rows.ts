import type { Cell, ColumnRole, QueryResponse } from './query.ts';

/** One row of an answer, with its cells by the roles of their columns. */
export type AnswerRow = {
  /** Start of the bucket; absent if the request does not group by time. */
  readonly time?: string;
  /** Absent if there is only one series. */
  readonly series?: string;
  readonly group: readonly Cell[];
  /** Null if there was nothing to measure. */
  readonly value: number | null;
  /** Absent if nothing is compared. */
  readonly previous?: number | null;
};

/** The rows of an answer by meaning. The only code that reads answers: the site and questions in words both use it. */
export function answerRows({ columns, rows }: Pick<QueryResponse, 'columns' | 'rows'>): AnswerRow[] {
  const placeOf = (role: ColumnRole) => columns.findIndex((column) => column.role === role);
  const [time, series, value, previous] = [placeOf('time'), placeOf('series'), placeOf('value'), placeOf('previous')];
  const groups = columns.flatMap(({ role }, place) => (role === 'group' ? [place] : []));
  return rows.map((row) => ({
    ...(time < 0 ? {} : { time: String(row[time]) }),
    ...(series < 0 ? {} : { series: String(row[series]) }),
    group: groups.map((place) => row[place] ?? null),
    value: numberOf(row[value]),
    ...(previous < 0 ? {} : { previous: numberOf(row[previous]) }),
  }));
}

/** The names of the properties that an answer is grouped by, in the order of `AnswerRow.group`. */
export function groupNames({ columns }: Pick<QueryResponse, 'columns'>): string[] {
  return columns.filter(({ role }) => role === 'group').map(({ name }) => name);
}

function numberOf(cell: Cell | undefined): number | null {
  return typeof cell === 'number' ? cell : null;
}
