import type { Table, TableColumn } from '../api/objects/tables.ts';
import { cleanText } from '../base/clean-text.ts';
import { TABLE_CELL_CHARS_MAX } from '../base/limits.ts';
import { err, ok, type Result } from '../base/result.ts';
import { csvFields } from '../ingest/import/csv.ts';

/** A row as the store keeps it. A column without a value is in neither map. */
export type TableRow = {
  readonly key: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly numbers: Readonly<Record<string, number>>;
};

/** The column of a file that holds the key, whichever property of events carries it. */
const KEY_COLUMN = 'key';

/** Reads the lines of a file, one after another; undefined for its header. Errors: a clause that goes on from "Line 3". */
export type RowReader = (line: string) => Result<TableRow | undefined, string>;

/** A file as CSV with a header, or as one JSON object a line; both name the columns of the table, and `key`. */
export function rowReader(table: Table, isJson: boolean): RowReader {
  return isJson ? jsonReader(table) : csvReader(table);
}

type Cells = ReadonlyMap<string, unknown>;

function csvReader(table: Table): RowReader {
  let header: readonly string[] | undefined;
  return (line) => {
    const fields = csvFields(line);
    if (fields === undefined) return err('is not CSV: a quote is not closed; write cells without line breaks');
    if (header === undefined) {
      const names = fields.map(cleanText);
      const problem = headerProblem(table, names);
      if (problem !== undefined) return err(problem);
      header = names;
      return ok(undefined);
    }
    if (fields.length !== header.length) {
      return err(`has ${fields.length} cells, and the header ${header.length}; quote cells that hold commas`);
    }
    // An empty cell is no value.
    const cells = header.flatMap((name, at) => (fields[at] === '' ? [] : [[name, fields[at]] as const]));
    return rowOf(table, new Map(cells), numberOfText);
  };
}

function headerProblem(table: Table, names: readonly string[]): string | undefined {
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) return `names the column ${shown(twice)} twice; leave one out`;
  const missing = [KEY_COLUMN, ...namesOf(table)].find((name) => !names.includes(name));
  if (missing !== undefined) return `has no column \`${missing}\`; begin the file with a header of ${wanted(table)}`;
  return unknownColumn(table, names);
}

function jsonReader(table: Table): RowReader {
  return (line) => {
    const cells = objectIn(line);
    if (cells === undefined) return err(`is no JSON object; send one a line, with ${wanted(table)}`);
    const unknown = unknownColumn(table, [...cells.keys()]);
    return unknown === undefined ? rowOf(table, cells, numberOfJson) : err(unknown);
  };
}

function objectIn(line: string): Cells | undefined {
  try {
    const parsed: unknown = JSON.parse(line);
    const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
    return isObject ? new Map(Object.entries(parsed).filter(([, cell]) => cell !== null)) : undefined;
  } catch {
    return undefined;
  }
}

function unknownColumn(table: Table, names: readonly string[]): string | undefined {
  const known = [KEY_COLUMN, ...namesOf(table)];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return undefined;
  return `has the column ${shown(unknown)}, which the table has not; leave it out, or add it to \`columns\` of the table`;
}

function rowOf(
  { columns }: Table,
  cells: Cells,
  numberOf: (cell: unknown) => number | undefined,
): Result<TableRow, string> {
  const key = textOf(cells.get(KEY_COLUMN));
  if (key === undefined || key === '') return err('has no key; give each row one');
  const texts: Record<string, string> = {};
  const numbers: Record<string, number> = {};
  for (const { name, type } of columns) {
    const cell = cells.get(name);
    if (cell === undefined) continue;
    if (type === 'number') {
      const number = numberOf(cell);
      if (number === undefined) return wrong(name, cell, 'number', 'a number with a point, such as `29.5`');
      numbers[name] = number;
    } else {
      const text = textOf(cell);
      if (text === undefined) return wrong(name, cell, 'text', 'a text');
      texts[name] = text;
    }
  }
  const long = [key, ...Object.values(texts)].find(({ length }) => length > TABLE_CELL_CHARS_MAX);
  if (long === undefined) return ok({ key, texts, numbers });
  return err(`has a cell of ${long.length} characters (${shown(long)}); shorten it to ${TABLE_CELL_CHARS_MAX}`);
}

function wrong(name: string, cell: unknown, type: TableColumn['type'], remedy: string): Result<never, string> {
  return err(`has ${shown(cell)} in \`${name}\`, which is no ${type}; write ${remedy}, or leave the cell empty`);
}

/** Numbers are keys and texts too, as they are for events. */
function textOf(cell: unknown): string | undefined {
  if (typeof cell === 'string') return cleanText(cell);
  return typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : undefined;
}

const DECIMAL = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

function numberOfText(cell: unknown): number | undefined {
  const text = typeof cell === 'string' ? cell.trim() : '';
  return DECIMAL.test(text) ? finite(Number(text)) : undefined;
}

function numberOfJson(cell: unknown): number | undefined {
  return typeof cell === 'number' ? finite(cell) : undefined;
}

function finite(number: number): number | undefined {
  return Number.isFinite(number) ? number : undefined;
}

function namesOf({ columns }: Table): string[] {
  return columns.map(({ name }) => name);
}

function wanted(table: Table): string {
  return [KEY_COLUMN, ...namesOf(table)].map((name) => `\`${name}\``).join(', ');
}

/** The beginning of a value that somebody sent. */
function shown(value: unknown): string {
  return `\`${(typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, 40)}\``;
}
