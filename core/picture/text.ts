import { PICTURE_FONT, PICTURE_THEME } from './theme.ts';

/** Stands for a letter that no embedded font has. */
export const NO_GLYPH = '¤';

/**
 * Letters of the embedded fonts: Latin, Greek, Cyrillic, Arabic, Hebrew, signs and emoji. Others, such as Chinese, Japanese,
 * Korean, Thai and Devanagari, would be drawn as nothing.
 */
const COVERED =
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Common}\p{Script=Inherited}]/u;

/** Characters that break lines, or reorder what comes after them. */
const BREAKS = /[\p{Cc}\p{Cs}\u2028\u2029\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu;

/** Joiners of emoji, of which the font has only the parts: the renderer would draw nothing. */
const JOINERS = /\u200c|\u200d|\ufe0e|\ufe0f/g;

/** A text as a picture can draw it. */
export function legible(text: string): string {
  return Array.from(text.replace(BREAKS, ' ').replace(JOINERS, ''), (letter) =>
    COVERED.test(letter) ? letter : NO_GLYPH,
  ).join('');
}

type Style = {
  readonly sizePx?: number;
  readonly weight?: 400 | 600;
  readonly colour?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
};

const SIZE_PX = 13;

/** A line of text whose baseline begins at a place. */
export function textAt(x: number, y: number, text: string, style: Style = {}): string {
  const { sizePx = SIZE_PX, weight = 400, colour = PICTURE_THEME.ink, anchor = 'start' } = style;
  const font = `font-family="${PICTURE_FONT}" font-size="${sizePx}" font-weight="${weight}"`;
  return `<text x="${round(x)}" y="${round(y)}" ${font} fill="${colour}" text-anchor="${anchor}">${runsOf(legible(text))}</text>`;
}

/** Names in the files of the other fonts. The renderer looks for a letter in all fonts, but joins letters only within one. */
const RUNS = [
  [/^(?:(?![\u00a9\u00ae])\p{Extended_Pictographic}|\p{Emoji_Modifier}|[\u{1f1e6}-\u{1f1ff}])+/u, 'Noto Emoji'],
  [/^\p{Script=Hebrew}+/u, 'Noto Sans Hebrew'],
  [/^\p{Script=Arabic}+/u, 'Noto Sans Arabic'],
] as const;

function runsOf(text: string): string {
  let [rest, plain, runs] = [text, '', ''];
  while (rest !== '') {
    const run = RUNS.map(([pattern, font]) => ({ found: pattern.exec(rest)?.[0] ?? '', font })).find(
      ({ found }) => found !== '',
    );
    if (run === undefined) {
      const [letter = ''] = rest;
      plain += letter;
      rest = rest.slice(letter.length);
    } else {
      runs += `${escaped(plain)}<tspan font-family="${run.font}">${run.found}</tspan>`;
      plain = '';
      rest = rest.slice(run.found.length);
    }
  }
  return runs + escaped(plain);
}

/** The text, cut off with an ellipsis where it has no room. */
export function fitted(text: string, roomPx: number, sizePx = SIZE_PX): string {
  const letters = Array.from(legible(text));
  if (widthOf(letters.join(''), sizePx) <= roomPx) return letters.join('');
  let widthPx = widthOf('…', sizePx);
  const fitting = letters.findIndex((letter) => {
    widthPx += widthOf(letter, sizePx);
    return widthPx > roomPx;
  });
  return `${letters.slice(0, Math.max(0, fitting)).join('').trimEnd()}…`;
}

/** The text in lines, the last of them cut off. */
export function wrapped(text: string, roomPx: number, { sizePx = SIZE_PX, linesMax = 2 } = {}): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of legible(paragraph).split(/\s+/)) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (widthOf(longer, sizePx) <= roomPx || line === '') line = longer;
      else {
        lines.push(line);
        line = word;
      }
    }
    lines.push(line);
  }
  const shown = lines.slice(0, linesMax).map((line) => fitted(line, roomPx, sizePx));
  return lines.length > linesMax ? [...shown.slice(0, -1), fitted(`${shown.at(-1)} …`, roomPx, sizePx)] : shown;
}

/** About how wide a text is: there is no canvas to measure on, and letters of one shape are about equally wide. */
export function widthOf(text: string, sizePx = SIZE_PX): number {
  return Array.from(text).reduce((widthPx, letter) => widthPx + letterWidth(letter) * sizePx, 0);
}

function letterWidth(letter: string): number {
  if (/\p{M}/u.test(letter)) return 0;
  if (/[iljtfrI.,:;'’|!()[\] \u00a0\u2009]/.test(letter)) return 0.34;
  if (/[mwMW@%…]/.test(letter)) return 0.92;
  if (/\p{Extended_Pictographic}/u.test(letter)) return 1.3;
  return /\p{Lu}/u.test(letter) ? 0.72 : 0.62;
}

/** For contents and attributes of SVG. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** Tenths of a pixel are enough. */
export function round(px: number): number {
  return Math.round(px * 10) / 10;
}
