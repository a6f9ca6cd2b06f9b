import type { ChartConfig, ValueFormat } from '../../../../../core/api/chart-config.ts';
import { bucketLabels } from '../../../../../core/api/chart-models/bucket-labels.ts';
import type { Unit } from '../../../../../core/api/chart-models/units.ts';
import type { Interval } from '../../../../../core/api/kinds/field-names.ts';
import { DAY_MS, HOUR_MS } from '../../../../../core/base/time/durations.ts';
import type { FunnelModel } from '../../../charts/models/funnel.ts';
import type { NumberModel } from '../../../charts/models/number.ts';
import { type PieModel, pieModel } from '../../../charts/models/pie.ts';
import type { ScatterModel } from '../../../charts/models/scatter.ts';
import type { ShadedModel } from '../../../charts/models/shaded.ts';
import type { ChartTable } from '../../../charts/models/table.ts';
import type { TrendModel, TrendPoint } from '../../../charts/models/trend.ts';
import type { TrendForm } from '../../../charts/models/trend-forms.ts';

/** The drawing that the page makes for an answer: the model of one of its charts. */
export type Drawing =
  | { readonly as: 'trend'; readonly model: TrendModel; readonly form: TrendForm }
  | { readonly as: 'pie'; readonly model: PieModel }
  | { readonly as: 'funnel'; readonly model: FunnelModel }
  | { readonly as: 'shaded'; readonly model: ShadedModel }
  | { readonly as: 'scatter'; readonly model: ScatterModel }
  | { readonly as: 'numbers'; readonly models: readonly NumberModel[] }
  | { readonly as: 'table'; readonly table: ChartTable; readonly unit: Unit };

export type DrawingWords = {
  readonly locale: string;
  readonly rest: string;
  /** The head of a column of names. */
  readonly names: string;
};

/** The drawing that a reply asks for; undefined if there is nothing to draw. The page chooses no chart of its own. */
export function drawingOf(config: ChartConfig, words: DrawingWords): Drawing | undefined {
  if (config.series.length === 0 || config.x.labels.length === 0) return undefined;
  switch (config.type) {
    case 'line':
      return { as: 'trend', form: 'line', model: trendModel(config, words) };
    case 'bar':
      return { as: 'trend', form: barForm(config), model: trendModel(config, words) };
    case 'pie':
      return pieOf(config, words) ?? { as: 'trend', form: 'rows', model: trendModel(config, words) };
    case 'funnel':
      return { as: 'funnel', model: funnelModel(config) };
    case 'heatmap':
      return { as: 'shaded', model: shadedModel(config, words) };
    case 'scatter':
      return scatterOf(config) ?? { as: 'table', table: tableOf(config, words), unit: unitOf(config.format) };
    case 'number':
      return { as: 'numbers', models: numbersOf(config) };
    case 'table':
      return { as: 'table', table: tableOf(config, words), unit: unitOf(config.format) };
  }
}

type Series = ChartConfig['series'][number];

/** Horizontal bars have room for names; bars beside one another compare spans, several measures, and buckets. */
function barForm({ x, series, stacked }: ChartConfig): TrendForm {
  if (stacked) return 'stacked';
  return x.kind === 'group' && series.length === 1 ? 'rows' : 'bar';
}

function trendModel(config: ChartConfig, { locale }: DrawingWords): TrendModel {
  const { x, series, format, stacked, open_label: open } = config;
  const interval = x.kind === 'time' ? intervalOf(x.labels) : undefined;
  const names = interval && bucketLabels(x.labels, interval, locale);
  const points = x.labels.map((at, place): TrendPoint => {
    const { label, fullLabel } = names?.[place] ?? { label: at, fullLabel: at };
    return { at, label, fullLabel, isOpen: at === open, isBeforeData: false };
  });
  return {
    axis: interval === undefined ? 'category' : 'time',
    ...(interval === undefined ? {} : { interval }),
    points,
    series: series.map((each) => ({
      key: keyOf(each),
      label: each.name,
      colourOf: { property: series.length === 1 ? 'measure' : 'answer', value: each.name },
      values: scaled(each, format),
    })),
    unit: unitOf(format),
    partsOverlap: !stacked,
  };
}

