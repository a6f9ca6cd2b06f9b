import { changeOf } from '../../../../core/api/chart-models/change.ts';
import { signedShare } from '../../format/figures.ts';
import { t } from '../../words/t.ts';
import type { TableWords } from '../models/table.ts';
import { type ChartPoint, seriesOf, type TrendModel } from '../models/trend.ts';
import { cellValue, fullValue } from '../value-format.ts';

/** A sentence for those who cannot see the chart: its ends and its peak, or how much it has. */
export function summaryOfTrend(model: TrendModel): string {
  const [first] = model.series;
  if (first === undefined) return t('charts.nothing');
  if (model.series.length > 1) {
    const { length: points } = model.points;
    const [from, to] = [model.points[0]?.fullLabel ?? '', model.points.at(-1)?.fullLabel ?? ''];
    return t('charts.summary_many', { series: model.series.length, points, from, to });
  }
  const known = first.values.flatMap((value, index) => (value === null ? [] : [{ value, index }]));
  const [start] = known;
  const end = known.at(-1);
  if (start === undefined || end === undefined) return t('charts.nothing');
  const peak = known.reduce((best, point) => (point.value > best.value ? point : best), start);
  const dayOf = (index: number) => model.points[index]?.fullLabel ?? '';
  // Groups are in no order of time, and a single point is beginning, end and peak at once.
  if (model.axis === 'category' || known.length === 1) {
    return t('charts.summary_peak', {
      series: first.label,
      points: known.length,
      highest: fullValue(peak.value, model.unit),
      peak: dayOf(peak.index),
    });
  }
  return t('charts.summary', {
    series: first.label,
    first: fullValue(start.value, model.unit),
    from: dayOf(start.index),
    last: fullValue(end.value, model.unit),
    to: dayOf(end.index),
    highest: fullValue(peak.value, model.unit),
    peak: dayOf(peak.index),
  });
}

/** The words that are read out at a point. */
export function pointInWords(model: TrendModel, { seriesKey, pointIndex }: ChartPoint): string {
  const point = model.points[pointIndex];
  const series = seriesOf(model, seriesKey) ?? model.series[0];
  if (point === undefined || series === undefined) return '';
  if (point.isBeforeData) return `${point.fullLabel}: ${t('charts.no_data_yet')}`;
  const value = series.values[pointIndex] ?? null;
  const words = { day: point.fullLabel, series: series.label, value: cellValue(value, model.unit) };
  const earlier = series.earlier?.[pointIndex];
  const expected = expectedAt(model, pointIndex);
  const state = (point.isOpen ? ` (${t('charts.in_progress')})` : '') + (expected === undefined ? '' : `, ${expected}`);
  if (point.earlier === undefined) return t('charts.point', words) + state;
  const change = changeOf(value, earlier);
  return (
    t('charts.point_compared', {
      ...words,
      earlierDay: point.earlier.fullLabel,
      earlier: cellValue(earlier, model.unit),
      change: 'fraction' in change ? signedShare(change.fraction) : '–',
    }) + state
  );
}

/** `expected 10 to 14`; undefined where nothing was. */
export function expectedAt({ band, unit }: TrendModel, pointIndex: number): string | undefined {
  const range = band?.[pointIndex];
  if (range === undefined || range === null) return undefined;
  return t('charts.expected', { low: cellValue(range.low, unit), high: cellValue(range.high, unit) });
}

export function tableWords({ axis }: TrendModel): TableWords {
  return {
    rowTitle: t(axis === 'time' ? 'charts.date' : 'charts.group'),
    earlierLabel: (series) => t('charts.earlier_series', { series }),
    expectedLow: t('charts.expected_low'),
    expectedHigh: t('charts.expected_high'),
  };
}
