import type { ChartOptions } from 'chart.js';
import { withoutDirections } from '../../format/code-text.ts';
import { isStacked } from '../models/trend-forms.ts';
import type { ChartTheme } from '../theme/chart-theme.ts';
import { shortValue } from '../value-format.ts';
import type { TrendPicture } from './trend-picture.ts';

/** Hairlines, few ticks, and no interaction: the layer above the canvas does that. */
export function optionsOf(picture: TrendPicture, theme: ChartTheme, isAnimated: boolean): ChartOptions<'bar' | 'line'> {
  const { model, axis, form } = picture;
  const font = { family: theme.font, size: FONT_SIZE_PX };
  const isBars = form === 'bar' || form === 'stacked' || form === 'share';
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: isAnimated ? { duration: 240, easing: 'easeOutCubic' } : false,
    normalized: true,
    events: [],
    layout: {
      padding: { top: picture.totals === undefined ? 8 : 20, right: 4, bottom: hasLowTotals(picture) ? 12 : 0 },
    },
    scales: {
      x: {
        type: 'category',
        offset: isBars || model.points.length === 1,
        stacked: isStacked(form),
        border: { display: true, color: theme.edge },
        grid: { display: false },
        ticks: {
          color: theme.text,
          font,
          padding: 4,
          maxRotation: 0,
          autoSkipPadding: 20,
          callback: (_, index) => tickLabel(model.points[index]?.label ?? ''),
        },
      },
      y: {
        type: 'linear',
        min: axis.min,
        max: axis.max,
        stacked: isStacked(form),
        border: { display: false },
        grid: { color: ({ tick }) => (tick.value === 0 && axis.min < 0 ? theme.edge : theme.grid), tickLength: 0 },
        afterBuildTicks: (scale) => {
          scale.ticks = axis.ticks.map(({ value, place }) => ({ value: place, label: shortValue(value, model.unit) }));
        },
        ticks: {
          color: theme.text,
          font,
          padding: 8,
          callback: (_, index) => shortValue(axis.ticks[index]?.value ?? 0, model.unit),
        },
      },
    },
  };
}

export const FONT_SIZE_PX = 12;
const TICK_CHARACTERS_MAX = 18;

/** Names of categories may be long, and a mark of direction in one would turn others around. */
function tickLabel(label: string): string {
  const text = withoutDirections(label);
  return text.length <= TICK_CHARACTERS_MAX ? text : `${text.slice(0, TICK_CHARACTERS_MAX - 1)}…`;
}

function hasLowTotals({ totals = [] }: TrendPicture): boolean {
  return totals.some((total) => total !== null && total < 0);
}
