import { share } from '../../format/figures.ts';
import { t } from '../../words/t.ts';
import type { PieModel } from '../models/pie.ts';
import { pieColours, sliceArcs } from '../pie/slices.ts';
import type { ChartTheme } from '../theme/chart-theme.ts';
import { fullValue, shortValue } from '../value-format.ts';
import type { PictureBody } from './bodies.ts';

const RADIUS_PX = 190;

/** The legend has the figures. */
export function pieBody(model: PieModel, theme: ChartTheme, width: number): PictureBody {
  const colours = pieColours(model);
  const colourOf = (key: string) => theme.slots[(colours.get(key) ?? 0) - 1] ?? theme.rest;
  return {
    heightPx: 2 * RADIUS_PX + 8,
    legend: model.slices.map(({ key, label, value, share: part }) => ({
      label: `${label}: ${fullValue(value, model.unit)} (${share(part)})`,
      colour: colourOf(key),
    })),
    paint: (context) => {
      context.translate(width / 2, RADIUS_PX + 4);
      context.save();
      context.scale(RADIUS_PX / 100, RADIUS_PX / 100);
      for (const { slice, path } of sliceArcs(model)) {
        context.fillStyle = colourOf(slice.key);
        context.fill(new Path2D(path));
      }
      context.restore();
      context.textAlign = 'center';
      context.fillStyle = theme.ink;
      context.font = `600 44px ${theme.font}`;
      context.fillText(shortValue(model.total, model.unit), 0, 8);
      context.fillStyle = theme.text;
      context.font = `400 16px ${theme.font}`;
      context.fillText(t('charts.total'), 0, 36);
    },
  };
}
