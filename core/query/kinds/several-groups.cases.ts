import type { StoredCohort } from '../cohorts/find-cohorts.ts';
import type { QueryCase, SentEvent } from './case.ts';
import { march, sentBy, stepRows } from './funnel-rows.ts';

/** Somebody in several groups of one breakdown: in several cohorts, or with a list of several elements. */

const ofPersons = (id: string, name: string, ...persons: string[]): StoredCohort => ({
  id,
  definition: { name, filters: [{ property: 'person', operator: 'in', value: persons }] },
  isFrozen: false,
});
/** b is in both, d in neither. */
const cohorts = [ofPersons('x', 'X', 'a', 'b'), ofPersons('y', 'Y', 'b', 'c')];
const byCohort = [{ cohort: 'x' }, 'cohort:Y'];
const on = (day: number, time = '10:00:00') => `2026-03-0${day}T${time}Z`;
const tagged = (tags: unknown) => ({ properties: { tags } });

const buyers = sentBy([
  ...['a', 'b', 'c', 'd'].map((who) => [who, 'visit', on(2)] as const),
  ['a', 'pay', on(2, '10:10:00')],
  ['b', 'pay', on(2, '10:20:00')],
  ['d', 'pay', on(2, '10:05:00')],
]);
const SECONDS = (median: number): [number, number, number, number] => [median, median, median, median];

export const funnelOverlaps: readonly QueryCase[] = [
  {
    name: 'has a person of two cohorts in the group of each, and once in the totals',
    request: march({ steps: ['visit', 'pay'], breakdown: byCohort }),
    cohorts,
    sent: buyers,
    // X: a after 600 seconds, b after 1200. Y: b, and c not at all. Neither: d after 300. In all 3 of 4.
    rows: [
      ...stepRows(
        [
          ['visit', 2],
          ['pay', 2, 0, 0, SECONDS(900)],
        ],
        ['X', false],
      ),
      ...stepRows(
        [
          ['visit', 2],
          ['pay', 1, 1, 0, SECONDS(1200)],
        ],
        ['Y', false],
      ),
      ...stepRows(
        [
          ['visit', 1],
          ['pay', 1, 0, 0, SECONDS(300)],
        ],
        [null, false],
      ),
    ],
    groupsLeftOut: 0,
    totals: { entered: 4, converted: 3, dropped: 1, still_in_window: 0, conversion_rate: 0.75, step_1: 4, step_2: 3 },
  },
  {
    name: 'has a person of two cohorts once among the others',
    request: march({ steps: ['visit', 'pay'], breakdown: byCohort, limit: 1 }),
    cohorts: [...cohorts.slice(1), ofPersons('x', 'X', 'a', 'b', 'd')],
    sent: buyers,
    // X has a, b and d: 600, 1200, 300 seconds. The others are Y alone, b and c, as nobody is in neither.
    rows: [
      ...stepRows(
        [
          ['visit', 3],
          ['pay', 3, 0, 0, [600, 700, 600, 700]],
        ],
        ['X', false],
      ),
      ...stepRows(
        [
          ['visit', 2],
          ['pay', 1, 1, 0, SECONDS(1200)],
        ],
        [null, true],
      ),
    ],
    groupsLeftOut: 1,
  },
  {
    name: 'groups a list by its elements, a person once in each',
    request: march({ steps: ['visit', 'pay'], breakdown: 'tags' }),
    sent: sentBy([
      ['a', 'visit', on(2), tagged(['red', 'blue'])],
      ['b', 'visit', on(2), tagged(['red'])],
      ['c', 'visit', on(2), tagged('red')],
      ['d', 'visit', on(2), tagged([])],
      ['e', 'visit', on(2), tagged(['red', 'red'])],
      ['a', 'pay', on(2, '10:10:00')],
    ]),
    // Red: a, b, c and e; blue: a; the empty list of d is none.
    rows: [
      ...stepRows(
        [
          ['visit', 4],
          ['pay', 1, 3, 0, SECONDS(600)],
        ],
        ['red', false],
      ),
      ...stepRows(
        [
          ['visit', 1],
          ['pay', 1, 0, 0, SECONDS(600)],
        ],
        ['blue', false],
      ),
      ...stepRows(
        [
          ['visit', 1],
          ['pay', 0, 1, 0],
        ],
        [null, false],
      ),
    ],
    groupsLeftOut: 0,
    totals: { entered: 5, converted: 1, dropped: 4, still_in_window: 0, conversion_rate: 0.2, step_1: 5, step_2: 1 },
  },
];

const returning = {
  query_type: 'retention',
  project_id: 'own',
  date_range: { start: '2026-03-02', end: '2026-03-02' },
  start: { event: 'begin' },
  return: { event: 'use' },
  period: 'day',
  periods: 1,
} as const;
const none = (group: string | null, size: number) => ['2026-03-02', group, 0, size, 0, 0, true, 0, 0];
const back = (group: string | null, size: number, returned: number) => {
  const rate = returned / size;
  return ['2026-03-02', group, 1, size, returned, rate, true, rate, rate];
};

