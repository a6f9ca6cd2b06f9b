import type { SegmentationQuery } from '../../api/kinds/segmentation.ts';
import { byDevice, type QueryCase } from './case.ts';

const ask = (fields: Partial<SegmentationQuery>): SegmentationQuery => ({
  query_type: 'segmentation',
  project_id: 'p1',
  date_range: { start: '2026-06-01', end: '2026-06-03' },
  ...fields,
});
const inShop = (fields: Partial<SegmentationQuery>) => ask({ project_id: 'shop', ...fields });
const payments = { events: ['pay'], aggregation_property: 'revenue' };

/** # reported as matomo-org/matomo#10004: p1 and p2 came from google, p2 signed up in a later visit, p3 never did. */
const visitsFromSources = [
  byDevice('p1', 'page_view', '2026-03-01T10:00:00Z', { page: '/home', utm_source: 'google' }),
  byDevice('p1', 'page_view', '2026-03-01T10:02:00Z', { page: '/pricing' }),
  byDevice('p1', 'signup', '2026-03-01T10:03:00Z'),
  byDevice('p2', 'page_view', '2026-03-01T11:00:00Z', { page: '/home', utm_source: 'google' }),
  byDevice('p2', 'page_view', '2026-03-03T09:00:00Z', { page: '/pricing' }),
  byDevice('p2', 'signup', '2026-03-03T09:01:00Z'),
  byDevice('p3', 'page_view', '2026-03-02T10:00:00Z', { page: '/home' }),
  byDevice('p3', 'signup', '2026-03-02T10:01:00Z'),
];

