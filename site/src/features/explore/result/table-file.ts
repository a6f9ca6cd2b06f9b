import { type CsvCell, csvFile } from '../../../../../core/base/csv.ts';
import type { AnswerTable, TableRow } from '../answers/table.ts';

/** All rows of an answer as a file: names as the API has them, figures unrounded, an absent one as an empty cell. */
export function tableFile({ columns, rows, footer }: AnswerTable): string {
  const all = footer === undefined ? rows : [...rows, footer];
  return csvFile(
    columns.map(({ name }) => name),
    all.map(({ cells }) => cells.map(({ value }): CsvCell => value)),
  );
}

/**
 * The same as a spreadsheet takes it from the clipboard, with the words of the screen. Tabs and line breaks within a
 * cell would begin another one.
 */
export function tableText({ columns, rows, footer }: AnswerTable): string {
  const lineOf = ({ cells }: TableRow): string => cells.map(({ value, label }) => plain(label ?? value)).join('\t');
  const head = columns.map(({ label }) => plain(label)).join('\t');
  return [head, ...rows.map(lineOf), ...(footer === undefined ? [] : [lineOf(footer)])].join('\n');
}

function plain(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return value === null ? '' : String(value);
  const text = value.replace(/[\t\r\n]+/g, ' ');
  return FORMULA_START.test(text) ? `'${text}` : text;
}

/** Spreadsheets run what begins like this, also from the clipboard. */
const FORMULA_START = /^[\p{Cc}\p{Cf}\s]*[=+\-@＝＋－＠](?!\d+(?:\.\d+)?$)/u;
