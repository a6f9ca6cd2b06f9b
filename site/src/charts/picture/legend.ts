import type { ChartTheme } from '../theme/chart-theme.ts';
import { fitted } from './text.ts';

export type LegendEntry = { readonly label: string; readonly colour: string };

type Placed = { readonly entry: LegendEntry; readonly text: string; readonly x: number; readonly row: number };

const ROW_PX = 24;
const ENTRY_MAX_PX = 460;

export function legendHeight(
  context: CanvasRenderingContext2D,
  entries: readonly LegendEntry[],
  theme: ChartTheme,
  width: number,
): number {
  const last = placed(context, entries, theme, width).at(-1);
  return last === undefined ? 0 : (last.row + 1) * ROW_PX + 8;
}

export function paintLegend(
  context: CanvasRenderingContext2D,
  entries: readonly LegendEntry[],
  theme: ChartTheme,
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
): void {
  context.textAlign = 'left';
  for (const { entry, text, x: left, row } of placed(context, entries, theme, width)) {
    const top = y + row * ROW_PX;
    context.fillStyle = entry.colour;
    context.fillRect(x + left, top + 6, 11, 11);
    context.fillStyle = theme.ink;
    context.fillText(text, x + left + 18, top + 16);
  }
}

/** Entries in rows, as many as there are: a legend that is cut off explains nothing. */
function placed(
  context: CanvasRenderingContext2D,
  entries: readonly LegendEntry[],
  theme: ChartTheme,
  width: number,
): Placed[] {
  context.font = `400 13px ${theme.font}`;
  let [x, row] = [0, 0];
  return entries.map((entry) => {
    const text = fitted(context, entry.label, ENTRY_MAX_PX);
    const widthPx = context.measureText(text).width + 18;
    if (x > 0 && x + widthPx > width) {
      x = 0;
      row += 1;
    }
    const place = { entry, text, x, row };
    x += widthPx + 20;
    return place;
  });
}
