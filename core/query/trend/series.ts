import type { Series } from '../../api/kinds/fields.ts';
import { QUERY_SERIES_MAX } from '../../base/limits.ts';
import { err, ok } from '../../base/result.ts';
import { checkFilters } from '../filters/check-filters.ts';
import { type Checked, refusalsOf, refused } from '../refusals/refusal.ts';
import type { RangeClock } from '../span.ts';
import { type Measure, measureOf } from './measure.ts';
import type { TrendRequest } from './request.ts';

export type TrendSeries = {
  readonly label: string;
  /** `*` means any event. */
  readonly event: string;
  readonly filters: NonNullable<Series['filters']>;
  readonly measure: Measure;
};

/** The series of a request. Each has the shared filters besides its own, and the shared measure unless it has one. */
export function readSeries(request: TrendRequest, clock: RangeClock): Checked<TrendSeries[]> {
  const given = (request.events ?? ['*']).map((each): Series => (typeof each === 'string' ? { event: each } : each));
  if (given.length > QUERY_SERIES_MAX) return refused('too_many_series', { count: given.length });
  const measures = given.map((one) =>
    measureOf(
      one.aggregation ?? request.aggregation ?? 'count',
      one.aggregation_property ?? request.aggregation_property,
    ),
  );
  const own = given.flatMap(({ filters = [] }) => filters);
  const refusals = refusalsOf(measures, checkFilters(request.filters ?? [], own, given.length, clock));
  if (refusals) return err(refusals);
  const series = given.flatMap(({ event, label = event, filters = [] }, index): TrendSeries[] => {
    const measure = measures[index];
    return measure?.ok
      ? [{ label, event, filters: [...(request.filters ?? []), ...filters], measure: measure.value }]
      : [];
  });
  return ok(withOwnLabels(series));
}

/** Series that share a label get their formula letters appended. */
function withOwnLabels(series: readonly TrendSeries[]): TrendSeries[] {
  const labels = series.map((each) => each.label);
  const isShared = (label: string) => labels.indexOf(label) !== labels.lastIndexOf(label);
  return series.map((each, index) => {
    if (!isShared(each.label)) return each;
    const letter = ` (${String.fromCharCode(65 + index)})`;
    let label = each.label + letter;
    while (labels.includes(label)) label += letter;
    return { ...each, label };
  });
}
