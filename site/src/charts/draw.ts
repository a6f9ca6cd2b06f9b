import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartDataset,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  type Plugin,
  PointElement,
  Tooltip,
} from 'chart.js';
import { optionsFor } from './options.ts';
import { colorOfLine, type Palette, withAlpha } from './palette.ts';
import type { ChartLine, ChartModel } from './series.ts';

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
  Tooltip,
);

/** Draws the model on the canvas; the caller destroys the returned chart. */
export function draw(
  canvas: HTMLCanvasElement,
  model: ChartModel,
  palette: Palette,
  still: boolean,
): { destroy(): void } {
  const mains = model.lines.filter(({ role }) => role === 'main');
  const colorOf = (line: ChartLine): string => colorOfLine(model, line, palette);
  const labels = model.labels.map(({ short }) => short);
  const options = optionsFor(model, palette, still);
  if (model.kind === 'line') {
    const datasets = model.lines.map((line) => lineDataset(line, colorOf(line)));
    const [only, ...others] = mains;
    if (only !== undefined && others.length === 0) datasets.push(areaDataset(only, colorOf(only)));
    return new Chart(canvas, { type: 'line', data: { labels, datasets }, options, plugins: [crosshair(palette)] });
  }
  const datasets = model.lines.map((line) => barDataset(line, colorOf(line)));
  return new Chart(canvas, {
    type: 'bar',
    data: { labels, datasets },
    options: { ...options, indexAxis: model.kind === 'ranking' ? 'y' : 'x' },
  });
}

type Values = (number | null)[];

function lineDataset(line: ChartLine, color: string): ChartDataset<'line', Values> {
  const isPrevious = line.role === 'previous';
  const lonely = line.values.filter((value) => value !== null).length === 1;
  return {
    label: line.label,
    data: [...line.values],
    borderColor: color,
    borderWidth: isPrevious ? 1.5 : 2,
    borderDash: isPrevious ? [3, 4] : [],
    borderCapStyle: 'round',
    borderJoinStyle: 'round',
    cubicInterpolationMode: 'monotone',
    pointRadius: lonely ? 3 : 0,
    pointHoverRadius: isPrevious ? 0 : 4,
    pointHitRadius: 12,
    pointBackgroundColor: color,
    pointHoverBackgroundColor: color,
    pointHoverBorderWidth: 0,
    order: isPrevious ? 2 : 1,
    fill: false,
    segment: {
      borderDash: ({ p1DataIndex }) =>
        line.openFrom !== undefined && p1DataIndex >= line.openFrom ? [5, 5] : undefined,
    },
  };
}

/**
 * The fill under a single line. It is a separate dataset, because a dashed segment would split it; without a label it
 * has no tooltip.
 */
function areaDataset(line: ChartLine, color: string): ChartDataset<'line', Values> {
  return {
    label: '',
    data: [...line.values],
    borderWidth: 0,
    cubicInterpolationMode: 'monotone',
    pointRadius: 0,
    pointHoverRadius: 0,
    order: 3,
    fill: 'origin',
    backgroundColor: ({ chart: { ctx, chartArea } }) => {
      if (chartArea === undefined) return 'transparent';
      const gradient = ctx.createLinearGradient(0, chartArea.top, 0, chartArea.bottom);
      gradient.addColorStop(0, withAlpha(color, 0.18));
      gradient.addColorStop(1, withAlpha(color, 0));
      return gradient;
    },
  };
}

/** A hairline at the place that the tooltip describes. */
function crosshair(palette: Palette): Plugin<'line'> {
  return {
    id: 'crosshair',
    beforeDatasetsDraw({ ctx, chartArea, tooltip }) {
      const [active] = tooltip?.getActiveElements() ?? [];
      if (active === undefined) return;
      ctx.save();
      ctx.strokeStyle = palette.previous;
      ctx.beginPath();
      ctx.moveTo(active.element.x, chartArea.top);
      ctx.lineTo(active.element.x, chartArea.bottom);
      ctx.stroke();
      ctx.restore();
    },
  };
}

function barDataset(line: ChartLine, color: string): ChartDataset<'bar', Values> {
  return {
    label: line.label,
    data: [...line.values],
    backgroundColor: line.role === 'previous' ? withAlpha(color, 0.35) : color,
    borderRadius: 2,
    maxBarThickness: 26,
    categoryPercentage: 0.7,
    barPercentage: 0.9,
  };
}
