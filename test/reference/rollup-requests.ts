import fc from 'fast-check';
import type { Filter } from '../../core/api/kinds/fields.ts';
import type { TrendQuery } from '../../core/api/kinds/trend.ts';

const DAY_MS = 86_400_000;
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const filter: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({
    property: fc.constantFrom('country', 'page', 'event', 'bot', 'city'),
    operator: fc.constantFrom('equals', 'not_equals', 'contains', 'not_contains', 'in'),
    value: fc.constantFrom('DE', 'FR', '/', 'visit', 'pay', 'crawler'),
  }),
  fc.record({ property: fc.constantFrom('country', 'page'), operator: fc.constantFrom('is_set', 'is_not_set') }),
);

const measures = fc.constantFrom(
  ...([
    'count',
    'unique_users',
    'unique_sessions',
    'rolling_unique_users',
    'count_per_user',
    'avg_per_user',
    'sum',
    'avg',
    'min',
    'max',
  ] as const),
);
const RUNS_ON: readonly string[] = ['count', 'unique_users', 'unique_sessions', 'sum', 'min', 'max'];

/**
 * Requests that rollups could answer, or nearly: standard reports over a few days around `day`, in ranges that begin at
 * any quarter of an hour.
 */
export function rollupRequests(projectId: string, day: string): fc.Arbitrary<TrendQuery> {
  const instant = (quarters: number) => new Date(Date.parse(day) + (quarters * DAY_MS) / 96).toISOString();
  const date = (days: number) => instant(days * 96).slice(0, 10);
  const range = fc.oneof(
    fc
      .tuple(fc.integer({ min: -1, max: 2 }), fc.integer({ min: 0, max: 4 }))
      .map(([start, days]) => ({ start: date(start), end: date(start + days) })),
    fc
      .tuple(fc.integer({ min: -96, max: 192 }), fc.integer({ min: 1, max: 384 }), fc.boolean())
      .map(([from, quarters, isWhole]) => (isWhole ? [4 * Math.floor(from / 4), 4 * quarters] : [from, quarters]))
      .map(([from = 0, quarters = 1]) => ({ start: instant(from), end: instant(from + quarters) })),
  );
  return fc
    .record({
      isOverTime: fc.boolean(),
      date_range: range,
      series: fc.array(fc.constantFrom('visit', 'pay', '*'), { minLength: 1, maxLength: 2 }),
      aggregation: measures,
      filters: fc.array(filter, { maxLength: 2 }),
      groups: fc.subarray(['country', 'page', 'event', 'weekday', 'hour_of_day'], { maxLength: 2 }),
      atLeast: maybe(fc.integer({ min: 1, max: 3 })),
      rest: fc.boolean(),
      totals: fc.boolean(),
      interval: fc.constantFrom('hour' as const, 'day' as const, 'week' as const, 'month' as const),
      compare: fc.boolean(),
      cumulative: fc.boolean(),
      limit: maybe(fc.integer({ min: 1, max: 3 })),
      include_bots: fc.boolean(),
    })
    .map(({ isOverTime, series, groups, interval, compare, cumulative, limit, atLeast, rest, ...others }) => ({
      query_type: isOverTime ? ('events' as const) : ('segmentation' as const),
      project_id: projectId,
      ...others,
      events: series.map((event) => ({ event })),
      group_by: groups,
      ...(atLeast && others.aggregation === 'unique_users' ? { at_least: atLeast } : {}),
      ...(isOverTime ? { interval: others.aggregation === 'rolling_unique_users' ? 'day' : interval } : {}),
      ...(compare ? { compare: 'previous' as const } : {}),
      ...(cumulative && isOverTime && RUNS_ON.includes(others.aggregation) && !atLeast ? { cumulative } : {}),
      ...(limit && groups.length > 0 ? { limit, rest } : {}),
    }));
}