function pieOf({ x, series, format }: ChartConfig, { rest }: DrawingWords): Drawing | undefined {
  const [only] = series;
  if (only === undefined) return undefined;
  const values = scaled(only, format);
  const parts = x.labels.map((label, place) => ({
    key: label,
    label,
    colourOf: { property: 'answer', value: label },
    value: values[place] ?? 0,
  }));
  const model = pieModel({
    parts,
    unit: unitOf(format),
    partsOverlap: false,
    rest: { key: 'rest', label: rest, colourOf: { property: 'answer', value: 'rest' } },
  });
  return model && { as: 'pie', model };
}

function funnelModel({ x, series }: ChartConfig): FunnelModel {
  return {
    // The drawing has numbers of its own.
    steps: x.labels.map((label, place) => ({ key: `${place} ${label}`, label: label.replace(/^\d+\. /, '') })),
    groups: series.map((each) => ({
      key: keyOf(each),
      label: each.name,
      colourOf: { property: series.length === 1 ? 'measure' : 'answer', value: each.name },
      steps: each.values.map((value, place) => {
        const before = place === 0 ? null : (each.values[place - 1] ?? 0);
        const persons = value ?? 0;
        return {
          persons,
          dropped: before === null ? null : Math.max(0, before - persons),
          stillInWindow: null,
          rateOfPrevious: before === null || before === 0 ? null : persons / before,
          medianSeconds: null,
        };
      }),
    })),
  };
}

/** A series a row, as in cohorts by period. */
function shadedModel({ x, series, format }: ChartConfig, { names, locale }: DrawingWords): ShadedModel {
  const heads = series.map(({ name }) => name);
  const areDates = heads.every((head) => /^\d{4}-\d{2}-\d{2}$/.test(head));
  const dates = areDates ? bucketLabels(heads, intervalOf(heads), locale) : [];
  return {
    columns: x.labels.map((label, place) => ({ key: `${place} ${label}`, label })),
    rows: series.map((each, place) => ({
      key: keyOf(each),
      label: dates[place]?.spanLabel ?? each.name,
      values: scaled(each, format),
    })),
    rowTitle: names,
    unit: unitOf(format),
    beginsWithWhole: x.kind === 'period',
  };
}

function tableOf({ x, series, format }: ChartConfig, { names }: DrawingWords): ChartTable {
  return {
    columns: series.map((each) => ({ key: keyOf(each), label: each.name })),
    rows: x.labels.map((label, place) => ({
      key: `${place} ${label}`,
      label,
      values: series.map((each) => scaled(each, format)[place] ?? null),
    })),
    rowTitle: names,
  };
}

function scatterOf({ x, series, format }: ChartConfig): Drawing | undefined {
  const [across, up] = series;
  if (across === undefined || up === undefined) return undefined;
  const points = x.labels.flatMap((label, place) => {
    const [atX, atY] = [across.values[place], up.values[place]];
    return atX == null || atY == null ? [] : [{ key: `${place} ${label}`, label, x: atX, y: atY }];
  });
  return { as: 'scatter', model: { points, xLabel: across.name, yLabel: up.name, unit: unitOf(format) } };
}

function numbersOf({ x, series, format }: ChartConfig): NumberModel[] {
  return series.map((each) => {
    const [value = null, earlier] = scaled(each, format);
    const model = { label: each.name, value, unit: unitOf(format), good: null };
    return x.kind === 'span' && earlier !== undefined
      ? { ...model, earlier: { value: earlier, days: x.labels[1] ?? '' } }
      : model;
  });
}

const SECONDS = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 } as const;

/** Durations are written in the unit that suits them, so they are all seconds here. */
function scaled({ values }: Series, format: ValueFormat): (number | null)[] {
  if (format.is !== 'duration') return [...values];
  return values.map((value) => (value === null ? null : value * SECONDS[format.unit]));
}

function unitOf(format: ValueFormat): Unit {
  switch (format.is) {
    case 'count':
      return 'count';
    case 'fraction':
    case 'change':
      return 'share';
    case 'duration':
      return 'seconds';
    case 'number':
      return /^[A-Z]{3}$/.test(format.unit ?? '') ? { currency: format.unit ?? '' } : 'number';
  }
}

function keyOf({ name }: Series): string {
  return name === '' ? 'all' : name;
}

/** The unit of a time axis, from the distance of its buckets; a quarter is three of its months. */
function intervalOf(labels: readonly string[]): Interval {
  const [first = '', second = ''] = labels;
  if (first.includes('T')) return Date.parse(second) - Date.parse(first) < HOUR_MS ? 'minute' : 'hour';
  const days = (Date.parse(second) - Date.parse(first)) / DAY_MS;
  if (days >= 28) return 'month';
  return days >= 7 ? 'week' : 'day';
}
