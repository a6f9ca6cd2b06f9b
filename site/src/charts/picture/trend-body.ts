import { t } from '../../words/t.ts';
import type { ChartTheme } from '../theme/chart-theme.ts';
import { drawTrend } from '../trend/draw.ts';
import { seriesColours } from '../trend/series-colours.ts';
import { type TrendPicture, trendPicture } from '../trend/trend-picture.ts';
import type { PictureBody, PicturedChart } from './bodies.ts';
import { rowsBody } from './rows-body.ts';

const HEIGHT_PX = 480;

/** The same drawing as on the page, on a canvas of its own. */
export function trendBody(
  { model, form, scale = 'linear', hiddenKeys = [] }: Extract<PicturedChart, { kind: 'trend' }>,
  theme: ChartTheme,
  width: number,
): PictureBody {
  const picture = trendPicture({ model, form, scale, hiddenKeys });
  const colours = seriesColours(model);
  const colourOf = (key: string) => theme.slots[(colours.get(key) ?? 0) - 1] ?? theme.rest;
  if (picture.form === 'rows') return rowsBody(picture, theme, width, colourOf);
  return {
    heightPx: HEIGHT_PX,
    legend: legendOf(picture, theme, colourOf),
    paint: (context) => {
      const canvas = document.createElement('canvas');
      canvas.width = width;
      canvas.height = HEIGHT_PX;
      const look = { picture, theme, colours, noDataText: t('charts.no_data_yet') };
      const drawing = drawTrend(canvas, look, { isAnimated: false, fixedRatio: 2 });
      context.drawImage(canvas, 0, 0, width, HEIGHT_PX);
      drawing.destroy();
    },
  };
}

function legendOf({ model, showsEarlier }: TrendPicture, theme: ChartTheme, colourOf: (key: string) => string) {
  const first = model.points.find(({ earlier }) => earlier !== undefined)?.earlier?.fullLabel;
  const last = model.points.findLast(({ earlier }) => earlier !== undefined)?.earlier?.fullLabel;
  const days = first === last ? (first ?? '') : `${first} – ${last}`;
  const earlier = { label: t('charts.compared_with', { days }), colour: theme.previous };
  const series = model.series.map(({ key, label }) => ({ label, colour: colourOf(key) }));
  return [...(series.length > 1 || showsEarlier ? series : []), ...(showsEarlier ? [earlier] : [])];
}
