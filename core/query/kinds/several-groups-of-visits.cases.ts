import type { QueryCase, SentEvent } from './case.ts';
import { byCohort, cohorts, on } from './two-cohorts.ts';

/** Visits and conversions of somebody in two cohorts. */

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
