import type { TablePicture } from '../chart.ts';
import { type PictureBody, rule } from '../shapes.ts';
import { fitted, textAt } from '../text.ts';
import { PICTURE_THEME } from '../theme.ts';
import type { Writing } from '../writing.ts';

const ROWS_MAX = 15;
const COLUMNS_MAX = 6;
const ROW_PX = 26;

/** The first rows and columns of a table; the text of the mail, and its attachment, have more. */
export function tableBody({ columns, rows }: TablePicture, { figures, words }: Writing, width: number): PictureBody {
  const shown = columns.slice(0, COLUMNS_MAX);
  const firstPx = shown.length < 2 ? width : Math.max(width * 0.34, width / shown.length);
  const otherPx = (width - firstPx) / Math.max(1, shown.length - 1);
  const line = (cells: readonly string[], y: number, isHead: boolean) =>
    shown
      .map(({ isNumber }, index) => {
        const [left, roomPx] = index === 0 ? [0, firstPx] : [firstPx + (index - 1) * otherPx, otherPx];
        const style = { colour: isHead ? PICTURE_THEME.text : PICTURE_THEME.ink, sizePx: 12 };
        const text = fitted(cells[index] ?? '', roomPx - 10, 12);
        if (isNumber) return textAt(left + roomPx, y, text, { ...style, anchor: 'end' });
        return textAt(index === 0 ? left : left + 10, y, text, style);
      })
      .join('');
  const body = rows.slice(0, ROWS_MAX);
  const svg = [
    line(
      columns.map(({ label }) => label),
      16,
      true,
    ),
    rule(0, ROW_PX - 2, width, PICTURE_THEME.edge),
    ...body.map(
      (cells, index) => line(cells, (index + 1) * ROW_PX + 16, false) + rule(0, (index + 2) * ROW_PX - 2, width),
    ),
  ];
  const left = rows.length - body.length;
  if (left > 0) {
    const y = (body.length + 1) * ROW_PX + 16;
    svg.push(textAt(0, y, words.moreRows(figures.count(left)), { colour: PICTURE_THEME.text, sizePx: 12 }));
  }
  return { heightPx: (body.length + 1 + (left > 0 ? 1 : 0)) * ROW_PX, legend: [], svg: svg.join('') };
}
