import type { Aggregation } from '../../api/kinds/fields.ts';
import { ok } from '../../base/result.ts';
import { resolveProperty } from '../properties/resolve.ts';
import { type Checked, refused } from '../refusals/refusal.ts';
import { type Actor, actor, aggregate, call, type Expression, infix, value } from '../tree/nodes.ts';
import type { AggregateName } from '../tree/vocabulary.ts';

/** The measure of a series: an aggregate over its events, and the value of buckets without events. */
export type Measure = {
  readonly aggregation: Aggregation;
  readonly expression: Expression;
  /** The property that it aggregates; absent for counts. */
  readonly property?: string;
  /** The value if there are no events: 0 for counts, but the mean of no events is not a number. */
  readonly empty: 0 | null;
};

/** `sum` and similar aggregations use this property if the request names none. */
const PROPERTY_DEFAULT = 'revenue';

/** Refuses to aggregate numbers over a column of text, or over the time of the event. */
export function measureOf(aggregation: Aggregation, propertyName = PROPERTY_DEFAULT): Checked<Measure> {
  const counted = COUNTED[aggregation];
  if (counted) return ok({ aggregation, ...counted });
  const name = NUMERIC[aggregation];
  const { number } = resolveProperty(propertyName);
  if (propertyName === 'timestamp') return refused('measured_timestamp', {});
  if (!name || !number) return refused('measured_text', { aggregation, property: propertyName });
  const { measured, isZeroWhereUnset } = number;
  const expression =
    aggregation === 'sum' && isZeroWhereUnset
      ? aggregate('sum', measured.number)
      : aggregate(name, measured.number, measured.isSet);
  const empty = aggregation === 'sum' ? 0 : null;
  return ok({ aggregation, expression, property: propertyName, empty });
}

const COUNTED: Partial<Record<Aggregation, Omit<Measure, 'aggregation'>>> = {
  count: { expression: aggregate('count'), empty: 0 },
  unique_users: { expression: unique('person'), empty: 0 },
  unique_sessions: { expression: unique('session_id'), empty: 0 },
  count_per_user: {
    expression: infix(
      aggregate('count_if', actor('person', 'is_set')),
      '/',
      call('null_if', unique('person'), value('UInt8', 0)),
    ),
    empty: null,
  },
};

function unique(of: Actor): Expression {
  return aggregate('unique_if', actor(of, 'key'), actor(of, 'is_set'));
}

const NUMERIC: Partial<Record<Aggregation, AggregateName>> = {
  sum: 'sum_if',
  avg: 'avg_if',
  min: 'min_if',
  max: 'max_if',
  median: 'median_if',
  p90: 'p90_if',
  p95: 'p95_if',
  p99: 'p99_if',
};

/**
 * How the values of all buckets combine into the value of the whole range. Other measures must be computed over the
 * range: unique persons of days cannot be added up, and the mean of daily means is not the mean.
 */
export const OF_BUCKETS: Partial<Record<Aggregation, 'sum_if' | 'min_if' | 'max_if'>> = {
  count: 'sum_if',
  sum: 'sum_if',
  min: 'min_if',
  max: 'max_if',
};

/**
 * How a cumulative measure continues from bucket to bucket. Buckets of unique persons and sessions count only newcomers
 * (`tree.ts`), so they can be added up.
 */
export const CUMULATIVE: Partial<Record<Aggregation, (soFar: number, next: number) => number>> = {
  count: (soFar, next) => soFar + next,
  unique_users: (soFar, next) => soFar + next,
  unique_sessions: (soFar, next) => soFar + next,
  sum: (soFar, next) => soFar + next,
  min: Math.min,
  max: Math.max,
};
