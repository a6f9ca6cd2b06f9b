import type { EventsQuery } from '../../api/kinds/events.ts';
import type { SegmentationQuery } from '../../api/kinds/segmentation.ts';
import type { QueryCase, SentEvent } from './case.ts';

const at = (day: string, event: string, user_id: string, properties?: SentEvent['properties']): SentEvent => ({
  event,
  user_id,
  timestamp: `2026-03-${day}:00Z`,
  ...(properties ? { properties } : {}),
});

/** u1 comes on the 1st, 2nd and 9th, u2 on the 2nd, u3 on the 9th for the first time; the 2nd is a Monday. */
const visits: readonly SentEvent[] = [
  at('01T10:00', 'visit', 'u1', { plan: 'free', amount: 1 }),
  at('02T10:00', 'visit', 'u1', { plan: 'pro', amount: 10 }),
  at('02T11:00', 'visit', 'u2', { plan: 'pro', amount: 4 }),
  at('02T23:00', 'visit', 'u1', { plan: 'pro', amount: 20 }),
  at('09T10:00', 'visit', 'u1', { plan: 'pro', amount: 25 }),
  at('09T11:00', 'visit', 'u3', { amount: 'many' }),
];
const range = { start: '2026-03-02', end: '2026-03-09' };
const overTime = (fields: Partial<EventsQuery>): EventsQuery => ({
  query_type: 'events',
  project_id: '',
  date_range: range,
  events: ['visit'],
  ...fields,
});
const inAll = (fields: Partial<SegmentationQuery>): SegmentationQuery => ({
  query_type: 'segmentation',
  project_id: '',
  date_range: range,
  events: ['visit'],
  ...fields,
});
const pro = [{ property: 'plan', operator: 'equals' as const, value: 'pro' }];

/** b's id is of 24 hours and a minute; the job of a server runs once within 30 minutes of a's view, and once alone. */
const visitsOverMidnight: readonly SentEvent[] = [
  { event: 'page_view', anonymous_id: 'b', session_id: 's', timestamp: '2026-03-02T10:00:00Z' },
  { event: 'page_view', anonymous_id: 'a', user_id: 'ann', timestamp: '2026-03-02T23:50:00Z' },
  { event: 'page_view', anonymous_id: 'a', timestamp: '2026-03-03T00:10:00Z' },
  { event: 'invoice_sent', user_id: 'ann', timestamp: '2026-03-03T00:40:00Z' },
  { event: 'page_view', anonymous_id: 'a', timestamp: '2026-03-03T00:41:00Z' },
  { event: 'page_view', anonymous_id: 'b', session_id: 's', timestamp: '2026-03-03T09:59:00Z' },
  { event: 'page_view', anonymous_id: 'b', session_id: 's', timestamp: '2026-03-03T10:01:00Z' },
  { event: 'invoice_sent', user_id: 'ann', timestamp: '2026-03-04T04:00:00Z' },
];

export const eventsMeasures: readonly QueryCase[] = [
  {
    name: 'counts sessions, sent or made from times, in each day in which they have events',
    sent: visitsOverMidnight,
    request: overTime({
      events: ['*'],
      aggregation: 'unique_sessions',
      date_range: { start: '2026-03-02', end: '2026-03-04' },
      totals: true,
    }),
    // The 2nd: one of b, and one of a. The 3rd: the same two; a's second, after 31 minutes; b's second, after a day. The
    // 4th: the server alone is in none.
    rows: [
      ['2026-03-02', 2],
      ['2026-03-03', 4],
      ['2026-03-04', 0],
    ],
    totals: { value: 4 },
  },
  {
    name: 'counts the persons of seven days, also those before the range',
    sent: visits,
    request: overTime({ aggregation: 'rolling_unique_users', rolling_days: 7 }),
    // To the 7th, u1 and u2 of the 1st and 2nd; on the 8th the window begins on the 2nd; on the 9th on the 3rd: u1, u3.
    rows: [2, 2, 2, 2, 2, 2, 2, 2].map((persons, day) => [`2026-03-0${day + 2}`, persons]),
  },
  {
    name: 'begins weeks on Sunday if asked to',
    sent: visits,
    request: overTime({
      interval: 'week',
      week_start: 'sunday',
      date_range: { start: '2026-03-01', end: '2026-03-09' },
    }),
    // The 1st and the 8th are Sundays.
    rows: [
      ['2026-03-01', 4],
      ['2026-03-08', 2],
    ],
  },
  {
    name: 'compares with the same weekdays before',
    sent: visits,
    request: overTime({ date_range: { start: '2026-03-09', end: '2026-03-10' }, compare: 'same_weekdays' }),
    // Monday the 9th beside Monday the 2nd.
    rows: [
      ['2026-03-09', 2, 3],
      ['2026-03-10', 0, 0],
    ],
  },
];

