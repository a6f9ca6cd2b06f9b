import { count, share } from '../../format/figures.ts';
import { t } from '../../words/t.ts';
import { type FunnelModel, funnelBars } from '../models/funnel.ts';
import { type ChartTheme, withAlpha } from '../theme/chart-theme.ts';
import { coloursOf } from '../theme/colour-memory.ts';
import type { PictureBody } from './bodies.ts';
import { fitted } from './text.ts';

const GROUPS_MAX = 6;
const BARS_PX = 320;
const TITLE_PX = 32;
const LINE_PX = 22;

export function funnelBody(model: FunnelModel, theme: ChartTheme, width: number): PictureBody {
  const groups = model.groups.slice(0, GROUPS_MAX);
  const slots = coloursOf(model.groups.map(({ colourOf }) => colourOf));
  const colours = groups.map((_, index) => theme.slots[(slots[index] ?? 1) - 1] ?? theme.ink);
  const legend = groups.map(({ label }, index) => ({ label, colour: colours[index] ?? theme.ink }));
  const stepPx = width / Math.max(1, model.steps.length);
  const barPx = Math.min(120, (stepPx - 24) / Math.max(1, groups.length));
  const bottom = TITLE_PX + BARS_PX;
  return {
    heightPx: bottom + 12 + groups.length * LINE_PX,
    legend: groups.length > 1 ? legend : [],
    paint: (context) => {
      context.textAlign = 'left';
      for (const [step, { label }] of model.steps.entries()) {
        context.font = `600 13px ${theme.font}`;
        context.fillStyle = theme.ink;
        context.fillText(fitted(context, `${step + 1}  ${label}`, stepPx - 24), step * stepPx, 14);
        context.fillStyle = theme.edge;
        context.fillRect(step * stepPx, bottom, stepPx - 24, 1);
        context.font = `400 13px ${theme.font}`;
        for (const [index, group] of groups.entries()) {
          const bar = funnelBars(group)[step];
          if (bar === undefined) continue;
          const colour = colours[index] ?? theme.ink;
          const [left, reached, lost] = [step * stepPx + index * barPx, bar.share * BARS_PX, bar.lostShare * BARS_PX];
          context.fillStyle = withAlpha(colour, 0.2);
          context.fillRect(left, bottom - reached - lost, barPx - 3, lost);
          context.fillStyle = colour;
          context.fillRect(left, bottom - reached, barPx - 3, reached);
          const line = bottom + 24 + index * LINE_PX;
          if (groups.length > 1) context.fillRect(step * stepPx, line - 9, 9, 9);
          const { persons } = bar.count;
          const people = t('charts.people', { count: persons, shown: count(persons) });
          context.fillStyle = theme.ink;
          const text = `${bar.rate === null ? '–' : share(bar.rate)}  ${people}`;
          context.fillText(fitted(context, text, stepPx - 40), step * stepPx + (groups.length > 1 ? 16 : 0), line);
        }
      }
    },
  };
}
