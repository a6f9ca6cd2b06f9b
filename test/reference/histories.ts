import fc from 'fast-check';
import { AGGREGATIONS, type Filter, type FilterValue, type Operator } from '../../core/api/kinds/fields.ts';
import type { TrendQuery } from '../../core/api/kinds/trend.ts';
import type { EventRow } from '../../core/ingest/event.ts';
import { anEvent } from '../harness/an-event.ts';
import type { Identity } from '../harness/clickhouse-database.ts';

export type History = { readonly events: readonly EventRow[]; readonly identities: readonly Identity[] };

/** Zones, each with days around a change of its clocks: 23 and 25 hours, a missing midnight, a quarter of an hour. */
export const zonesAndDays = fc.constantFrom(
  { zone: 'UTC', day: '2026-06-01' },
  { zone: 'Europe/Berlin', day: '2026-03-28' },
  { zone: 'Europe/Berlin', day: '2026-10-24' },
  { zone: 'America/New_York', day: '2026-03-07' },
  { zone: 'America/New_York', day: '2026-10-31' },
  { zone: 'Africa/Cairo', day: '2026-04-23' },
  { zone: 'Asia/Kathmandu', day: '2026-06-01' },
);

const DAY_MS = 86_400_000;
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const instantText = (atMs: number) => new Date(atMs).toISOString().replace('T', ' ').replace('Z', '');

/**
 * Few names, so that they coincide: three users, four devices, quarter hours, ties, repeats, bots, links at any time.
 */
export function histories(projectId: string, day: string): fc.Arbitrary<History> {
  const instants = fc
    .integer({ min: -4 * 96, max: 6 * 96 })
    .map((quarter) => Date.parse(day) + (quarter * DAY_MS) / 96);
  const event = fc
    .record({
      event: fc.constantFrom('visit', 'signup', 'pay'),
      atMs: instants,
      seq: fc.nat(1),
      user_id: fc.constantFrom('', '', 'u1', 'u2', 'a1'),
      anonymous_id: fc.constantFrom('a1', 'a2', 'a3', 'u1', ''),
      session_id: fc.constantFrom('', 's1', 's2'),
      country: fc.constantFrom('', 'DE', 'FR'),
      bot: fc.constantFrom('', '', '', 'crawler'),
      revenue: maybe(fc.constantFrom(0, 2.5, 10)),
      plan: maybe(fc.constantFrom('', 'free', 'Pro', 'true', '5')),
      amount: maybe(fc.constantFrom(0, 1, 5, -3, 0.5)),
      mixed: maybe(fc.oneof(fc.constantFrom('x', '7'), fc.constantFrom(7, 0))),
    })
    .map(({ atMs, revenue, plan, amount, mixed, ...columns }) =>
      anEvent({
        ...columns,
        revenue: revenue ?? 0,
        project_id: projectId,
        timestamp: instantText(atMs),
        strings: { ...(plan === undefined ? {} : { plan }), ...(typeof mixed === 'string' ? { mixed } : {}) },
        numbers: {
          ...(revenue === undefined ? {} : { revenue }),
          ...(amount === undefined ? {} : { amount }),
          ...(typeof mixed === 'number' ? { mixed } : {}),
        },
      }),
    );
  const identity = fc.record({
    anonymous_id: fc.constantFrom('a1', 'a2', 'a3'),
    user_id: fc.constantFrom('u1', 'u2', 'u9'),
    timestamp: fc.integer({ min: 0, max: 10_000 }).map((n) => instantText(Date.parse(day) + n * 60_000)),
  });
  return fc.record({
    events: fc
      .tuple(fc.array(event, { maxLength: 25 }), fc.array(fc.nat(24), { maxLength: 5 }))
      .map(([events, again]) => [...events, ...again.flatMap((index) => events[index] ?? [])]),
    identities: fc.uniqueArray(identity, { selector: (each) => each.timestamp, maxLength: 4 }),
  });
}