export const retentionOverlaps: readonly QueryCase[] = [
  {
    name: 'has a person of two cohorts in the group of each, and once in the totals',
    request: { ...returning, breakdown: byCohort },
    cohorts,
    sent: sentBy([
      ...['a', 'b', 'c', 'd'].map((who) => [who, 'begin', on(2)] as const),
      ['a', 'use', on(3)],
      ['b', 'use', on(3)],
      ['d', 'use', on(4)],
    ]),
    // On the day after: of X both, of Y b but not c, and d a day later. In all 2 of 4.
    rows: [none('X', 2), back('X', 2, 2), none('Y', 2), back('Y', 2, 1), none(null, 1), back(null, 1, 0)],
    totals: { size: 4, mean_0: 0, simple_mean_0: 0, mean_1: 0.5, simple_mean_1: 0.5 },
  },
  {
    name: 'groups a list at the start by its elements',
    request: { ...returning, breakdown: ['tags'] },
    sent: sentBy([
      ['a', 'begin', on(2), tagged(['red', 'blue'])],
      ['b', 'begin', on(2), tagged('red')],
      ['c', 'begin', on(2), tagged([])],
      ['d', 'begin', on(2), tagged(['red', 'red'])],
      ['a', 'use', on(3), tagged(['green'])],
    ]),
    // Red: a, b and d; blue: a; none: c. a is back.
    rows: [none('red', 3), back('red', 3, 1), none('blue', 1), back('blue', 1, 1), none(null, 1), back(null, 1, 0)],
    totals: { size: 4, mean_0: 0, simple_mean_0: 0, mean_1: 0.25, simple_mean_1: 0.25 },
  },
];

const viewed = (user_id: string, session_id: string, timestamp: string): SentEvent => ({
  event: 'page_view',
  user_id,
  anonymous_id: `device_${user_id}`,
  session_id,
  timestamp,
  properties: { page: '/' },
});
const views = [
  viewed('a', 's1', on(2)),
  viewed('a', 's2', on(3)),
  viewed('b', 's3', on(2)),
  viewed('c', 's4', on(2)),
  viewed('d', 's5', on(2)),
];

export const sessionOverlaps: readonly QueryCase[] = [
  {
    name: 'has the sessions of a person of two cohorts in the group of each, and once in the totals',
    request: {
      query_type: 'sessions',
      project_id: 'own',
      date_range: { start: '2026-03-01', end: '2026-03-31' },
      measures: ['sessions', 'visitors'],
      group_by: byCohort,
    },
    cohorts,
    sent: views,
    // X: two of a and one of b. Y: one of b and one of c. Neither: one of d.
    rows: [
      ['X', 3, 2],
      ['Y', 2, 2],
      [null, 1, 1],
    ],
    groupsLeftOut: 0,
    totals: { sessions: 5, visitors: 4 },
  },
  {
    name: 'groups sessions by cohort, day and country together',
    request: {
      query_type: 'sessions',
      project_id: 'own',
      date_range: { start: '2026-03-02', end: '2026-03-03' },
      measures: ['sessions'],
      group_by: ['day', 'country', ...byCohort],
    },
    cohorts,
    sent: views,
    // On the 2nd one of a, b, c and d each, on the 3rd one of a. Nobody has a country.
    rows: [
      ['2026-03-02', null, 'X', 2],
      ['2026-03-02', null, 'Y', 2],
      ['2026-03-02', null, null, 1],
      ['2026-03-03', null, 'X', 1],
      ['2026-03-03', null, 'Y', 0],
      ['2026-03-03', null, null, 0],
    ],
    groupsLeftOut: 0,
    totals: { sessions: 5 },
  },
];

const came = (user_id: string, utm_source: string): SentEvent => ({
  event: 'page_view',
  user_id,
  timestamp: on(1),
  properties: { utm_source },
});

export const attributionOverlaps: readonly QueryCase[] = [
  {
    name: 'shares a conversion out in each cohort of who converts, with a touch or without',
    request: {
      query_type: 'attribution',
      project_id: 'own',
      date_range: { start: '2026-03-01', end: '2026-03-31' },
      conversion: { event: 'purchase' },
      touch: 'event',
      group_by: ['source', ...byCohort],
    },
    cohorts,
    sent: [
      came('a', 'news'),
      came('b', 'ads'),
      came('d', 'news'),
      ...['a', 'b', 'c', 'd'].map((user_id) => ({ event: 'purchase', user_id, timestamp: on(2) })),
    ],
    // One purchase each: a by news, b by ads, c by nothing, d by news. b is in both.
    rows: [
      ['ads', 'X', true, 1],
      ['ads', 'Y', true, 1],
      ['news', 'X', true, 1],
      ['news', null, true, 1],
      [null, 'Y', false, 1],
    ],
    totals: { conversions: 4, without_touch: 1 },
  },
];
