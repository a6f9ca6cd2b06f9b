import { changeOf, moodOf } from '../../api/chart-models/change.ts';
import type { NumberPicture } from '../chart.ts';
import type { PictureBody } from '../shapes.ts';
import { fitted, textAt } from '../text.ts';
import { PICTURE_THEME } from '../theme.ts';
import type { Writing } from '../writing.ts';

/** One figure with every digit, and how it has changed. */
export function numberBody(chart: NumberPicture, writing: Writing, width: number): PictureBody {
  const { figures } = writing;
  const change = sayChange(chart, writing);
  const shown = figures.cellValue(chart.value, chart.unit);
  return {
    heightPx: change === undefined ? 74 : 100,
    legend: [],
    svg: [
      textAt(0, 44, fitted(shown, width, 48), { sizePx: 48, weight: 600 }),
      textAt(0, 68, fitted(chart.label, width, 13), { colour: PICTURE_THEME.text }),
      change === undefined ? '' : textAt(0, 92, fitted(change.text, width), { colour: change.colour }),
    ].join(''),
  };
}

/** The change in words, as picture and text have it; undefined if nothing is compared. */
export function sayChange(
  { value, unit, earlier, good }: NumberPicture,
  { figures, words }: Writing,
): { readonly text: string; readonly colour: string } | undefined {
  if (earlier === undefined) return undefined;
  const change = changeOf(value, earlier);
  const colour = { good: PICTURE_THEME.good, bad: PICTURE_THEME.bad, neutral: PICTURE_THEME.text }[
    moodOf(change, good)
  ];
  if (earlier === null) return { text: words.noEarlier, colour };
  const changed = 'fraction' in change ? `${figures.signedShare(change.fraction)} ` : '';
  return { text: `${changed}${words.earlier(figures.cellValue(earlier, unit))}`, colour };
}
