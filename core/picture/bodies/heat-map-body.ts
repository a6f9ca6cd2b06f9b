import type { HeatMapPicture } from '../chart.ts';
import { box, type PictureBody } from '../shapes.ts';
import { fitted, textAt } from '../text.ts';
import { PICTURE_THEME } from '../theme.ts';
import type { Writing } from '../writing.ts';

const ROWS_MAX = 24;
const COLUMNS_MAX = 10;
const ROW_PX = 25;
const LABEL_PX = 110;
const SIZE_PX = 58;

/** Cohorts by period: the darker a cell, the more came back. */
export function heatMapBody(chart: HeatMapPicture, { figures, words }: Writing, width: number): PictureBody {
  const columns = chart.columns.slice(0, COLUMNS_MAX);
  const rows = chart.rows.slice(0, ROWS_MAX);
  const cellPx = (width - LABEL_PX - SIZE_PX) / Math.max(1, columns.length);
  const left = (column: number) => LABEL_PX + SIZE_PX + column * cellPx;
  const grey = { sizePx: 11, colour: PICTURE_THEME.text };
  // The period of the start, nearly always 100 %, would flatten all others.
  const shares = rows.flatMap(({ shares: all }) => all.slice(columns.length > 1 ? 1 : 0).map((share) => share ?? 0));
  const largest = Math.max(0, ...shares);
  const head = [
    textAt(0, 16, fitted(chart.rowTitle, LABEL_PX, 11), grey),
    textAt(left(0) - 10, 16, fitted(words.size, SIZE_PX, 11), { ...grey, anchor: 'end' }),
    ...columns.map((label, column) => {
      return textAt(left(column) + cellPx / 2, 16, fitted(label, cellPx - 2, 11), { ...grey, anchor: 'middle' });
    }),
  ];
  const body = rows.map(({ label, size, shares: cells }, row) => {
    const y = (row + 1) * ROW_PX;
    const drawn = columns.map((_, column) => {
      const share = cells[column];
      if (share === undefined) return '';
      const step = stepOf(share, largest);
      const fill = PICTURE_THEME.sequential[step - 1] ?? PICTURE_THEME.line;
      const colour = step > 4 ? PICTURE_THEME.sheet : PICTURE_THEME.ink;
      const text = fitted(share === null ? '–' : figures.share(share), cellPx, 11);
      const cell = box({ x: left(column) + 1, y: y + 1, width: cellPx - 2, height: ROW_PX - 2 }, fill);
      return cell + textAt(left(column) + cellPx / 2, y + 16, text, { sizePx: 11, colour, anchor: 'middle' });
    });
    const name = textAt(0, y + 16, fitted(label, LABEL_PX - 6, 11), { sizePx: 11 });
    return name + textAt(left(0) - 10, y + 16, figures.count(size), { sizePx: 11, anchor: 'end' }) + drawn.join('');
  });
  return { heightPx: (rows.length + 1) * ROW_PX, legend: [], svg: [...head, ...body].join('') };
}

/** The step of a cell's colour, from 1 for shares just above 0; 0 for 0 and for cells without a share. */
function stepOf(share: number | null, largest: number): number {
  const steps = PICTURE_THEME.sequential.length;
  if (share === null || share <= 0 || largest <= 0) return 0;
  return Math.max(1, Math.min(steps, Math.ceil((share / largest) * steps)));
}
