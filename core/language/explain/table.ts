import type { ExplainRequest } from '../../api/ai.ts';

type Cell = string | number | boolean | null;
export type Column = { readonly name: string; readonly index: number };

/** Rows with their columns sorted by what they are for. */
export type Table = {
  readonly rows: readonly (readonly Cell[])[];
  /** The column of times, where there is one. */
  readonly time: Column | undefined;
  /** Text columns other than the time. */
  readonly labels: readonly Column[];
  /** Number columns. */
  readonly measures: readonly Column[];
};

export function tableOf(results: ExplainRequest['results']): Table {
  const { names, rows } = Array.isArray(results)
    ? fromObjects(results)
    : { names: results.columns.map(({ name }) => name), rows: results.rows };
  const columns = names.map((name, index) => ({ name, index }));
  const cellsOf = ({ index }: Column): Cell[] => rows.map((row) => row[index] ?? null).filter((cell) => cell !== null);
  const isNumeric = (column: Column): boolean =>
    cellsOf(column).length > 0 && cellsOf(column).every((cell) => typeof cell === 'number');
  const isTime = (column: Column): boolean =>
    cellsOf(column).length > 0 && cellsOf(column).every((cell) => typeof cell === 'string' && TIME.test(cell));
  const time = columns.find(isTime);
  return {
    rows,
    time,
    labels: columns.filter((column) => column !== time && !isNumeric(column)),
    measures: columns.filter(isNumeric),
  };
}

const TIME = /^\d{4}-\d{2}(?:-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?)?$/;

function fromObjects(objects: readonly Readonly<Record<string, Cell>>[]): { names: string[]; rows: Cell[][] } {
  const names = [...new Set(objects.flatMap((object) => Object.keys(object)))];
  return { names, rows: objects.map((object) => names.map((name) => object[name] ?? null)) };
}

/** The number in a row, 0 where there is none. */
export function numberAt(row: readonly Cell[], column: Column): number {
  const cell = row[column.index];
  return typeof cell === 'number' ? cell : 0;
}

/** The row's labels in one text. */
export function labelAt(row: readonly Cell[], columns: readonly Column[]): string {
  return columns.map(({ index }) => String(row[index] ?? '(none)') || '(empty)').join(' · ');
}
