import type { ColourIdentity } from '../api/chart-models/colours.ts';
import { assignColours } from '../api/chart-models/colours.ts';
import { round } from './text.ts';
import { PICTURE_THEME } from './theme.ts';

/** The content below the title of a picture, drawn from its top left corner. */
export type PictureBody = {
  readonly heightPx: number;
  readonly legend: readonly LegendEntry[];
  readonly svg: string;
};
export type LegendEntry = { readonly label: string; readonly colour: string };

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export function box({ x, y, width, height }: Box, colour: string, opacity = 1): string {
  const place = `x="${round(x)}" y="${round(y)}" width="${round(Math.max(0, width))}" height="${round(Math.max(0, height))}"`;
  return `<rect ${place} fill="${colour}"${opacity === 1 ? '' : ` fill-opacity="${opacity}"`}/>`;
}

/** A line of one pixel from left to right. */
export function rule(x: number, y: number, width: number, colour: string = PICTURE_THEME.line): string {
  return box({ x, y, width, height: 1 }, colour);
}

type Stroke = { readonly colour: string; readonly widthPx?: number; readonly isDashed?: boolean };

export function stroke(path: string, { colour, widthPx = 2, isDashed = false }: Stroke): string {
  const dashes = isDashed ? ' stroke-dasharray="5 4"' : '';
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${widthPx}" stroke-linejoin="round" stroke-linecap="round"${dashes}/>`;
}

/** The colours that the values have in every chart. */
export function coloursOf(identities: readonly ColourIdentity[]): string[] {
  const slots = assignColours(identities, new Map());
  return identities.map(({ value }, index) =>
    value === 'rest' ? PICTURE_THEME.rest : (PICTURE_THEME.slots[(slots[index] ?? 1) - 1] ?? PICTURE_THEME.ink),
  );
}
