import type { Cell, QueryColumn } from '../../api/query.ts';
import type { TablePicture } from '../chart.ts';
import type { Writing } from '../writing.ts';
import { bucketsOf, groupLabel, placesOf, type ShownAnswer } from './answer-reader.ts';

/** Columns whose numbers are shares of 1, and seconds. */
const SHARES = /(^|_)(rate|share|mean)(_|$)|^(uplift|low|high)$/;
const SECONDS = /(^|_)(seconds|duration)$/;

/** The rows of any answer, written out. */
export function tableOfAnswer(shown: ShownAnswer, writing: Writing): TablePicture {
  const { answer } = shown;
  const [time] = placesOf(answer, 'time');
  const names = time === undefined ? [] : bucketsOf(answer, time, writing);
  const labels = new Map(names.map(({ at, fullLabel }) => [at, fullLabel]));
  const visible = answer.columns.flatMap((column, place) => (column.role === 'flag' ? [] : [{ column, place }]));
  return {
    kind: 'table',
    columns: visible.map(({ column }) => ({
      label: headOf(shown, column, writing),
      isNumber: column.type === 'number',
    })),
    rows: answer.rows.map((row) =>
      visible.map(({ column, place }) => {
        const cell = row[place] ?? null;
        if (column.role === 'time') return labels.get(String(cell)) ?? String(cell ?? '–');
        return writtenCell(shown, column, cell, writing);
      }),
    ),
  };
}

function writtenCell(shown: ShownAnswer, column: QueryColumn, cell: Cell, writing: Writing): string {
  const { figures } = writing;
  if (column.role === 'group') return groupLabel(shown, column.name, cell, writing);
  if (cell === null) return '–';
  if (typeof cell !== 'number') return String(cell);
  if (column.name === 'value' || column.name === 'previous') return figures.fullValue(cell, shown.unit ?? 'number');
  if (SHARES.test(column.name)) return figures.share(cell);
  return SECONDS.test(column.name) ? figures.duration(cell) : figures.count(cell);
}

function headOf(shown: ShownAnswer, { name, role }: QueryColumn, { words }: Writing): string {
  if (role === 'time') return words.time;
  if (name === 'value') return shown.label;
  if (name === 'previous') return words.before(shown.label);
  const text = name.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
