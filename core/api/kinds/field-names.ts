/** The closed lists of words in requests, apart from their schemas: pages use them without the library of schemas. */

export const OPERATORS = [
  'equals',
  'not_equals',
  'contains',
  'not_contains',
  'starts_with',
  'ends_with',
  'matches',
  'not_matches',
  'greater_than',
  'greater_or_equal',
  'less_than',
  'less_or_equal',
  'in',
  'not_in',
  'is_set',
  'is_not_set',
] as const;
export type Operator = (typeof OPERATORS)[number];

export const AGGREGATIONS = [
  'count',
  'unique_users',
  'unique_sessions',
  'rolling_unique_users',
  'first_time',
  'first_matching',
  'distinct_values',
  'count_per_user',
  'sum_per_user',
  'avg_per_user',
  'sum',
  'avg',
  'min',
  'max',
  'median',
  'p75',
  'p90',
  'p95',
  'p99',
] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];

export const INTERVALS = ['minute', 'hour', 'day', 'week', 'month'] as const;
export type Interval = (typeof INTERVALS)[number];

/** The events that a test of a property keeps: those that pass it, or all events of a session or a person with one. */
export const SCOPES = ['event', 'session', 'person'] as const;
export type Scope = (typeof SCOPES)[number];

/** Orders of groups. */
export const GROUP_ORDERS = ['descending', 'ascending', 'group'] as const;
export type GroupOrder = (typeof GROUP_ORDERS)[number];

/** The time that a price of a subscription pays for. */
export const BILLING_PERIODS = ['day', 'week', 'month', 'quarter', 'half_year', 'year'] as const;
export type BillingPeriod = (typeof BILLING_PERIODS)[number];
export const GRACE_DAYS_MAX = 90;
