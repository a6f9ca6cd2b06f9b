import { axisFor } from '../../api/chart-models/axis.ts';
import type { TrendPicture } from '../chart.ts';
import { coloursOf, type LegendEntry, type PictureBody, rule, stroke } from '../shapes.ts';
import { fitted, textAt, widthOf } from '../text.ts';
import { PICTURE_THEME } from '../theme.ts';
import type { Writing } from '../writing.ts';
import { type Plot, trendBars, trendLines } from './trend-marks.ts';
import { stackedSeries } from './trend-stack.ts';

const PLOT_PX = 220;
const LABELS_PX = 26;

/** Measures over time: lines, or bars that stand beside one another or on top of one another. */
export function trendBody(chart: TrendPicture, { figures }: Writing, width: number): PictureBody {
  const { form, points, series } = chart;
  const isShare = form === 'share' || form === 'share_area';
  const unit = isShare ? 'share' : chart.unit;
  const isStacked = !['line', 'area', 'bar'].includes(form);
  const layers = isStacked ? stackedSeries(chart, isShare) : series.map(({ values }) => ({ tops: values, floors: [] }));
  const earlier = isStacked ? [] : series.flatMap(({ earlier: values = [] }) => values);
  const values = [...layers.flatMap(({ tops, floors }) => [...tops, ...floors]), ...earlier];
  const axis = axisFor({ values, scale: 'linear', unit });
  const labels = axis.ticks.map(({ value }) => figures.shortValue(value, unit));
  const left = Math.min(110, Math.max(...labels.map((label) => widthOf(label, 11))) + 10);
  const yOf = (value: number) => PLOT_PX - ((axis.place(value) - axis.min) / (axis.max - axis.min)) * PLOT_PX;
  const stepPx = (width - left) / Math.max(1, points.length);
  const plot: Plot = { chart, layers, colours: coloursOf(series.map(({ colourOf }) => colourOf)), left, stepPx, yOf };
  const grid = axis.ticks.map(({ value }, index) => {
    const colour = value === 0 ? PICTURE_THEME.edge : PICTURE_THEME.line;
    const label = textAt(left - 8, yOf(value) + 4, fitted(labels[index] ?? '', left, 11), {
      ...{ sizePx: 11, colour: PICTURE_THEME.text, anchor: 'end' },
    });
    return rule(left, yOf(value), width - left, colour) + label;
  });
  const marks = form === 'bar' || form === 'stacked' || form === 'share' ? trendBars(plot) : trendLines(plot);
  const before = isStacked ? '' : series.map(({ earlier: values = [] }) => earlierLine(plot, values)).join('');
  const svg = [...grid, before, marks, pointLabels(chart, { left, stepPx })].join('');
  return { heightPx: PLOT_PX + LABELS_PX, legend: legendOf(chart, plot.colours), svg };
}

function legendOf({ series }: TrendPicture, colours: readonly string[]): LegendEntry[] {
  return series.map(({ label }, index) => ({ label, colour: colours[index] ?? PICTURE_THEME.ink }));
}

function earlierLine({ left, stepPx, yOf }: Plot, values: readonly (number | null)[]): string {
  const places = values.flatMap((value, index) =>
    value === null ? [] : [`${left + (index + 0.5) * stepPx} ${yOf(value)}`],
  );
  if (places.length < 2) return '';
  return stroke(`M${places.join('L')}`, { colour: PICTURE_THEME.previous, widthPx: 1.5, isDashed: true });
}

/** As many labels of points as have room, evenly spread. */
function pointLabels({ points }: TrendPicture, { left, stepPx }: Pick<Plot, 'left' | 'stepPx'>): string {
  const widest = Math.max(1, ...points.map(({ label }) => widthOf(label, 11))) + 14;
  const every = Math.max(1, Math.ceil(widest / stepPx));
  return points
    .map(({ label }, index) => {
      if (index % every !== 0) return '';
      const x = Math.max(left + widest / 2 - 12, left + (index + 0.5) * stepPx);
      return textAt(x, PLOT_PX + 19, label, { sizePx: 11, colour: PICTURE_THEME.text, anchor: 'middle' });
    })
    .join('');
}
