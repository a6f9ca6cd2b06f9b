import { withoutDirections } from '../../format/code-text.ts';

/** Texts on a canvas: names from outside are cut to their place, and never turn the text around them. */

type Context = CanvasRenderingContext2D;

/** The text in as many lines as it needs; words longer than a line are broken. */
export function wrapped(context: Context, text: string, font: string, widthPx: number): string[] {
  context.font = font;
  const lines: string[] = [];
  let line = '';
  for (const word of withoutDirections(text).split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (context.measureText(longer).width <= widthPx) line = longer;
    else {
      if (line !== '') lines.push(line);
      const pieces = broken(context, word, widthPx);
      lines.push(...pieces.slice(0, -1));
      line = pieces.at(-1) ?? '';
    }
  }
  return [...lines, line].slice(0, LINES_MAX);
}

const LINES_MAX = 4;

function broken(context: Context, word: string, widthPx: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && context.measureText(piece + character).width > widthPx) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
}

/** One line, ended by an ellipsis if it is too long. */
export function fitted(context: Context, text: string, widthPx: number): string {
  const clean = withoutDirections(text).replace(/\s+/g, ' ');
  if (context.measureText(clean).width <= widthPx) return clean;
  const characters = [...clean].slice(0, CHARACTERS_MAX);
  while (characters.length > 0 && context.measureText(`${characters.join('')}…`).width > widthPx) characters.pop();
  return `${characters.join('')}…`;
}

const CHARACTERS_MAX = 200;

export type LineLook = {
  readonly font: string;
  readonly colour: string;
  readonly x: number;
  /** The top of the first line. */
  readonly y: number;
  readonly linePx: number;
};

export function paintLines(context: Context, lines: readonly string[], { font, colour, x, y, linePx }: LineLook): void {
  context.font = font;
  context.fillStyle = colour;
  context.textAlign = 'left';
  for (const [index, line] of lines.entries()) context.fillText(line, x, y + index * linePx + linePx * 0.72);
}
