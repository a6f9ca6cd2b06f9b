import type { PiePicture } from '../chart.ts';
import { box, coloursOf, type PictureBody } from '../shapes.ts';
import { fitted, round, textAt } from '../text.ts';
import { PICTURE_THEME } from '../theme.ts';
import type { Writing } from '../writing.ts';

const RADIUS_PX = 95;
const ROW_PX = 24;

/** Slices, and beside them each part with its figure and share. */
export function pieBody({ parts, unit }: PiePicture, { figures }: Writing, width: number): PictureBody {
  const total = parts.reduce((sum, { value }) => sum + (value ?? 0), 0);
  const colours = coloursOf(parts.map(({ colourOf }) => colourOf));
  let from = 0;
  const slices = parts.map(({ value }, index) => {
    const to = from + (total === 0 ? 0 : (value ?? 0) / total);
    const slice = sliceOf(from, to, colours[index] ?? PICTURE_THEME.ink);
    from = to;
    return slice;
  });
  const x = 2 * RADIUS_PX + 32;
  const rows = parts.map(({ label, value }, index) => {
    const y = index * ROW_PX;
    const part = `${figures.cellValue(value, unit)} · ${figures.share(total === 0 ? 0 : (value ?? 0) / total)}`;
    return [
      box({ x, y: y + 4, width: 10, height: 10 }, colours[index] ?? PICTURE_THEME.ink),
      textAt(x + 18, y + 14, fitted(label, width - x - 150)),
      textAt(width, y + 14, part, { anchor: 'end' }),
    ].join('');
  });
  return {
    heightPx: Math.max(2 * RADIUS_PX, parts.length * ROW_PX),
    legend: [],
    svg: slices.join('') + rows.join(''),
  };
}

/** A slice between two shares of the circle, from the top and clockwise. */
function sliceOf(from: number, to: number, colour: string): string {
  if (to - from >= 0.9999) return `<circle cx="${RADIUS_PX}" cy="${RADIUS_PX}" r="${RADIUS_PX}" fill="${colour}"/>`;
  if (to <= from) return '';
  const at = (share: number) => {
    const angle = share * 2 * Math.PI;
    return `${round(RADIUS_PX + RADIUS_PX * Math.sin(angle))} ${round(RADIUS_PX - RADIUS_PX * Math.cos(angle))}`;
  };
  const isLarge = to - from > 0.5 ? 1 : 0;
  const path = `M${RADIUS_PX} ${RADIUS_PX}L${at(from)}A${RADIUS_PX} ${RADIUS_PX} 0 ${isLarge} 1 ${at(to)}Z`;
  return `<path d="${path}" fill="${colour}" stroke="${PICTURE_THEME.sheet}" stroke-width="1.5"/>`;
}
