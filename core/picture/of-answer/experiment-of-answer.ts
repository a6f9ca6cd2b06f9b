import type { TablePicture } from '../chart.ts';
import type { Writing } from '../writing.ts';
import { placeOf, type ShownAnswer } from './answer-reader.ts';
import { tableOfAnswer } from './table-of-answer.ts';

/** The columns that a reader of a mail decides by; shares and means of several metrics fit no chart of one unit. */
const COLUMNS = ['metric', 'variant', 'verdict', 'persons', 'total', 'uplift', 'low', 'high'];

export function experimentOfAnswer(shown: ShownAnswer, writing: Writing): TablePicture {
  const { columns, rows } = shown.answer;
  const places = COLUMNS.map((name) => placeOf(shown.answer, name)).filter((place) => place >= 0);
  const verdict = placeOf(shown.answer, 'verdict');
  const answer = {
    ...shown.answer,
    columns: places.flatMap((place) => {
      const column = columns[place];
      return column === undefined ? [] : [place === verdict ? { ...column, role: 'group' as const } : column];
    }),
    rows: rows.map((row) =>
      places.map((place) => (place === verdict ? String(row[place]).replaceAll('_', ' ') : (row[place] ?? null))),
    ),
  };
  return tableOfAnswer({ ...shown, answer }, writing);
}
