import type { Filter } from '../../api/kinds/fields.ts';
import type { RangeClock } from '../../api/range-dates.ts';
import type { Formula } from '../../base/formula.ts';
import { QUERY_SERIES_MAX } from '../../base/limits.ts';
import { err, ok } from '../../base/result.ts';
import { checkFilters } from '../filters/check-filters.ts';
import { parseFormula, withSeries } from '../formula.ts';
import { type Checked, type Refusal, refusal, refusalsOf, refused } from '../refusals/refusal.ts';
import type { GivenSeries } from './given-series.ts';
import { type Convert, type Measure, measureOf } from './measure.ts';
import { expandSeries, type SavedMetrics } from './metrics.ts';
import type { TrendRequest } from './request.ts';

/** A measure over the events of one name. */
export type TrendSeries = {
  /** `*` means any event. */
  readonly event: string;
  readonly filters: readonly Filter[];
  readonly measure: Measure;
};

/** One line of the answer: arithmetic over the series, most often a single one. */
export type TrendLine = { readonly label: string; readonly formula: Formula };

export type SeriesAndLines = { readonly series: readonly TrendSeries[]; readonly lines: readonly TrendLine[] };

/**
 * The series of a request, and the lines that the answer shows: one for each entry of `events`, or the formula. Each
 * series has the shared filters besides its own, and the shared measure unless it has one; those of a saved metric keep
 * theirs. Names every fault.
 */
export function readSeries(
  request: TrendRequest,
  metrics: SavedMetrics | undefined,
  clock: RangeClock,
  convert?: Convert,
): Checked<SeriesAndLines> {
  const asked = request.events ?? ['*'];
  if (asked.length > QUERY_SERIES_MAX) return refused('too_many_series', { count: asked.length });
  const formula = request.formula === undefined ? ok(undefined) : parseFormula(request.formula, asked.length);
  const expanded = expandSeries(asked, request, metrics);
  if (!expanded.ok) return err(refusalsOf([formula, expanded]) ?? expanded.error);
  const { series: given, entries } = expanded.value;
  const measures = given.map(({ measured }) => measureOf(measured, convert));
  const own = given.flatMap(({ filters }) => filters);
  const faults = [...checkFilters(request.filters ?? [], own, given.length, clock), ...idleDefaults(request, given)];
  const refusals = refusalsOf([...measures, formula], faults);
  if (refusals) return err(refusals);
  if (!formula.ok) return formula;
  const series = given.flatMap(({ event, filters }, index): TrendSeries[] => {
    const measure = measures[index];
    return measure?.ok ? [{ event, filters: [...(request.filters ?? []), ...filters], measure: measure.value }] : [];
  });
  if (!formula.value) return ok({ series, lines: withOwnLabels(entries) });
  const formulas = entries.map((entry) => entry.formula);
  const whole = withSeries(formula.value, formulas);
  return whole.ok ? ok({ series, lines: [{ label: '', formula: whole.value }] }) : whole;
}

/** Fields of the request that no series uses. */
function idleDefaults(request: TrendRequest, given: readonly GivenSeries[]): Refusal[] {
  const used = new Set(given.map(({ measured }) => measured.aggregation));
  const fields = [
    ['at_least', 'unique_users'],
    ['at_most', 'unique_users'],
    ['rolling_days', 'rolling_unique_users'],
  ] as const;
  const [idle] = fields.filter(([field, usable]) => request[field] !== undefined && !used.has(usable));
  if (!idle) return [];
  return [refusal('idle_measure_field', { field: idle[0], usable: idle[1], aggregation: [...used][0] ?? 'count' })];
}

/** Lines that share a label get their formula letters appended. */
function withOwnLabels(lines: readonly TrendLine[]): TrendLine[] {
  const labels = lines.map((each) => each.label);
  const isShared = (label: string) => labels.indexOf(label) !== labels.lastIndexOf(label);
  return lines.map((each, index) => {
    if (!isShared(each.label)) return each;
    const letter = ` (${String.fromCharCode(65 + index)})`;
    let label = each.label + letter;
    while (labels.includes(label)) label += letter;
    return { ...each, label };
  });
}
