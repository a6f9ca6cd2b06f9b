import { parquetWriteBuffer } from 'hyparquet-writer';
import type { Cell, ColumnType, QueryColumn, QueryResponse } from '../api/query.ts';
import type { ResultFormat } from '../api/schedules.ts';
import { csvFile } from '../base/csv.ts';
import { DAY_MS } from '../base/time/durations.ts';

/**
 * The answer of a report as a file. Reports have 10,000 rows at most, and are worked out here from what the store counted, so
 * their files are made here and in memory; rows as the store has them are streamed (`platform/export/stream-rows.ts`).
 *
 * @param about  what a JSON file says of itself before the answer
 */
export function answerFile(
  answer: QueryResponse,
  format: ResultFormat,
  about: Readonly<Record<string, unknown>> = {},
): Uint8Array<ArrayBuffer> {
  const { columns, rows, totals, meta } = answer;
  if (format === 'parquet') return parquetFile(columns, rows);
  const header = columns.map(({ name }) => name);
  const text = format === 'csv' ? csvFile(header, rows) : JSON.stringify({ ...about, columns, rows, totals, meta });
  return Uint8Array.from(new TextEncoder().encode(text));
}

/** Every column may hold nothing. A number is a double, so that a column has one type whatever it holds today. */
function parquetFile(columns: readonly QueryColumn[], rows: readonly (readonly Cell[])[]): Uint8Array<ArrayBuffer> {
  const read = columns.map((column, index) =>
    parquetColumn(
      column,
      rows.map((row) => row[index] ?? null),
    ),
  );
  const schema = [{ name: 'root', num_children: read.length }, ...read.map(({ element }) => element)];
  const columnData = read.map(({ element, data }) => ({ name: element.name, data }));
  return new Uint8Array(parquetWriteBuffer({ columnData, schema, createdBy: 'Edgewise' }));
}

function parquetColumn({ name, type }: QueryColumn, cells: readonly Cell[]) {
  const as = cells.every((cell) => cell === null || typedCell(type, cell) !== undefined) ? type : 'string';
  const data = cells.map((cell) => (cell === null ? null : (typedCell(as, cell) ?? null)));
  return { element: { name, repetition_type: 'OPTIONAL' as const, ...ELEMENTS[as] }, data };
}

/** Times are microseconds in UTC, which every reader knows. */
const ELEMENTS = {
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  date: { type: 'INT32', converted_type: 'DATE' },
  time: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MICROS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' },
  },
} as const satisfies Record<ColumnType, object>;

/** A cell as its column's type has it; undefined if it is of another. */
function typedCell(type: ColumnType, cell: string | number | boolean): string | number | boolean | bigint | undefined {
  if (type === 'string') return String(cell);
  if (type === 'number') return typeof cell === 'number' ? cell : undefined;
  if (type === 'boolean') return typeof cell === 'boolean' ? cell : undefined;
  const atMs = typeof cell === 'string' ? Date.parse(cell) : Number.NaN;
  if (Number.isNaN(atMs)) return undefined;
  return type === 'date' ? Math.floor(atMs / DAY_MS) : BigInt(atMs) * 1_000n;
}
