import fc from 'fast-check';
import { AGGREGATIONS, type Aggregation, GROUP_ORDERS, type Operator } from '../../core/api/kinds/field-names.ts';
import type { Filter, FilterValue } from '../../core/api/kinds/fields.ts';
import type { TrendQuery } from '../../core/api/kinds/trend.ts';
import type { GroupBy } from '../../core/api/kinds/trend-fields.ts';
import type { EventRow } from '../../core/ingest/event.ts';
import { anEvent } from '../harness/an-event.ts';
import type { Identity } from '../harness/clickhouse-database.ts';
import { FORMULAS } from './trend.ts';

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

export const filters: fc.Arbitrary<Filter> = fc.oneof(
  { weight: 3, arbitrary: test },
  { weight: 1, arbitrary: fc.array(test, { minLength: 1, maxLength: 3 }).map((or) => ({ or })) },
  { weight: 1, arbitrary: fc.array(test, { minLength: 1, maxLength: 2 }).map((and) => ({ not: { and } })) },
);

const OF_ANY_HISTORY = AGGREGATIONS.filter((each) => each !== 'unique_sessions');
const NUMBERS = ['amount', 'revenue', 'mixed', 'properties.amount'];
const times = maybe(fc.integer({ min: 1, max: 3 }));

/** @param aggregations  of sessions, those of `session-histories.ts` have many, and no two events at one place */
export function requests(
  projectId: string,
  day: string,
  aggregations: readonly Aggregation[] = OF_ANY_HISTORY,
): fc.Arbitrary<TrendQuery> {
  const date = (days: number) => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
  const aggregation = fc.constantFrom(...aggregations);
  const series = fc.record({
    event: fc.constantFrom('visit', 'signup', '*'),
    filters: fc.array(test, { maxLength: 1 }),
    aggregation,
    aggregation_property: fc.constantFrom(...NUMBERS),
  });
  const groups = fc.subarray<GroupBy>(
    [
      'country',
      'plan',
      'mixed',
      'revenue',
      'person',
      'weekday',
      'hour_of_day',
      { property: 'amount', buckets: [-3, 0, 1, 5] },
      { property: 'revenue', buckets: [1, 10] },
    ],
    { maxLength: 2 },
  );
  return fc
    .record({
      kind: fc.constantFrom<TrendQuery['query_type'][]>('events', 'segmentation'),
      start: fc.integer({ min: 0, max: 2 }),
      days: fc.integer({ min: 0, max: 2 }),
      events: maybe(fc.array(fc.oneof(fc.constantFrom('visit', 'pay'), series), { minLength: 1, maxLength: 3 })),
      filters: fc.array(filters, { maxLength: 2 }),
      aggregation,
      aggregation_property: fc.constantFrom(...NUMBERS),
      times: fc.record({ at_least: times, at_most: times, rolling_days: maybe(fc.constantFrom(1, 3, 7)) }),
      formula: maybe(fc.constantFrom(...Object.keys(FORMULAS))),
      groups,
      time: fc.boolean(),
      interval: fc.constantFrom('hour', 'day', 'week', 'month'),
      compare: maybe(fc.constantFrom('previous' as const, 'same_weekdays' as const)),
      cumulative: fc.boolean(),
      moving_average: maybe(fc.integer({ min: 2, max: 4 })),
      limit: maybe(fc.integer({ min: 1, max: 3 })),
      order: maybe(fc.constantFrom(...GROUP_ORDERS)),
      search: maybe(fc.constantFrom('D', 'p', '1')),
      rest: fc.boolean(),
      totals: fc.boolean(),
      include_bots: fc.boolean(),
    })
    .map(({ start, days, ...chosen }) => ({
      ...chosen,
      project_id: projectId,
      date_range: { start: date(start), end: date(start + days) },
    }))
    .map(soundRequest);
}

type Chosen = Omit<TrendQuery, 'query_type' | 'group_by' | 'compare' | 'events'> & {
  readonly kind: TrendQuery['query_type'];
  readonly events: Exclude<TrendQuery['events'], undefined> | undefined;
  readonly groups: GroupBy[];
  readonly time: boolean;
  readonly compare: 'previous' | 'same_weekdays' | undefined;
  readonly times: Pick<TrendQuery, 'at_least' | 'at_most' | 'rolling_days'>;
};

/** Leaves out what would be refused, or would mean nothing. */
function soundRequest(chosen: Chosen): TrendQuery {
  const { kind, events, groups, time, times, interval, formula, compare, cumulative, moving_average, ...others } =
    chosen;
  const { limit, order, rest, search, ...common } = others;
  const overTime = kind === 'events' || time;
  const used = (events ?? ['*']).map((each) => aggregationOf(each) ?? common.aggregation ?? 'count');
  const isRolling = used.includes('rolling_unique_users');
  const counts = used.includes('unique_users');
  const { at_least: least, at_most: most } = times;
  const isInOrder = least === undefined || most === undefined || least <= most;
  const canRunOn = overTime && used.every((each) => RUNS_ON.includes(each)) && !(counts && (least ?? most));
  const unit = isRolling && interval === 'hour' ? 'day' : interval;
  // Hours of a span with a change of clocks have no simple partner before the range.
  const isSmooth = moving_average && overTime && !(compare && unit === 'hour');
  return {
    query_type: kind,
    ...common,
    ...(events ? { events } : {}),
    ...(counts && isInOrder && least !== undefined ? { at_least: least } : {}),
    ...(counts && isInOrder && most !== undefined ? { at_most: most } : {}),
    ...(isRolling && times.rolling_days ? { rolling_days: times.rolling_days } : {}),
    ...(formula && used.length > 1 ? { formula } : {}),
    group_by: [...groups, ...(time ? ['time'] : [])],
    ...(overTime ? { interval: unit } : {}),
    ...(compare ? { compare } : {}),
    ...(cumulative && canRunOn ? { cumulative } : {}),
    ...(isSmooth ? { moving_average } : {}),
    ...(groups.length > 0 ? { limit, order, ...(search && !rest ? { search } : { rest }) } : {}),
  };
}

function aggregationOf(series: NonNullable<TrendQuery['events']>[number]) {
  return typeof series === 'object' && 'aggregation' in series ? series.aggregation : undefined;
}

const RUNS_ON: readonly string[] = [
  'count',
  'unique_users',
  'unique_sessions',
  'sum',
  'min',
  'max',
  'first_time',
  'first_matching',
];
