import type { ChartConfig, ChartType, ValueFormat } from '../../../core/api/chart-config.ts';
import type { Chart, ChartReason } from '../chart.ts';
import type { KindAnswer, Point } from '../kind.ts';
import { labelOf, textOf } from './labels.ts';

/** More bars than this are easier to read in a table. */
const BARS_MAX = 30;
/** More lines than this cannot be told apart. */
const LINES_MAX = 8;
/** More slices than this cannot be told apart. */
export const SLICES_MAX = 6;

type Drawing = {
  readonly type: ChartType;
  readonly reason: ChartReason;
  readonly confidence: number;
  readonly x: ChartConfig['x'];
  readonly series: ChartConfig['series'];
  readonly format: ValueFormat;
  readonly stacked?: boolean;
  readonly openLabel?: string | undefined;
};

/** A chart of its parts; a legend is needed where there are several series. */
export function drawn({ type, reason, confidence, x, series, format, stacked = false, openLabel }: Drawing): Chart {
  return {
    type,
    config: {
      type,
      x,
      series,
      stacked,
      legend: series.length > 1,
      format,
      ...(openLabel === undefined ? {} : { open_label: openLabel }),
    },
    confidence,
    reason,
  };
}

/** The points as series over one axis: a series for each of `seriesOf`, a label for each of `xOf`, in their order. */
export function crossed(points: readonly Point[], xOf: (point: Point) => string, seriesOf: (point: Point) => string) {
  const labels = [...new Set(points.map(xOf))];
  const series = Map.groupBy(points, seriesOf);
  return {
    labels,
    series: [...series].map(([name, ofSeries]) => {
      const byLabel = new Map(ofSeries.map((point) => [xOf(point), point.value]));
      return { name, values: labels.map((label) => byLabel.get(label) ?? null) };
    }),
  };
}

function groupLabel({ group, series }: Point): string {
  return [...group.map(textOf), series].filter(Boolean).join(' · ');
}

export function oneValue(answer: KindAnswer): Chart {
  const { points, format } = answer;
  const values = points.slice(0, 1).map(({ value }) => value);
  const x = { kind: 'group', labels: [''] } as const;
  return drawn({ type: 'number', reason: 'one_value', confidence: 1, x, series: [{ name: '', values }], format });
}

/** The present span beside the one compared with. */
export function twoSpans({ points, format }: KindAnswer): Chart {
  const [point] = points;
  const series = [{ name: '', values: [point?.value ?? null, point?.previous ?? null] }];
  const x = { kind: 'span', labels: ['current', 'previous'] } as const;
  return drawn({ type: 'bar', reason: 'two_spans', confidence: 0.9, x, series, format });
}

/** Bars by size; with a compared span, two for each group. */
export function bars({ points, format }: KindAnswer): Chart {
  const labels = points.map(labelOf);
  const series = [
    { name: 'current', values: points.map(({ value }) => value) },
    ...(points.some(({ previous }) => previous !== undefined)
      ? [{ name: 'previous', values: points.map(({ previous }) => previous ?? null) }]
      : []),
  ];
  const x = { kind: 'group', labels } as const;
  if (points.length === 1 && series.length === 1)
    return drawn({ type: 'number', reason: 'one_value', confidence: 0.9, x, series, format });
  const isTooMany = points.length > BARS_MAX;
  return drawn({
    type: isTooMany ? 'table' : 'bar',
    reason: isTooMany ? 'too_many_groups_for_bars' : 'groups_compared',
    confidence: isTooMany ? 0.8 : 0.95,
    x,
    series,
    format,
  });
}

/** A list of persons or paths. */
export function list({ points, format }: KindAnswer): Chart {
  const series = [{ name: '', values: points.map(({ value }) => value) }];
  const x = { kind: 'group', labels: points.map(labelOf) } as const;
  return drawn({ type: 'table', reason: 'a_list', confidence: 0.95, x, series, format });
}

/** A line for each group over the buckets or periods, with a legend if there are several. */
export function lines({ points, format }: KindAnswer, kind: 'time' | 'period' = 'time', stacked = false): Chart {
  const xOf = (point: Point) => (kind === 'time' ? (point.time ?? '') : String(point.place ?? ''));
  const { labels, series } = crossed(points, xOf, groupLabel);
  const compared = points.some(({ previous }) => previous !== undefined) && series.length === 1;
  const withPrevious = compared
    ? [...series, { name: 'previous', values: points.map(({ previous }) => previous ?? null) }]
    : series;
  const openLabel = kind === 'time' ? points.find(({ isOpen }) => isOpen)?.time : undefined;
  const x = { kind, labels } as const;
  const shared = { x, series: withPrevious, format, stacked, openLabel };
  if (kind === 'period') return drawn({ ...shared, type: 'line', reason: 'periods_after_a_start', confidence: 0.9 });
  if (labels.length === 1) return drawn({ ...shared, type: 'bar', reason: 'one_bucket', confidence: 0.7 });
  if (series.length > LINES_MAX)
    return drawn({ ...shared, type: 'heatmap', reason: 'several_lines_over_time', confidence: 0.6 });
  const reason = series.length > 1 ? 'several_lines_over_time' : 'one_value_over_time';
  return drawn({ ...shared, type: 'line', reason, confidence: series.length > 1 ? 0.85 : 0.95 });
}
