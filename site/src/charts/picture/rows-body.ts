import { rowsOf } from '../models/rows.ts';
import type { ChartTheme } from '../theme/chart-theme.ts';
import type { TrendPicture } from '../trend/trend-picture.ts';
import { cellValue } from '../value-format.ts';
import type { PictureBody } from './bodies.ts';
import { fitted } from './text.ts';

const ROW_PX = 30;
const LABEL_PX = 320;
const VALUE_PX = 110;

export function rowsBody(
  { model, axis }: TrendPicture,
  theme: ChartTheme,
  width: number,
  colourOf: (key: string) => string,
): PictureBody {
  const rows = rowsOf(model);
  const trackPx = width - LABEL_PX - VALUE_PX;
  const place = (value: number) => LABEL_PX + ((axis.place(value) - axis.min) / (axis.max - axis.min)) * trackPx;
  return {
    heightPx: rows.length * ROW_PX,
    legend: [],
    paint: (context) => {
      context.font = `400 13px ${theme.font}`;
      context.textBaseline = 'middle';
      for (const [index, { label, value, point, isOfPoint }] of rows.entries()) {
        const middle = (index + 0.5) * ROW_PX;
        const isPlain = isOfPoint && model.series.length === 1;
        context.fillStyle = isPlain ? (theme.slots[0] ?? theme.ink) : colourOf(point.seriesKey);
        const [from, to] = [place(0), place(value ?? 0)];
        context.fillRect(Math.min(from, to), middle - 8, Math.abs(to - from), 16);
        context.fillStyle = theme.ink;
        context.textAlign = 'left';
        context.fillText(fitted(context, label, LABEL_PX - 16), 0, middle);
        context.textAlign = 'right';
        context.fillText(cellValue(value, model.unit), width, middle);
      }
    },
  };
}
