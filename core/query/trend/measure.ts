import type { Aggregation } from '../../api/kinds/fields.ts';
import { type ApiError, apiError } from '../../base/errors.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { TIMESTAMP } from '../filters/check-filters.ts';
import { resolveProperty } from '../properties/resolve.ts';
import { type Actor, actor, aggregate, call, type Expression, infix, value } from '../tree/nodes.ts';
import type { AggregateName } from '../tree/vocabulary.ts';

/** What a series measures, as SQL and as rules for what SQL does not return. */
export type Measure = {
  readonly aggregation: Aggregation;
  readonly expression: Expression;
  /** The name of the number that it runs over, where it runs over one. */
  readonly property?: string;
  /** The value where there are no events: nobody came is 0, but the mean of nothing is no number. */
  readonly empty: 0 | null;
};

/** What `sum` and its neighbours run over where the request does not say. */
const PROPERTY_DEFAULT = 'revenue';

/** Errors: `invalid_query` when a number is measured over a column of text. */
export function measureOf(aggregation: Aggregation, propertyName = PROPERTY_DEFAULT): Result<Measure, ApiError> {
  const counted = COUNTED[aggregation];
  if (counted) return ok({ aggregation, ...counted });
  const name = NUMERIC[aggregation];
  const { number } = resolveProperty(propertyName);
  if (propertyName === 'timestamp') {
    return err(apiError('invalid_query', `aggregation_property \`timestamp\`: ${TIMESTAMP}`));
  }
  if (!name || !number) {
    return err(
      apiError(
        'invalid_query',
        `\`${aggregation}\` needs a number, and \`${propertyName}\` is text; name a number as aggregation_property`,
      ),
    );
  }
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
  unique_sessions: { expression: unique('session'), empty: 0 },
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
 * How the values of all buckets come to that of the whole range; of others than these it must be measured over the range
 * (unique persons of days cannot be added up, and the mean of daily means is not the mean).
 */
export const OF_BUCKETS: Partial<Record<Aggregation, 'sum_if' | 'min_if' | 'max_if'>> = {
  count: 'sum_if',
  sum: 'sum_if',
  min: 'min_if',
  max: 'max_if',
};

/**
 * How a measure runs on from bucket to bucket. Of unique persons and sessions each bucket counts only those that are
 * new in it (`tree.ts`), so that their sum is right.
 */
export const CUMULATIVE: Partial<Record<Aggregation, (soFar: number, next: number) => number>> = {
  count: (soFar, next) => soFar + next,
  unique_users: (soFar, next) => soFar + next,
  unique_sessions: (soFar, next) => soFar + next,
  sum: (soFar, next) => soFar + next,
  min: Math.min,
  max: Math.max,
};
