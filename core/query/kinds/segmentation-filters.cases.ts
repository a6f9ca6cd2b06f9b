import type { SegmentationQuery } from '../../api/kinds/segmentation.ts';
import type { StoredCohort } from '../cohorts/find-cohorts.ts';
import { byDevice, type QueryCase, type SentEvent } from './case.ts';

const ask = (fields: Partial<SegmentationQuery>): SegmentationQuery => ({
  query_type: 'segmentation',
  project_id: 'p1',
  date_range: { start: '2026-03-01', end: '2026-03-05' },
  ...fields,
});

const byUser = (user_id: string, event: string, timestamp: string, more: Partial<SentEvent> = {}): SentEvent => ({
  event,
  user_id,
  timestamp,
  ...more,
});

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

const TWICE = '33333333-3333-4333-8333-333333333333';
const exported: readonly SentEvent[] = [
  byUser('u1', 'export', '2026-03-03T23:59:59Z'),
  byUser('u1', 'export', '2026-03-04T00:00:00Z'),
  byUser('u1', 'export', '2026-03-06T10:00:00Z'),
  byUser('u2', 'export', '2026-03-04T00:00:00Z'),
  byUser('u2', 'export', '2026-03-07T10:00:00Z'),
  byUser('u2', 'export', '2026-03-10T11:59:00Z'),
  byUser('u3', 'export', '2026-03-05T10:00:00Z', { id: TWICE }),
  byUser('u3', 'export', '2026-03-05T10:00:00Z', { id: TWICE }),
  byUser('u3', 'export', '2026-03-05T11:00:00Z'),
  byDevice('d4', 'export', '2026-03-08T10:00:00Z'),
  byDevice('d4', 'export', '2026-03-08T11:00:00Z'),
  byUser('u4', 'export', '2026-03-09T10:00:00Z', { anonymous_id: 'd4' }),
];

const views = ['u1', 'u2', 'u3', 'u3', 'u4', 'u5'].map((user, index) =>
  byUser(user, 'page_view', `2026-03-01T1${index}:00:00Z`, { anonymous_id: `d${index}` }),
);

const ofPersons = (id: string, name: string, ...persons: string[]): StoredCohort => ({
  id,
  definition: { name, filters: [{ property: 'person', operator: 'in', value: persons }] },
  isFrozen: false,
});

const ofSession = (session_id: string, timestamp: string, properties: Record<string, string>) =>
  byUser('u1', 'page_view', timestamp, { session_id, properties });
const sentSessions = [
  ofSession('one', '2026-03-01T10:00:00Z', { page: '/home', utm_source: 'google' }),
  ofSession('one', '2026-03-01T10:02:00Z', { page: '/pricing' }),
  ofSession('two', '2026-03-01T11:00:00Z', { page: '/home' }),
];

