import type { FunnelPicture } from '../chart.ts';
import { box, coloursOf, type PictureBody, rule } from '../shapes.ts';
import { fitted, textAt } from '../text.ts';
import { PICTURE_THEME } from '../theme.ts';
import type { Writing } from '../writing.ts';

const GROUPS_MAX = 6;
const BARS_PX = 190;
const TITLE_PX = 26;
const LINE_PX = 18;

/** A column of bars for each step, as shares of the first step of the same group. */
export function funnelBody({ steps, groups }: FunnelPicture, { figures }: Writing, width: number): PictureBody {
  const shown = groups.slice(0, GROUPS_MAX);
  const colours = coloursOf(groups.map(({ colourOf }) => colourOf));
  const stepPx = width / Math.max(1, steps.length);
  const barPx = Math.min(90, (stepPx - 18) / Math.max(1, shown.length));
  const bottom = TITLE_PX + BARS_PX;
  const columns = steps.map((label, step) => {
    const x = step * stepPx;
    const bars = shown.map(({ persons }, index) => {
      const colour = colours[index] ?? PICTURE_THEME.ink;
      const [entered = 0, reached = 0] = [persons[0], persons[step]];
      const part = entered === 0 ? 0 : Math.min(1, reached / entered);
      const left = x + index * barPx;
      const before = step === 0 || entered === 0 ? part : Math.min(1, (persons[step - 1] ?? 0) / entered);
      const y = bottom + 18 + index * LINE_PX;
      const text = `${entered === 0 ? '–' : figures.share(reached / entered)} · ${figures.count(reached)}`;
      const isMarked = shown.length > 1;
      return [
        box(
          { x: left, y: bottom - before * BARS_PX, width: barPx - 3, height: (before - part) * BARS_PX },
          colour,
          0.2,
        ),
        box({ x: left, y: bottom - part * BARS_PX, width: barPx - 3, height: part * BARS_PX }, colour),
        isMarked ? box({ x, y: y - 8, width: 8, height: 8 }, colour) : '',
        textAt(x + (isMarked ? 13 : 0), y, fitted(text, stepPx - 20, 12), { sizePx: 12 }),
      ].join('');
    });
    const title = textAt(x, 13, fitted(`${step + 1}  ${label}`, stepPx - 14, 12), { sizePx: 12, weight: 600 });
    return title + rule(x, bottom, stepPx - 14, PICTURE_THEME.edge) + bars.join('');
  });
  const legend = shown.map(({ label }, index) => ({ label, colour: colours[index] ?? PICTURE_THEME.ink }));
  return {
    heightPx: bottom + 10 + shown.length * LINE_PX,
    legend: shown.length > 1 ? legend : [],
    svg: columns.join(''),
  };
}
