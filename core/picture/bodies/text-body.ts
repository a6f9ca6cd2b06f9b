import type { PictureBody } from '../shapes.ts';
import { textAt, wrapped } from '../text.ts';
import { PICTURE_THEME } from '../theme.ts';

const LINE_PX = 20;
const LINES_MAX = 30;

/** Words that somebody wrote. */
export function textBody(text: string, width: number): PictureBody {
  const lines = wrapped(text, width, { linesMax: LINES_MAX });
  return {
    heightPx: lines.length * LINE_PX,
    legend: [],
    svg: lines.map((line, index) => textAt(0, 14 + index * LINE_PX, line)).join(''),
  };
}

/** Why there is no chart. */
export function noteBody(
  { text, tone }: { readonly text: string; readonly tone: 'plain' | 'bad' },
  width: number,
): PictureBody {
  const lines = wrapped(text, width, { linesMax: 6 });
  const colour = tone === 'bad' ? PICTURE_THEME.bad : PICTURE_THEME.text;
  const svg = lines.map((line, index) => textAt(0, 30 + index * LINE_PX, line, { colour })).join('');
  return { heightPx: lines.length * LINE_PX + 30, legend: [], svg };
}
