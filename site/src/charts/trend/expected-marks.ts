import type { Chart } from 'chart.js';
import type { ExpectedRange } from '../models/trend.ts';
import { type ChartTheme, withAlpha } from '../theme/chart-theme.ts';
import type { TrendPicture } from './trend-picture.ts';

type Look = { readonly picture: TrendPicture; readonly theme: ChartTheme };

/** Draws, below the lines, where values were expected, and the stretches that stand out. */
export function drawExpected(chart: Chart, { picture, theme }: Look): void {
  const { band, marked } = picture.model;
  if (band === undefined && marked === undefined) return;
  const { ctx } = chart;
  ctx.save();
  for (const span of marked ?? []) drawSpan(chart, span, theme);
  ctx.fillStyle = withAlpha(theme.previous, theme.isForced ? 0.5 : 0.22);
  for (const run of runsOf(band ?? [])) fillRun(chart, run, picture);
  ctx.restore();
}

/** From half a step before the first point to half a step behind the last, with an edge that also shows without colour. */
function drawSpan({ ctx, chartArea, scales }: Chart, span: { first: number; last: number }, theme: ChartTheme): void {
  const { x } = scales;
  if (x === undefined) return;
  const halfPx = Math.abs(x.getPixelForValue(1) - x.getPixelForValue(0)) / 2;
  const left = Math.max(chartArea.left, x.getPixelForValue(span.first) - halfPx);
  const right = Math.min(chartArea.right, x.getPixelForValue(span.last) + halfPx);
  ctx.fillStyle = withAlpha(theme.bad, 0.1);
  ctx.fillRect(left, chartArea.top, right - left, chartArea.bottom - chartArea.top);
  ctx.fillStyle = theme.isForced ? theme.ink : theme.bad;
  ctx.fillRect(left, chartArea.bottom - EDGE_PX, right - left, EDGE_PX);
}

const EDGE_PX = 2;

type Run = readonly { readonly index: number; readonly range: ExpectedRange }[];

/** The points with a range, in runs without a gap: no band is drawn over where nothing was expected. */
function runsOf(band: readonly (ExpectedRange | null)[]): Run[] {
  const runs: { index: number; range: ExpectedRange }[][] = [];
  band.forEach((range, index) => {
    if (range === null) return;
    if (index === 0 || band[index - 1] === null) runs.push([]);
    runs.at(-1)?.push({ index, range });
  });
  return runs;
}

function fillRun({ ctx, scales }: Chart, run: Run, { axis }: TrendPicture): void {
  const { x, y } = scales;
  if (x === undefined || y === undefined) return;
  const [first] = run;
  if (run.length === 1 && first !== undefined) {
    const top = y.getPixelForValue(axis.place(first.range.high));
    const bottom = y.getPixelForValue(axis.place(first.range.low));
    ctx.fillRect(x.getPixelForValue(first.index) - LONE_PX / 2, top, LONE_PX, bottom - top);
    return;
  }
  ctx.beginPath();
  for (const { index, range } of run) ctx.lineTo(x.getPixelForValue(index), y.getPixelForValue(axis.place(range.high)));
  for (const { index, range } of run.toReversed()) {
    ctx.lineTo(x.getPixelForValue(index), y.getPixelForValue(axis.place(range.low)));
  }
  ctx.fill();
}

/** A range between two gaps has no width to be seen by. */
const LONE_PX = 6;
