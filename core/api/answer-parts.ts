import { INTERVALS } from './kinds/field-names.ts';
import type { QueryRequest } from './kinds/index.ts';

/**
 * Totals of an answer are answers of their own: a person on two days or in two groups counts once in them, so no sum of
 * rows is right. `groups`: each group over the whole range; `times`: each bucket over all groups; `all`: one number.
 */
export const PARTS = ['groups', 'times', 'all'] as const;
export type Part = (typeof PARTS)[number];
export type PartQueries = { readonly [P in Part]?: QueryRequest };

/** The totals that the rows of a query have besides themselves. Those that differ only in groups share one scan. */
export function partsOf(query: QueryRequest): PartQueries {
  switch (query.query_type) {
    case 'events':
    case 'segmentation':
      return trendParts(query);
    case 'sessions':
      return sessionParts(query);
    default:
      return {};
  }
}

type TrendRequest = Extract<QueryRequest, { query_type: 'events' | 'segmentation' }>;
type SessionsRequest = Extract<QueryRequest, { query_type: 'sessions' }>;

function trendParts(query: TrendRequest): PartQueries {
  // The persons of the last seven days of each day have no total over a longer range.
  if (isRolling(query)) return {};
  const { group_by: by = [], ...rest } = query;
  const groups = by.filter((each) => typeof each !== 'string' || !isTime(each));
  const isOverTime = query.query_type === 'events' || groups.length < by.length;
  const whole: TrendRequest = withoutTime(rest);
  return {
    ...(isOverTime && groups.length > 0 ? { groups: { ...whole, group_by: groups }, times: withoutGroups(query) } : {}),
    ...(isOverTime || groups.length > 0 ? { all: withoutOrder(whole) } : {}),
  };
}

function isRolling({ events = [], aggregation }: TrendRequest): boolean {
  const measures = events.map((each) => (typeof each === 'object' && 'event' in each ? each.aggregation : undefined));
  return [aggregation, ...measures].includes('rolling_unique_users');
}

/** A running total ends with the total, and an average of buckets has none: both are the measure over the range. */
function withoutTime(query: Omit<TrendRequest, 'group_by'>): TrendRequest {
  const { interval: _, cumulative: __, moving_average: ___, week_start: ____, ...rest } = query;
  return { ...rest, query_type: 'segmentation' };
}

function withoutGroups(query: TrendRequest): TrendRequest {
  const { group_by: by = [], ...rest } = query;
  const times = by.filter((each) => typeof each === 'string' && isTime(each));
  return withoutOrder(times.length > 0 ? { ...rest, group_by: times } : rest);
}

/** The order of groups and their number mean nothing without groups, and the service refuses them. */
function withoutOrder({ order: _, limit: __, rest: ___, ...query }: TrendRequest): TrendRequest {
  return query;
}

function sessionParts({ group_by: by = [], limit, interval, ...rest }: SessionsRequest): PartQueries {
  const groups = by.filter((each) => typeof each !== 'string' || !isTime(each));
  const times = by.filter((each) => typeof each === 'string' && isTime(each));
  const ofTime = interval === undefined ? {} : { interval };
  const isBoth = groups.length > 0 && times.length > 0;
  return {
    ...(isBoth ? { groups: { ...rest, group_by: groups, ...(limit === undefined ? {} : { limit }) } } : {}),
    ...(isBoth ? { times: { ...rest, group_by: times, ...ofTime } } : {}),
    ...(by.length > 0 ? { all: rest } : {}),
  };
}

function isTime(name: string): boolean {
  return name === 'time' || INTERVALS.some((interval) => interval === name);
}
