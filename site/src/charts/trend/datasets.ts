import type { ChartDataset } from 'chart.js';
import type { ColourSlot } from '../../../../core/api/chart-models/colours.ts';
import { firstOpenIndex, type TrendSeries } from '../models/trend.ts';
import { isStacked } from '../models/trend-forms.ts';
import { type ChartTheme, withAlpha } from '../theme/chart-theme.ts';
import type { TrendPicture } from './trend-picture.ts';

type Values = (number | null)[];
export type TrendDataset = ChartDataset<'bar', Values> | ChartDataset<'line', Values>;

/** A dataset's label is the key of its series; only those of the span itself have one. */
export type Colours = ReadonlyMap<string, ColourSlot>;

export function datasetsOf(picture: TrendPicture, theme: ChartTheme, colours: Colours): TrendDataset[] {
  const { model, form, showsEarlier } = picture;
  const isAlone = model.series.length === 1;
  const isBars = form === 'bar' || form === 'stacked' || form === 'share';
  return model.series.flatMap((series, index): TrendDataset[] => {
    const colour = series.isRest ? theme.rest : (theme.slots[(colours.get(series.key) ?? 1) - 1] ?? theme.ink);
    const look = { picture, theme, colour, isAlone, dash: dashOf(index, theme) };
    const main = isBars ? bar(series, look) : line(series, look);
    const filled = form === 'area' || (form === 'line' && isAlone) ? [fill(series, look)] : [];
    const earlier = showsEarlier ? earlierDatasets(series, look, isBars) : [];
    return isBars ? [...earlier, main] : [main, ...filled, ...earlier];
  });
}

type Look = {
  readonly picture: TrendPicture;
  readonly theme: ChartTheme;
  readonly colour: string;
  readonly isAlone: boolean;
  readonly dash: number[];
};

/** Colours repeat after ten series, and forced colours may be few: then dashes tell lines apart. */
function dashOf(index: number, { isForced }: ChartTheme): number[] {
  const lap = isForced ? index : Math.floor(index / 10);
  return [...(DASHES[lap % DASHES.length] ?? [])];
}

const DASHES = [[], [8, 3], [2, 2], [8, 3, 2, 3]] as const;

function line({ key, values }: TrendSeries, { picture, colour, dash }: Look): ChartDataset<'line', Values> {
  const { form, model, axis } = picture;
  const openIndex = firstOpenIndex(model);
  return {
    type: 'line',
    label: key,
    data: placed(values, axis.place),
    borderColor: colour,
    borderWidth: model.points.length > DENSE_POINTS ? 1.25 : 2,
    borderDash: dash,
    borderJoinStyle: 'round',
    borderCapStyle: 'round',
    pointRadius: pointRadii(values, isStacked(form) ? 0 : 2.5),
    pointHoverRadius: 0,
    pointBackgroundColor: colour,
    pointBorderWidth: 0,
    fill: form === 'stackedArea' || form === 'shareArea' ? 'stack' : false,
    backgroundColor: withAlpha(colour, isStacked(form) ? 0.55 : 0.2),
    segment: { borderDash: ({ p1DataIndex }) => (openIndex >= 0 && p1DataIndex >= openIndex ? [4, 4] : undefined) },
    // Half a dot at the edge of the area would be cut off.
    clip: 8,
    order: 1,
  };
}

const DENSE_POINTS = 300;
/** Up to so many points, each has a dot of its own. */
const SPARSE_POINTS = 14;

/** The fill under a line: a dataset of its own, because the dashes of the open bucket would split it. */
function fill({ values }: TrendSeries, { picture, colour, isAlone }: Look): ChartDataset<'line', Values> {
  return {
    type: 'line',
    data: placed(values, picture.axis.place),
    borderWidth: 0,
    pointRadius: 0,
    pointHoverRadius: 0,
    fill: 'origin',
    backgroundColor: withAlpha(colour, picture.form === 'area' ? (isAlone ? 0.22 : 0.14) : 0.09),
    order: 3,
  };
}

function bar({ key, values }: TrendSeries, { picture, colour, theme }: Look): ChartDataset<'bar', Values> {
  const { form, model, axis } = picture;
  const isOneStack = isStacked(form);
  return {
    type: 'bar',
    label: key,
    data: placed(values, axis.place),
    backgroundColor: model.points.map(({ isOpen }) => (isOpen ? withAlpha(colour, 0.45) : colour)),
    borderColor: isOneStack ? theme.sheet : colour,
    borderWidth: isOneStack ? { top: 1, bottom: 0, left: 0, right: 0 } : 0,
    borderRadius: isOneStack ? 0 : 2,
    ...BAR_SIZES,
    ...(isOneStack ? { stack: 'all' } : {}),
  };
}

const BAR_SIZES = { maxBarThickness: 40, categoryPercentage: 0.78, barPercentage: 0.92 };

function earlierDatasets(series: TrendSeries, look: Look, isBars: boolean): TrendDataset[] {
  const { earlier } = series;
  if (earlier === undefined) return [];
  const { picture, theme, colour, isAlone } = look;
  const data = placed(earlier, picture.axis.place);
  const shade = isAlone ? theme.previous : withAlpha(colour, 0.55);
  if (isBars) return [{ type: 'bar', data, backgroundColor: withAlpha(shade, 0.55), borderRadius: 2, ...BAR_SIZES }];
  return [
    {
      type: 'line',
      data,
      borderColor: shade,
      borderWidth: 1.5,
      borderDash: [3, 4],
      pointRadius: pointRadii(earlier, 0),
      pointHoverRadius: 0,
      pointBackgroundColor: shade,
      pointBorderWidth: 0,
      fill: false,
      order: 2,
    },
  ];
}

/** A value between two gaps has no line to be seen by, so that it always has a dot. */
function pointRadii(values: readonly (number | null)[], radiusPx: number): number[] {
  const isGap = (index: number) => values[index] === null || values[index] === undefined;
  const isLonely = (index: number) => isGap(index - 1) && isGap(index + 1);
  const sparsePx = values.length <= SPARSE_POINTS ? radiusPx : 0;
  return values.map((value, index) => (value !== null && isLonely(index) ? 2.5 : sparsePx));
}

function placed(values: readonly (number | null)[], place: (value: number) => number): Values {
  return values.map((value) => (value === null ? null : place(value)));
}