export const segmentationMeasures: readonly QueryCase[] = [
  {
    name: 'counts the first event ever of each person, if it matches',
    sent: visits,
    // u1 was first there before the range; u2 on the 2nd; u3 without a plan.
    request: inAll({ aggregation: 'first_time', filters: pro }),
    rows: [[1]],
  },
  {
    name: 'counts the first matching event of each person',
    sent: visits,
    // u1 and u2 were first on pro on the 2nd.
    request: inAll({ aggregation: 'first_matching', filters: pro }),
    rows: [[2]],
  },
  {
    name: 'counts persons who did it so many times',
    sent: visits,
    // u1 came three times in the range, u2 and u3 once.
    request: inAll({
      events: [
        { event: 'visit', aggregation: 'unique_users', at_least: 2 },
        { event: 'visit', aggregation: 'unique_users', at_most: 1 },
      ],
    }),
    rows: [
      ['visit (A)', 1],
      ['visit (B)', 2],
    ],
  },
  {
    name: 'counts the different values of a property',
    sent: visits,
    request: inAll({
      aggregation: 'distinct_values',
      aggregation_property: 'plan',
      date_range: { start: '2026-03-01', end: '2026-03-31' },
    }),
    // free and pro; no plan is no value.
    rows: [[2]],
  },
  {
    name: 'averages over persons, not over events',
    sent: visits,
    // u1: 10, 20, 25, on average 55/3; u2: 4; u3 has no number. The mean of 55/3 and 4; the sum 59 over three persons.
    request: inAll({
      events: [
        { event: 'visit', aggregation: 'avg_per_user', aggregation_property: 'amount' },
        { event: 'visit', aggregation: 'sum_per_user', aggregation_property: 'amount' },
      ],
    }),
    rows: [
      ['visit (A)', (55 / 3 + 4) / 2],
      ['visit (B)', 59 / 3],
    ],
  },
  {
    name: 'groups a number by bounds, of which only the last is closed',
    sent: visits,
    request: inAll({ group_by: [{ property: 'amount', buckets: [5, 10, 20] }], order: 'group' }),
    // 4 lies below; 10 and 20 in the last; 25 above; `many` is not a number.
    rows: [
      ['< 5', 1],
      ['[10, 20]', 2],
      ['> 20', 1],
      [null, 1],
    ],
    groupsLeftOut: 0,
  },
  {
    name: 'groups by weekday and hour of day in local time, the smallest first',
    sent: visits,
    timezone: 'Asia/Tokyo',
    request: inAll({ group_by: ['weekday', 'hour_of_day'], order: 'ascending', date_range: { since: '2026-03-02' } }),
    // 23:00 on the 2nd is Tuesday 08:00 in Tokyo; 10:00 is Monday 19:00, on the 2nd and on the 9th, as is 11:00 at 20:00.
    rows: [
      [2, 8, 1],
      [1, 19, 2],
      [1, 20, 2],
    ],
    groupsLeftOut: 0,
  },
  {
    name: 'keeps weekdays and hours of local time',
    sent: visits,
    timezone: 'Asia/Tokyo',
    request: inAll({
      group_by: ['weekday', 'hour_of_day'],
      order: 'ascending',
      date_range: { since: '2026-03-02' },
      filters: [
        { property: 'weekday', operator: 'in', value: [1, 3] },
        { property: 'hour_of_day', operator: 'less_than', value: 20 },
      ],
    }),
    rows: [[1, 19, 2]],
    groupsLeftOut: 0,
  },
];