export const segmentationCases: readonly QueryCase[] = [
  {
    name: 'gives one row without a grouping, of this tenant alone',
    covers: 'another tenant',
    request: ask({ events: ['visit'] }),
    // 3 + 2 + 1; the visit of p2 is not ours.
    rows: [[6]],
  },
  { name: 'counts 0 where nothing happened', covers: 'no rows', request: ask({ events: ['nothing'] }), rows: [[0]] },
  {
    name: 'has no mean of nothing',
    request: ask({ events: ['nothing'], aggregation: 'avg' }),
    rows: [[null]],
  },
  {
    name: 'groups by a column, the largest first, what is not set as null',
    request: ask({ events: ['visit'], group_by: ['country'] }),
    // DE: a1 twice, u1 once. FR: a2 twice. u2 came without a country.
    rows: [
      ['DE', 3],
      ['FR', 2],
      [null, 1],
    ],
    groupsLeftOut: 0,
  },
  {
    name: 'adds the engagement of persons up by the names of their events',
    request: ask({ aggregation: 'sum_per_user', aggregation_property: 'engagement_score' }),
    // Six visits and two payments of 2 each, a signup of 5: 21 over u1 and u2.
    rows: [[10.5]],
  },
  {
    name: 'finds the highest engagement score by event',
    request: ask({ aggregation: 'max', aggregation_property: 'engagement_score', group_by: ['event'] }),
    rows: [
      ['signup', 5],
      ['pay', 2],
      ['visit', 2],
    ],
    groupsLeftOut: 0,
  },
  {
    name: 'averages and filters by the engagement score',
    request: ask({
      aggregation: 'avg',
      aggregation_property: 'engagement_score',
      filters: [{ property: 'engagement_score', operator: 'less_than', value: 5 }],
    }),
    rows: [[2]],
  },
  {
    name: 'orders groups of one size by name',
    request: ask({ events: ['pay'], group_by: ['plan'] }),
    rows: [
      ['free', 1],
      ['pro', 1],
    ],
    groupsLeftOut: 0,
  },
  {
    name: 'groups by person across devices',
    request: ask({ events: ['visit'], group_by: ['person'] }),
    // u1: two as a1, one named. u2: two as a2, one named.
    rows: [
      ['u1', 3],
      ['u2', 3],
    ],
    groupsLeftOut: 0,
  },
  {
    name: 'groups a number by its text',
    request: ask({ events: ['pay'], group_by: ['seats'] }),
    rows: [
      ['1', 1],
      ['4', 1],
    ],
    groupsLeftOut: 0,
  },
  { name: 'sums a column', request: ask({ ...payments, aggregation: 'sum' }), rows: [[25]] },
  {
    name: 'takes revenue where no property is named',
    request: ask({ events: ['pay'], aggregation: 'sum' }),
    rows: [[25]],
  },
  { name: 'averages over the events that have the number', request: ask({ aggregation: 'avg' }), rows: [[12.5]] },
  { name: 'finds the least', request: ask({ ...payments, aggregation: 'min' }), rows: [[5]] },
  {
    name: 'finds the most of a sent number',
    request: ask({ aggregation: 'max', aggregation_property: 'seats' }),
    rows: [[4]],
  },
  {
    name: 'takes the median between the middle two',
    request: ask({ ...payments, aggregation: 'median' }),
    rows: [[12.5]],
  },
  {
    name: 'takes a percentile between its neighbours',
    request: ask({ ...payments, aggregation: 'p90' }),
    // 5 + 0.9 * (20 - 5).
    rows: [[18.5]],
  },
  {
    name: 'counts sessions by the ids that were sent',
    request: ask({ aggregation: 'unique_sessions' }),
    // s1 to s5; payments carry none.
    rows: [[5]],
  },
  {
    name: 'counts events a person',
    request: ask({ events: ['visit'], aggregation: 'count_per_user' }),
    // Six visits of two persons.
    rows: [[3]],
  },
  {
    name: 'takes the plan’s own request as it stands',
    request: ask({
      filters: [
        { property: 'event', operator: 'in', value: ['pay', 'signup'] },
        { property: 'plan', operator: 'contains', value: 'pr' },
      ],
      group_by: ['event'],
      aggregation: 'count',
    }),
    rows: [
      ['pay', 1],
      ['signup', 1],
    ],
    groupsLeftOut: 0,
  },
  {
    name: 'keeps events without the property in a negation',
    request: ask({ events: ['visit'], filters: [{ property: 'country', operator: 'not_equals', value: 'DE' }] }),
    // FR twice, and the one without a country.
    rows: [[3]],
  },
  {
    name: 'compares sent numbers as numbers',
    request: ask({ filters: [{ property: 'seats', operator: 'greater_than', value: 1 }] }),
    rows: [[1]],
  },
  {
    name: 'finds a person by the user that was learned later',
    request: ask({ events: ['visit'], filters: [{ property: 'person', operator: 'equals', value: 'u2' }] }),
    rows: [[3]],
  },
  {
    name: 'joins filters by and, or, not',
    request: ask({
      filters: [
        {
          or: [
            { property: 'invited', operator: 'equals', value: true },
            {
              and: [
                { property: 'revenue', operator: 'is_set' },
                { not: { property: 'plan', operator: 'equals', value: 'pro' } },
              ],
            },
          ],
        },
      ],
      group_by: ['event'],
    }),
    // The signup was invited; of the payments one is not pro.
    rows: [
      ['pay', 1],
      ['signup', 1],
    ],
    groupsLeftOut: 0,
  },
  {
    name: 'ranks groups by what the formula gives',
    request: ask({
      events: [{ event: 'visit' }, { event: 'visit', filters: [{ property: 'page', operator: 'equals', value: '/' }] }],
      formula: '(A - B) / A',
      group_by: ['country'],
      limit: 2,
    }),
    // Not on the first page: the one visit without a country, 1 of 1. FR: 1 of 2. DE: 1 of 3, left out.
    rows: [
      [null, 1],
      ['FR', 0.5],
    ],
    groupsLeftOut: 1,
  },
  {
    name: 'gives one row a bucket with time in group_by',
    request: ask({ events: ['visit'], group_by: ['month'] }),
    rows: [['2026-06-01', 6]],
  },
  {
    name: 'counts bots when asked to',
    request: ask({ events: ['visit'], include_bots: true }),
    rows: [[7]],
  },
  {
    name: 'ends a span of instants before its end',
    request: ask({ date_range: { start: '2026-06-01T10:00:00Z', end: '2026-06-01T12:00:00Z' } }),
    // 10:00, 10:05, 11:00; not 12:00.
    rows: [[3]],
  },
  {
    name: 'averages over revenues of 0 too',
    request: inShop({ aggregation: 'avg' }),
    // 0, 0, 10, 30; the log-ins have none.
    rows: [[10]],
  },
  { name: 'finds 0 to be the least revenue', request: inShop({ aggregation: 'min' }), rows: [[0]] },
  {
    name: 'takes the median with revenues of 0',
    request: inShop({ aggregation: 'median' }),
    // Between 0 and 10.
    rows: [[5]],
  },
  {
    name: 'sets revenues of 0 apart from none in groups',
    request: inShop({ group_by: ['revenue'] }),
    rows: [
      [0, 2],
      [null, 2],
      [10, 1],
      [30, 1],
    ],
    groupsLeftOut: 0,
  },
  {
    name: 'finds a revenue of 0 to be set',
    request: inShop({ filters: [{ property: 'revenue', operator: 'is_set' }] }),
    rows: [[4]],
  },
  {
    name: 'finds no revenue of 0 where none was sent',
    request: inShop({ filters: [{ property: 'revenue', operator: 'equals', value: 0 }] }),
    rows: [[2]],
  },
  {
    name: 'counts revenues of 0 below a bound',
    request: inShop({ filters: [{ property: 'revenue', operator: 'less_or_equal', value: 0 }] }),
    rows: [[2]],
  },
  {
    name: 'finds no screen of 0 pixels, since there is none',
    request: inShop({ filters: [{ property: 'screen_width', operator: 'less_than', value: 500 }] }),
    rows: [[0]],
  },
  {
    name: 'counts nobody as a person',
    request: inShop({ aggregation: 'unique_users' }),
    // u1, u2, u3; the log-ins name nobody.
    rows: [[3]],
  },
  {
    name: 'shares the events of persons alone among persons',
    request: inShop({ aggregation: 'count_per_user' }),
    // Four orders of three.
    rows: [[4 / 3]],
  },
  {
    name: 'adds nobody to a running count of persons',
    request: inShop({ aggregation: 'unique_users', cumulative: true, group_by: ['time'] }),
    rows: [
      ['2026-06-01', 1],
      ['2026-06-02', 3],
      ['2026-06-03', 3],
    ],
  },
  {
    name: 'counts the devices of one person as one person, whenever they were linked',
    request: ask({ date_range: { start: '2026-03-01', end: '2026-03-01' }, aggregation: 'unique_users' }),
    sent: [
      { event: 'visit', anonymous_id: 'phone', timestamp: '2026-03-01T08:00:00Z' },
      { event: 'visit', anonymous_id: 'laptop', timestamp: '2026-03-01T09:00:00Z' },
      { event: 'login', anonymous_id: 'laptop', user_id: 'ann', timestamp: '2026-02-01T09:00:00Z' },
      { event: 'login', anonymous_id: 'phone', user_id: 'ann', timestamp: '2026-04-01T09:00:00Z' },
    ],
    // Both devices are ann's, by log-ins before the range and after it.
    rows: [[1]],
  },
  {
    // # reported as plausible/analytics#2752
    name: 'counts everything that whole sessions did, whichever of their events has the source',
    request: ask({
      date_range: { start: '2026-03-01', end: '2026-03-05' },
      group_by: ['session.source', 'event'],
    }),
    sent: visitsFromSources,
    // The session of p1 began with google: its 2 views and its sign-up. p2 came from google once, 1 view, and came back
    // two days later without a source, 1 view and 1 sign-up, as p3 did.
    rows: [
      ['google', 'page_view', 3],
      [null, 'page_view', 2],
      [null, 'signup', 2],
      ['google', 'signup', 1],
    ],
    groupsLeftOut: 0,
  },
  {
    name: 'keeps the sign-ups of sessions that a source brought, though none of them carries it',
    request: ask({
      date_range: { start: '2026-03-01', end: '2026-03-05' },
      events: ['signup', 'page_view'],
      filters: [{ property: 'source', operator: 'equals', value: 'google', scope: 'session' }],
    }),
    sent: visitsFromSources,
    // p1: 2 views, 1 sign-up; the first session of p2: 1 view.
    rows: [
      ['signup', 1],
      ['page_view', 3],
    ],
  },
];
