import type { RowsPicture } from '../chart.ts';
import { box, coloursOf, type PictureBody } from '../shapes.ts';
import { fitted, textAt, widthOf } from '../text.ts';
import { PICTURE_THEME } from '../theme.ts';
import type { Writing } from '../writing.ts';

const ROWS_MAX = 20;
const ROW_PX = 28;
const LABEL_PX = 190;

/** Groups as bars from left to right, each with its name and figure. */
export function rowsBody({ parts, unit }: RowsPicture, { figures, words }: Writing, width: number): PictureBody {
  const shown = parts.slice(0, ROWS_MAX);
  const colours = coloursOf(parts.map(({ colourOf }) => colourOf));
  const values = shown.map(({ value }) => figures.cellValue(value, unit));
  const valuePx = Math.max(40, ...values.map((value) => widthOf(value))) + 10;
  const largest = Math.max(0, ...shown.map(({ value }) => value ?? 0));
  const roomPx = width - LABEL_PX - valuePx;
  const rows = shown.map(({ label, value }, index) => {
    const y = index * ROW_PX;
    const barPx = largest === 0 ? 0 : (Math.max(0, value ?? 0) / largest) * roomPx;
    return [
      textAt(0, y + 17, fitted(label, LABEL_PX - 12)),
      box({ x: LABEL_PX, y: y + 5, width: barPx, height: 16 }, colours[index] ?? PICTURE_THEME.ink),
      textAt(width, y + 17, values[index] ?? '', { anchor: 'end' }),
    ].join('');
  });
  const left = parts.length - shown.length;
  const more = textAt(0, shown.length * ROW_PX + 15, words.moreRows(figures.count(left)), {
    colour: PICTURE_THEME.text,
  });
  const heightPx = shown.length * ROW_PX + (left === 0 ? 0 : ROW_PX);
  return { heightPx, legend: [], svg: rows.join('') + (left === 0 ? '' : more) };
}
