import type { Chart, Plugin } from 'chart.js';
import { type ChartTheme, withAlpha } from '../theme/chart-theme.ts';
import { shortValue } from '../value-format.ts';
import { drawExpected } from './expected-marks.ts';
import { FONT_SIZE_PX } from './options.ts';
import type { TrendPicture } from './trend-picture.ts';

export type MarksSource = () => {
  readonly picture: TrendPicture;
  readonly theme: ChartTheme;
  readonly noDataText: string;
};

/** Draws what Chart.js has no marks for: the stretch before the first data, expected ranges, and the totals of stacks. */
export function canvasMarks(source: MarksSource): Plugin<'bar' | 'line'> {
  return {
    id: 'marks',
    beforeDatasetsDraw: (chart) => {
      drawBeforeData(chart, source());
      drawExpected(chart, source());
    },
    afterDatasetsDraw: (chart) => drawTotals(chart, source()),
  };
}

type Source = ReturnType<MarksSource>;

function drawBeforeData({ ctx, chartArea, scales }: Chart, { picture, theme, noDataText }: Source): void {
  const { points } = picture.model;
  const last = points.findLastIndex(({ isBeforeData }) => isBeforeData);
  if (last < 0 || scales.x === undefined) return;
  const next = scales.x.getPixelForValue(last + 1);
  const end = last === points.length - 1 ? chartArea.right : (scales.x.getPixelForValue(last) + next) / 2;
  const width = end - chartArea.left;
  ctx.save();
  ctx.fillStyle = withAlpha(theme.previous, 0.1);
  ctx.fillRect(chartArea.left, chartArea.top, width, chartArea.bottom - chartArea.top);
  ctx.font = `${FONT_SIZE_PX}px ${theme.font}`;
  ctx.fillStyle = theme.text;
  ctx.textAlign = 'center';
  if (ctx.measureText(noDataText).width < width - 8) {
    ctx.fillText(noDataText, chartArea.left + width / 2, (chartArea.top + chartArea.bottom) / 2);
  }
  ctx.restore();
}

/** Above a stack, or below it if the total is negative; left out where bars are too narrow for them. */
function drawTotals(chart: Chart, { picture, theme }: Source): void {
  const { totals, model, axis } = picture;
  const { ctx, scales } = chart;
  if (totals === undefined || scales.x === undefined || scales.y === undefined) return;
  const stepPx = Math.abs(scales.x.getPixelForValue(1) - scales.x.getPixelForValue(0)) || scales.x.width;
  ctx.save();
  ctx.font = `600 ${FONT_SIZE_PX}px ${theme.font}`;
  ctx.fillStyle = theme.ink;
  ctx.textAlign = 'center';
  const texts = totals.map((total) => (total === null ? '' : shortValue(total, model.unit)));
  const isTooNarrow = texts.some((text) => ctx.measureText(text).width > stepPx - 4);
  for (const [index, total] of isTooNarrow ? [] : totals.entries()) {
    if (total === null || (total === 0 && texts.length > 1)) continue;
    const { low, high } = reachAt(picture, index);
    const y = scales.y.getPixelForValue(axis.place(total < 0 ? low : high));
    ctx.textBaseline = total < 0 ? 'top' : 'bottom';
    ctx.fillText(texts[index] ?? '', scales.x.getPixelForValue(index), total < 0 ? y + 4 : y - 4);
  }
  ctx.restore();
}

function reachAt({ model }: TrendPicture, index: number): { low: number; high: number } {
  const values = model.series.map((series) => series.values[index] ?? 0);
  const sum = (isPart: (value: number) => boolean) => values.filter(isPart).reduce((total, value) => total + value, 0);
  return { low: sum((value) => value < 0), high: sum((value) => value > 0) };
}
