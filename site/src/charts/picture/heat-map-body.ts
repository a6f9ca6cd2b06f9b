import { count, share } from '../../format/figures.ts';
import { t } from '../../words/t.ts';
import { type HeatMapModel, heatStep, largestShare } from '../models/heat-map.ts';
import type { ChartTheme } from '../theme/chart-theme.ts';
import type { PictureBody } from './bodies.ts';
import { fitted } from './text.ts';

const ROW_PX = 30;
const LABEL_PX = 150;
const SIZE_PX = 80;

export function heatMapBody(model: HeatMapModel, theme: ChartTheme, width: number): PictureBody {
  const cellPx = (width - LABEL_PX - SIZE_PX) / Math.max(1, model.columns.length);
  const largest = largestShare(model);
  const left = (column: number) => LABEL_PX + SIZE_PX + column * cellPx;
  return {
    heightPx: (model.rows.length + 1) * ROW_PX,
    legend: [],
    paint: (context) => {
      const text = (value: string, x: number, row: number, align: CanvasTextAlign, colour: string, room: number) => {
        context.fillStyle = colour;
        context.textAlign = align;
        context.fillText(fitted(context, value, room), x, (row + 0.5) * ROW_PX);
      };
      context.font = `400 12px ${theme.font}`;
      context.textBaseline = 'middle';
      text(model.rowTitle, 0, 0, 'left', theme.text, LABEL_PX);
      text(t('charts.people_head'), left(0) - 14, 0, 'right', theme.text, SIZE_PX);
      for (const [column, { label }] of model.columns.entries()) {
        text(label, left(column) + cellPx / 2, 0, 'center', theme.text, cellPx - 4);
      }
      for (const [row, { label, size, cells }] of model.rows.entries()) {
        text(label, 0, row + 1, 'left', theme.ink, LABEL_PX);
        text(count(size), left(0) - 14, row + 1, 'right', theme.ink, SIZE_PX);
        for (const [column, cell] of cells.entries()) {
          if (cell === undefined) continue;
          const step = heatStep(cell.share, largest);
          const [x, y] = [left(column) + 1, (row + 1) * ROW_PX + 1];
          const fill = theme.sequential[step - 1] ?? theme.grid;
          context.fillStyle = fill;
          context.fillRect(x, y, cellPx - 2, ROW_PX - 2);
          if (!cell.isComplete) dashedFrame(context, theme, { x, y, width: cellPx - 2, height: ROW_PX - 2 });
          const shown = cell.share === null ? '–' : share(cell.share);
          text(shown, left(column) + cellPx / 2, row + 1, 'center', readableOn(fill, theme), cellPx - 4);
        }
      }
    },
  };
}

/** The one of the two that is further from the background in lightness. */
function readableOn(background: string, { sheet, ink }: ChartTheme): string {
  const distance = (colour: string) => Math.abs(lightness(colour) - lightness(background));
  return distance(ink) >= distance(sheet) ? ink : sheet;
}

/** Of `rgb(r, g, b)`, as browsers write colours that they worked out; weighted as eyes do, 0 to 255. */
function lightness(colour: string): number {
  const [red = 0, green = 0, blue = 0] = colour.match(/[\d.]+/g)?.map(Number) ?? [];
  return 0.3 * red + 0.59 * green + 0.11 * blue;
}

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

function dashedFrame(context: CanvasRenderingContext2D, { text }: ChartTheme, { x, y, width, height }: Box): void {
  context.save();
  context.setLineDash([4, 3]);
  context.strokeStyle = text;
  context.strokeRect(x + 1.5, y + 1.5, width - 3, height - 3);
  context.restore();
}