/** Filters on what sessions and persons did, and cohorts. */
export const segmentationFiltersCases: readonly QueryCase[] = [
  {
    name: 'counts sessions by the source that brought them',
    request: ask({ aggregation: 'unique_sessions', group_by: ['session.source'] }),
    sent: sentSessions,
    // `one` came from google, `two` from nowhere.
    rows: [
      ['google', 1],
      [null, 1],
    ],
    groupsLeftOut: 0,
  },
  {
    // # reported as TryGhost/Ghost#25464, PostHog/posthog-js#477, plausible/analytics#2396
    name: 'keeps all that persons did who ever came from a source in the range',
    request: ask({
      events: ['signup', 'page_view'],
      filters: [{ property: 'source', operator: 'equals', value: 'google', scope: 'person' }],
    }),
    sent: visitsFromSources,
    // p1 and p2 with all they did: 2 + 2 views, 2 sign-ups.
    rows: [
      ['signup', 2],
      ['page_view', 4],
    ],
  },
  {
    name: 'drops all that persons did of whom one event matches a negative filter’s value',
    request: ask({
      events: ['signup', 'page_view'],
      filters: [{ property: 'source', operator: 'not_equals', value: 'google', scope: 'person' }],
    }),
    sent: visitsFromSources,
    // Only p3 has no event from google: 1 view and 1 sign-up.
    rows: [
      ['signup', 1],
      ['page_view', 1],
    ],
  },
  {
    name: 'joins tests of events, of persons and behaviours in groups',
    request: ask({
      events: ['page_view'],
      filters: [
        {
          or: [
            { property: 'page', operator: 'equals', value: '/pricing' },
            { not: { property: 'source', operator: 'is_set', scope: 'person' } },
          ],
        },
        { did: { event: 'signup' } },
      ],
    }),
    sent: visitsFromSources,
    // All signed up. /pricing: 1 of p1, 1 of p2; nobody's source but theirs: 1 of p3.
    rows: [[3]],
  },
  {
    // # reported as PostHog/posthog#565, PostHog/posthog#2751, Openpanel-dev/openpanel#472
    name: 'finds who did something three times within seven calendar days with today',
    now: '2026-03-10T12:00:00Z',
    request: ask({
      date_range: { start: '2026-03-01', end: '2026-03-10' },
      filters: [{ did: { event: 'export', at_least: 3, within: 'last_7_days' } }],
      group_by: ['person'],
    }),
    sent: exported,
    // From 4 to 10 March: u1 has 2, its third is a second too early. u2 has 3, the first at the very start. u3 has 2, one
    // of which came twice. u4 has 3 under two ids.
    rows: [
      ['u2', 3],
      ['u4', 3],
    ],
    groupsLeftOut: 0,
  },
  {
    name: 'counts the different local days on which persons did something',
    timezone: 'America/New_York',
    request: ask({
      date_range: { start: '2026-03-01', end: '2026-03-10' },
      filters: [{ did: { event: 'export', at_least: 3, different: 'day' } }],
      group_by: ['person'],
    }),
    sent: exported,
    // u1 exported twice in the evening of 3 March, and on 6 March; u2 on 3, 7 and 10 March; u4 on 8 and 9 March.
    rows: [['u2', 3]],
    groupsLeftOut: 0,
  },
  {
    name: 'counts the different values that persons sent',
    request: ask({
      aggregation: 'unique_users',
      events: [
        {
          event: 'page_view',
          label: 'two pages',
          filters: [{ did: { event: 'page_view', at_least: 2, different: { property: 'page' } } }],
        },
        {
          event: 'page_view',
          label: 'one source',
          filters: [{ did: { event: '*', at_most: 1, different: { property: 'source' } } }],
        },
        {
          event: 'page_view',
          label: 'no two sources',
          filters: [{ did_not: { event: '*', at_least: 2, different: { property: 'source' } } }],
        },
      ],
    }),
    sent: visitsFromSources,
    // p1 and p2 saw both pages and came from one source; an event without a source adds none, so p3 has none at all.
    rows: [
      ['two pages', 2],
      ['one source', 2],
      ['no two sources', 3],
    ],
  },
  {
    name: 'tells those who never did something from those who did not in the range',
    request: ask({
      date_range: { start: '2026-03-05', end: '2026-03-10' },
      events: [
        {
          event: 'export',
          label: 'not on 8 March',
          filters: [{ did_not: { event: 'export', date_range: { start: '2026-03-08', end: '2026-03-08' } } }],
        },
        { event: 'export', label: 'never', filters: [{ did_not: { event: 'export', within: 'all_time' } }] },
        { event: 'export', label: 'new', filters: [{ first_did: { event: 'export' } }] },
      ],
    }),
    sent: exported,
    // In the range: 1 of u1, 2 of u2, 2 of u3, 3 of u4. Not on 8 March: without u4, 5. Never: nobody who is counted. First
    // in the range: u3 with 2 and u4 with 3.
    rows: [
      ['not on 8 March', 5],
      ['never', 0],
      ['new', 5],
    ],
  },
  {
    name: 'finds who did things in an order within a time',
    request: ask({
      aggregation: 'unique_users',
      filters: [
        {
          did_in_sequence: {
            steps: [
              { event: 'page_view', filters: [{ property: 'page', operator: 'equals', value: '/home' }] },
              { event: 'signup' },
            ],
            window: '1d',
          },
        },
      ],
    }),
    sent: visitsFromSources,
    // From /home to the sign-up: p1 3 minutes, p2 two days, p3 1 minute.
    rows: [[2]],
  },
  {
    // # reported as PostHog/posthog#4945, PostHog/posthog#4696, PostHog/posthog#5565
    name: 'gives each of several cohorts that overlap its own number, and the totals each person once',
    request: ask({
      date_range: { start: '2026-03-01', end: '2026-03-01' },
      events: [
        { event: 'page_view', label: 'views' },
        { event: 'page_view', label: 'persons', aggregation: 'unique_users' },
      ],
      group_by: [{ cohort: 'a' }, 'cohort:B'],
      limit: 1,
      totals: true,
    }),
    cohorts: [ofPersons('a', 'A', 'u1', 'u2', 'u3'), ofPersons('b', 'B', 'u3', 'u4')],
    sent: views,
    // u3 with its two views is in both: A has 1 + 1 + 2 views, B 2 + 1, none 1 of u5. In all 6 views of 5 persons.
    rows: [
      ['views', 'A', 4],
      ['persons', 'A', 3],
      ['views', 'B', 3],
      ['persons', 'B', 2],
      ['views', null, 1],
      ['persons', null, 1],
    ],
    groupsLeftOut: 0,
    totals: { views: 6, persons: 5 },
  },
  {
    name: 'filters by a cohort whose rule names another, by id or by name',
    request: ask({
      date_range: { start: '2026-03-01', end: '2026-03-01' },
      events: ['page_view'],
      filters: [{ cohort: 'Others' }],
    }),
    cohorts: [
      ofPersons('a', 'A', 'u1', 'u2', 'u3'),
      {
        id: 'others',
        definition: { name: 'Others', filters: [{ cohort: 'a', operator: 'not_in' }, { did: { event: 'page_view' } }] },
        isFrozen: false,
      },
    ],
    sent: views,
    // 1 of u4, 1 of u5.
    rows: [[2]],
  },
];