const filterValues: fc.Arbitrary<FilterValue> = fc.constantFrom(
  'free',
  'DE',
  'u1',
  'a1',
  'x',
  '7',
  '5',
  '',
  7,
  5,
  0,
  0.5,
  true,
);
const properties = fc.constantFrom('plan', 'amount', 'mixed', 'country', 'event', 'person', 'properties.plan');
const equality = fc.constantFrom<Operator[]>('equals', 'not_equals', 'in', 'not_in');
const order = fc.constantFrom<Operator[]>('greater_than', 'greater_or_equal', 'less_than', 'less_or_equal');
/** Tests that a column of numbers accepts; others are refused, because they hold for no event. */
const revenueTest: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({
    property: fc.constant('revenue'),
    operator: equality,
    value: listOrOne(fc.constantFrom<FilterValue[]>('7', '5', 7, 5, 0, 0.5)),
  }),
  fc.record({
    property: fc.constant('revenue'),
    operator: order,
    value: fc.constantFrom<FilterValue[]>(0, 5, -1, '5'),
  }),
  fc.record({
    property: fc.constant('revenue'),
    operator: fc.constantFrom<Operator[]>('is_set', 'is_not_set'),
  }),
);
const test: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({ property: properties, operator: equality, value: listOrOne(filterValues) }),
  fc.record({
    property: properties,
    operator: fc.constantFrom('contains', 'not_contains', 'starts_with', 'ends_with', 'matches', 'not_matches'),
    value: fc.constantFrom('r', 'P', 'free', '5', 'u', 'i'),
  }),
  fc.record({
    property: fc.constantFrom('plan', 'amount', 'mixed', 'properties.amount'),
    operator: order,
    value: fc.constantFrom<FilterValue[]>(0, 5, -1, '5', 'Q'),
  }),
  fc.record({ property: properties, operator: fc.constantFrom('is_set', 'is_not_set') }),
  revenueTest,
);

function listOrOne(values: fc.Arbitrary<FilterValue>): fc.Arbitrary<FilterValue | FilterValue[]> {
  return fc.oneof(values, fc.array(values, { minLength: 1, maxLength: 3 }));
}

const filters: fc.Arbitrary<Filter> = fc.oneof(
  { weight: 3, arbitrary: test },
  { weight: 1, arbitrary: fc.array(test, { minLength: 1, maxLength: 3 }).map((or) => ({ or })) },
  { weight: 1, arbitrary: fc.array(test, { minLength: 1, maxLength: 2 }).map((and) => ({ not: { and } })) },
);

const NUMBERS = ['amount', 'revenue', 'mixed', 'properties.amount'];

export function requests(projectId: string, day: string): fc.Arbitrary<TrendQuery> {
  const date = (days: number) => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
  const series = fc.record({
    event: fc.constantFrom('visit', 'signup', '*'),
    filters: fc.array(test, { maxLength: 1 }),
    aggregation: fc.constantFrom(...AGGREGATIONS),
    aggregation_property: fc.constantFrom(...NUMBERS),
  });
  const groups = fc.subarray(['country', 'plan', 'mixed', 'revenue', 'person'], { maxLength: 2 });
  return fc
    .record({
      kind: fc.constantFrom<TrendQuery['query_type'][]>('events', 'segmentation'),
      start: fc.integer({ min: 0, max: 2 }),
      days: fc.integer({ min: 0, max: 2 }),
      events: maybe(fc.array(fc.oneof(fc.constantFrom('visit', 'pay'), series), { minLength: 1, maxLength: 3 })),
      filters: fc.array(filters, { maxLength: 2 }),
      aggregation: fc.constantFrom(...AGGREGATIONS),
      aggregation_property: fc.constantFrom(...NUMBERS),
      groups,
      time: fc.boolean(),
      interval: fc.constantFrom('hour', 'day', 'week', 'month'),
      compare: fc.boolean(),
      cumulative: fc.boolean(),
      moving_average: maybe(fc.integer({ min: 2, max: 4 })),
      limit: maybe(fc.integer({ min: 1, max: 3 })),
      include_bots: fc.boolean(),
    })
    .map((chosen) => requestOf(projectId, date, chosen));
}

const RUNS_ON = ['count', 'unique_users', 'unique_sessions', 'sum', 'min', 'max'];

function requestOf(
  projectId: string,
  date: (days: number) => string,
  chosen: {
    kind: TrendQuery['query_type'];
    start: number;
    days: number;
    events: TrendQuery['events'];
    filters: Filter[];
    aggregation: (typeof AGGREGATIONS)[number];
    aggregation_property: string;
    groups: string[];
    time: boolean;
    interval: NonNullable<TrendQuery['interval']>;
    compare: boolean;
    cumulative: boolean;
    moving_average: number | undefined;
    limit: number | undefined;
    include_bots: boolean;
  },
): TrendQuery {
  const { kind, start, days, events, groups, time, interval, compare, cumulative, moving_average, limit, ...rest } =
    chosen;
  const overTime = kind === 'events' || time;
  const used = (events ?? ['*']).map((each) => (typeof each === 'string' ? rest.aggregation : each.aggregation));
  const canRunOn = overTime && used.every((each) => RUNS_ON.includes(each ?? rest.aggregation));
  return {
    query_type: kind,
    project_id: projectId,
    date_range: { start: date(start), end: date(start + days) },
    ...rest,
    ...(events ? { events } : {}),
    group_by: [...groups, ...(time ? ['time'] : [])],
    ...(overTime ? { interval } : {}),
    ...(compare ? { compare: 'previous' as const } : {}),
    ...(cumulative && canRunOn ? { cumulative } : {}),
    ...(moving_average && overTime ? { moving_average } : {}),
    ...(limit && groups.length > 0 ? { limit } : {}),
  };
}
