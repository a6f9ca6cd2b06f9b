import { bodyOf } from './bodies/index.ts';
import type { PictureTile } from './chart.ts';
import { box, type LegendEntry } from './shapes.ts';
import { fitted, NO_GLYPH, textAt, widthOf, wrapped } from './text.ts';
import { PICTURE_THEME } from './theme.ts';
import type { Writing } from './writing.ts';

export type Drawn = { readonly svg: string; readonly widthPx: number; readonly heightPx: number };

const MARGIN_PX = 20;
const TITLE_PX = 22;
const LINE_PX = 17;
const GAP_PX = 14;

/**
 * One tile as an SVG with an opaque light background: title, days and filters, legend, chart. The renderer of every picture
 * that leaves the service; `platform/picture` makes a PNG of it.
 */
export function renderTile(tile: PictureTile, { writing, width = 640 }: { writing: Writing; width?: number }): Drawn {
  const inner = width - 2 * MARGIN_PX;
  const body = bodyOf(tile.chart, writing, inner);
  const titles = wrapped(tile.title, inner, { sizePx: 17 });
  const notes = tile.note === '' ? [] : wrapped(tile.note, inner, { sizePx: 12, linesMax: 3 });
  const legend = placedLegend(body.legend, inner);
  const titlesPx = titles.length * TITLE_PX;
  const headPx = MARGIN_PX + titlesPx + notes.length * LINE_PX;
  const legendPx = legend.length === 0 ? 0 : (Math.max(...legend.map(({ row }) => row)) + 1) * LEGEND_ROW_PX + 6;
  const bodyTop = headPx + GAP_PX + legendPx;
  const content = [
    ...titles.map((line, index) =>
      textAt(MARGIN_PX, MARGIN_PX + 15 + index * TITLE_PX, line, { sizePx: 17, weight: 600 }),
    ),
    ...notes.map((line, index) =>
      textAt(MARGIN_PX, MARGIN_PX + titlesPx + 12 + index * LINE_PX, line, { sizePx: 12, colour: PICTURE_THEME.text }),
    ),
    ...legend.map((entry) => drawnEntry(entry, headPx + GAP_PX)),
    `<g transform="translate(${MARGIN_PX} ${bodyTop})">${body.svg}</g>`,
  ].join('');
  const footPx = content.includes(NO_GLYPH) ? LINE_PX : 0;
  const heightPx = Math.ceil(bodyTop + body.heightPx + footPx + MARGIN_PX);
  const foot =
    footPx === 0
      ? ''
      : textAt(MARGIN_PX, heightPx - MARGIN_PX + 4, writing.words.noGlyph(NO_GLYPH), {
          sizePx: 11,
          colour: PICTURE_THEME.text,
        });
  const sheet = box({ x: 0, y: 0, width, height: heightPx }, PICTURE_THEME.sheet);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${heightPx}" viewBox="0 0 ${width} ${heightPx}">${sheet}${content}${foot}</svg>`;
  return { svg, widthPx: width, heightPx };
}

type Placed = LegendEntry & { readonly x: number; readonly row: number };

const LEGEND_ROW_PX = 21;
const ENTRY_MAX_PX = 280;

/** Entries in rows, as many as there are: a legend that is cut off explains nothing. */
function placedLegend(entries: readonly LegendEntry[], width: number): Placed[] {
  let [x, row] = [0, 0];
  return entries.map(({ label, colour }) => {
    const shown = fitted(label, Math.min(ENTRY_MAX_PX, width - 20), 12);
    const widthPx = widthOf(shown, 12) + 18;
    if (x > 0 && x + widthPx > width) [x, row] = [0, row + 1];
    const placed = { label: shown, colour, x, row };
    x += widthPx + 16;
    return placed;
  });
}

function drawnEntry({ label, colour, x, row }: Placed, top: number): string {
  const y = top + row * LEGEND_ROW_PX;
  const square = box({ x: MARGIN_PX + x, y: y + 1, width: 10, height: 10 }, colour);
  return square + textAt(MARGIN_PX + x + 16, y + 10, label, { sizePx: 12 });
}
