import type { ValueFormat } from '../../../core/api/chart-config.ts';
import type { Aggregation } from '../../../core/api/kinds/field-names.ts';
import type { AskedSeries } from '../../../core/api/kinds/fields.ts';
import type { Aggregate, Measure } from '../../../core/api/meaning/measure.ts';
import { assertNever } from '../../../core/base/result.ts';
import { eventTestOf } from '../shared/filters.ts';

/** A measure as series of a trend, with the arithmetic that joins them by letter. */
export type Quantity = { readonly events: AskedSeries[]; readonly formula?: string };

/** The series of a measure that counts no sessions. */
export function quantityOf(measure: Measure): Quantity {
  const leaves = leavesOf(measure);
  const events = leaves.map((leaf, index) => ({ ...seriesOf(leaf), label: letter(index) }));
  return leaves.length === 1 ? { events } : { events, formula: formulaOf(measure, { next: 0 }) };
}

type Leaf = Exclude<Measure, { of: 'ratio' }>;

export function leavesOf(measure: Measure): Leaf[] {
  return measure.of === 'ratio' ? [...leavesOf(measure.top), ...leavesOf(measure.bottom)] : [measure];
}

function formulaOf(measure: Measure, letters: { next: number }): string {
  if (measure.of !== 'ratio') return letter(letters.next++);
  const top = formulaOf(measure.top, letters);
  return `(${top} / ${formulaOf(measure.bottom, letters)})`;
}

function letter(index: number): string {
  return String.fromCharCode(65 + index);
}

function seriesOf(leaf: Leaf): AskedSeries & object {
  if (leaf.of === 'metric') return { metric: leaf.name };
  const { event } = leaf;
  const test = eventTestOf(event);
  switch (leaf.of) {
    case 'events':
      return { ...test, aggregation: 'count' };
    case 'persons':
    case 'active':
      return { ...test, aggregation: 'unique_users' };
    case 'first_events':
      // Events of several names have no first of their name, but a first that matches.
      return { ...test, aggregation: event.events.length > 1 ? 'first_matching' : 'first_time' };
    case 'property':
      return { ...test, aggregation: AGGREGATIONS[leaf.how], aggregation_property: leaf.property };
    case 'sessions':
      throw new Error('Sessions are no series of a trend');
    default:
      return assertNever(leaf);
  }
}

const AGGREGATIONS: Readonly<Record<Aggregate, Aggregation>> = {
  sum: 'sum',
  avg: 'avg',
  min: 'min',
  max: 'max',
  median: 'median',
  p75: 'p75',
  p90: 'p90',
  p95: 'p95',
  p99: 'p99',
  distinct: 'distinct_values',
};

/** Whether nothing measures 0, as of counts and sums, and not null, as of means and ratios. */
export function isCountLike(measure: Measure): boolean {
  if (measure.of === 'property') return measure.how === 'sum' || measure.how === 'distinct';
  return measure.of !== 'ratio' && measure.of !== 'metric';
}

/** Whether the values of parts can be set against that of the whole: counts, sums and persons, but not means. */
export function isShareable(measure: Measure): boolean {
  return isCountLike(measure) && !(measure.of === 'property' && measure.how === 'distinct');
}

export function formatOf(measure: Measure): ValueFormat {
  if (measure.of === 'property') {
    if (measure.how === 'distinct') return { is: 'count' };
    return { is: 'number', ...(measure.unit === undefined ? {} : { unit: measure.unit }) };
  }
  if (measure.of === 'metric') return { is: 'number' };
  if (measure.of !== 'ratio') return { is: 'count' };
  if (measure.as === 'share') return { is: 'fraction' };
  const [top, bottom] = [formatOf(measure.top), formatOf(measure.bottom)];
  const unit = top.is === 'number' && bottom.is === 'count' ? top.unit : undefined;
  return { is: 'number', ...(unit === undefined ? {} : { unit }) };
}
