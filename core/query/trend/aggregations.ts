import type { Aggregation } from '../../api/kinds/field-names.ts';
import { groupsOfElements } from '../filters/lists.ts';
import type { Property } from '../properties/property.ts';
import { type Actor, actor, aggregate, call, type Expression, emptyText, infix, value } from '../tree/nodes.ts';
import type { AggregateName } from '../tree/vocabulary.ts';

/** Aggregations of events that need no property. */
export const COUNTED: Partial<Record<Aggregation, { readonly expression: Expression; readonly empty: 0 | null }>> = {
  count: { expression: aggregate('count'), empty: 0 },
  unique_users: { expression: unique('unit'), empty: 0 },
  unique_sessions: { expression: unique('session'), empty: 0 },
  count_per_user: {
    expression: infix(
      aggregate('count_if', actor('unit', 'is_set')),
      '/',
      call('null_if', unique('unit'), value('UInt8', 0)),
    ),
    empty: null,
  },
};

function unique(of: Actor): Expression {
  return aggregate('unique_if', actor(of, 'key'), actor(of, 'is_set'));
}

/** Aggregations of a property that need not be a number. */
export const OF_PROPERTY: Partial<Record<Aggregation, (property: Property) => Expression>> = {
  distinct_values: ({ group, isEmptyUnset, isList }) => {
    if (isList) return aggregate('unique_each', groupsOfElements(group));
    return aggregate('unique', isEmptyUnset ? call('null_if', group, emptyText) : group);
  },
};

const NUMERIC: Partial<Record<Aggregation, AggregateName>> = {
  sum: 'sum_if',
  avg: 'avg_if',
  min: 'min_if',
  max: 'max_if',
  median: 'median_if',
  p75: 'p75_if',
  p90: 'p90_if',
  p95: 'p95_if',
  p99: 'p99_if',
};

/** The aggregate over the events that have the number. */
export function numericOf(aggregation: Aggregation): AggregateName {
  const name = NUMERIC[aggregation];
  if (name === undefined) throw new Error(`No aggregate for ${aggregation}`);
  return name;
}

/**
 * How the values of all buckets combine into the value of the whole range. Other measures must be computed over the
 * range: unique persons of days cannot be added up, and the mean of daily means is not the mean.
 */
export const OF_BUCKETS: Partial<Record<Aggregation, 'sum_if' | 'min_if' | 'max_if'>> = {
  count: 'sum_if',
  sum: 'sum_if',
  min: 'min_if',
  max: 'max_if',
  first_time: 'sum_if',
  first_matching: 'sum_if',
};

/**
 * How a cumulative measure continues from bucket to bucket. Buckets of unique persons and sessions count only newcomers
 * (`branches/newcomers.ts`), so they can be added up.
 */
export const CUMULATIVE: Partial<Record<Aggregation, (soFar: number, next: number) => number>> = {
  count: (soFar, next) => soFar + next,
  unique_users: (soFar, next) => soFar + next,
  unique_sessions: (soFar, next) => soFar + next,
  sum: (soFar, next) => soFar + next,
  min: Math.min,
  max: Math.max,
  first_time: (soFar, next) => soFar + next,
  first_matching: (soFar, next) => soFar + next,
};

/** Of a sample of visitors, these are multiplied by how many each stands for; means, bounds and ratios are as they are. */
export const COUNTING: ReadonlySet<Aggregation> = new Set<Aggregation>([
  'count',
  'unique_users',
  'unique_sessions',
  'sum',
  'first_time',
  'first_matching',
  'rolling_unique_users',
]);
