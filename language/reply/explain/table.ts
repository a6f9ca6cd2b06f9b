import type { ExplainRequest } from '../../../core/api/ai.ts';

type Cell = string | number | boolean | null;
export type Column = { readonly name: string; readonly index: number };

/** Rows, with their columns sorted by role. */
export type Table = {
  readonly rows: readonly (readonly Cell[])[];
  /** The column of times, if there is one. */
  readonly time: Column | undefined;
  /** Text columns other than the time. */
  readonly labels: readonly Column[];
  /** Number columns. */
  readonly measures: readonly Column[];
  /** Whether the values of a number column may be added up. */
  readonly isAdditive: boolean;
  /** Whether the result was truncated. */
  readonly isCut: boolean;
  /** The time of the rows that are not over yet. */
  readonly open: string | undefined;
};

/** Facts about a report that its rows do not tell. */
export type Known = Pick<Table, 'isAdditive' | 'isCut'> & { readonly nowMs: number };

export function tableOf(results: ExplainRequest['results'], { nowMs, ...known }: Known): Table {
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
  const meta = Array.isArray(results) ? undefined : results.meta;
  return {
    ...known,
    isCut: known.isCut || (meta?.groups_left_out ?? 0) > 0,
    open: meta === undefined ? time && openTime(cellsOf(time).map(String), nowMs) : meta.incomplete?.bucket,
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

/** The last time if it is not over yet, judged by the distance between the two times before it. */
function openTime(times: readonly string[], nowMs: number): string | undefined {
  const sorted = [...new Set(times)].sort();
  const [before, last] = sorted.slice(-2);
  if (before === undefined || last === undefined) return undefined;
  const startMs = Date.parse(last);
  return startMs + (startMs - Date.parse(before)) > nowMs ? last : undefined;
}

/** The number in a row; null means that there was nothing to measure, which differs from 0. */
export function numberAt(row: readonly Cell[], column: Column): number | null {
  const cell = row[column.index];
  return typeof cell === 'number' ? cell : null;
}

/** The row's labels as one text; `none` stands for what has no value. */
export function labelAt(row: readonly Cell[], columns: readonly Column[], none: string): string {
  return columns.map(({ index }) => String(row[index] ?? '') || none).join(' · ');
}
