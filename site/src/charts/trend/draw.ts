import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
} from 'chart.js';
import type { ChartPoint } from '../models/trend.ts';
import type { ChartTheme } from '../theme/chart-theme.ts';
import { canvasMarks } from './canvas-marks.ts';
import { type Colours, datasetsOf } from './datasets.ts';
import { optionsOf } from './options.ts';
import type { TrendPicture } from './trend-picture.ts';

// Registers only the used parts, so that the rest of Chart.js stays out of the bundle.
Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
);

export type TrendLook = {
  readonly picture: TrendPicture;
  readonly theme: ChartTheme;
  readonly colours: Colours;
  readonly noDataText: string;
};

/** Where things are on the canvas, in CSS pixels. */
export type TrendGeometry = {
  readonly area: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  /** The middle of each point. */
  readonly xs: readonly number[];
  /** The size of the canvas. */
  readonly widthPx: number;
  readonly heightPx: number;
};

export type TrendDrawing = {
  /** Redraws the same chart with other data, colours or form; nothing is destroyed and made again. */
  update(look: TrendLook): void;
  /** Draws in a given size, which the style of the page may scale, or in the size of the element around the canvas. */
  fit(size?: { readonly widthPx: number; readonly heightPx: number }): void;
  /** The place of a value; undefined where there is none. */
  placeOf(point: ChartPoint): { readonly x: number; readonly y: number } | undefined;
  /** The point nearest to a place. */
  nearest(x: number, y: number): ChartPoint | undefined;
  destroy(): void;
};

export type DrawingOptions = {
  readonly isAnimated: boolean;
  /** Called when the chart was laid out: at first, after updates and after a change of size. */
  readonly onLayout?: (geometry: TrendGeometry) => void;
  /** A size of its own in place of that of the element around the canvas, for pictures. */
  readonly fixedRatio?: number;
};

export function drawTrend(canvas: HTMLCanvasElement, first: TrendLook, options: DrawingOptions): TrendDrawing {
  let look = first;
  const settings = (isAnimated: boolean) => ({
    ...optionsOf(look.picture, look.theme, isAnimated),
    ...(options.fixedRatio === undefined ? {} : { responsive: false, devicePixelRatio: options.fixedRatio }),
  });
  const chart = new Chart<'bar' | 'line', (number | null)[], string>(canvas, {
    type: 'line',
    data: dataOf(look),
    options: settings(options.isAnimated),
    plugins: [
      canvasMarks(() => look),
      { id: 'geometry', afterUpdate: (laidOut) => options.onLayout?.(geometryOf(laidOut, look.picture)) },
    ],
  });
  return {
    update: (next) => {
      look = next;
      chart.data = dataOf(next);
      chart.options = settings(false);
      chart.update('none');
    },
    fit: (size) => {
      // While something moves, Chart.js puts a new size off until it draws, and that would overwrite this one.
      chart.stop();
      chart.draw();
      chart.resize(size?.widthPx, size?.heightPx);
    },
    placeOf: (point) => placeOf(chart, point),
    nearest: (x, y) => nearest(chart, look.picture, x, y),
    destroy: () => chart.destroy(),
  };
}

function dataOf({ picture, theme, colours }: TrendLook) {
  return { labels: picture.model.points.map(({ at }) => at), datasets: datasetsOf(picture, theme, colours) };
}

type TrendChartInstance = Chart<'bar' | 'line', (number | null)[], string>;

function geometryOf({ chartArea, scales, width, height }: Chart, { model }: TrendPicture): TrendGeometry {
  const { left, right, top, bottom } = chartArea;
  return {
    area: { left, right, top, bottom },
    xs: model.points.map((_, index) => scales.x?.getPixelForValue(index) ?? left),
    widthPx: width,
    heightPx: height,
  };
}

function placeOf(
  chart: TrendChartInstance,
  { seriesKey, pointIndex }: ChartPoint,
): { x: number; y: number } | undefined {
  const dataset = chart.data.datasets.findIndex(({ label }) => label === seriesKey);
  if (dataset < 0 || chart.data.datasets[dataset]?.data[pointIndex] === null) return undefined;
  const element = chart.getDatasetMeta(dataset).data[pointIndex];
  return element && { x: element.x, y: element.y };
}

/** A bar under the place itself, else the nearest value of the nearest point. */
function nearest(chart: TrendChartInstance, { model }: TrendPicture, x: number, y: number): ChartPoint | undefined {
  const pointIndex = Math.max(0, Math.min(model.points.length - 1, chart.scales.x?.getValueForPixel(x) ?? 0));
  const candidates = chart.data.datasets.flatMap(({ label, data }, dataset) => {
    const element = chart.getDatasetMeta(dataset).data[pointIndex];
    if (label === undefined || element === undefined || data[pointIndex] === null) return [];
    const isUnder = element instanceof BarElement && element.inRange(x, y, true);
    const distance = element instanceof BarElement ? Math.abs(element.x - x) : Math.abs(element.y - y);
    return [{ seriesKey: label, distance: isUnder ? -1 : distance }];
  });
  const [first, ...others] = candidates;
  if (first === undefined) return { seriesKey: model.series[0]?.key ?? '', pointIndex };
  const best = others.reduce((least, each) => (each.distance < least.distance ? each : least), first);
  return { seriesKey: best.seriesKey, pointIndex };
}
