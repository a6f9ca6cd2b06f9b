import type { RetentionQuery } from '../../api/kinds/retention.ts';
import type { QueryCase } from './case.ts';
import { dailyLines, retentionRows } from './retention-table.ts';

const ask = (fields: Partial<RetentionQuery>): RetentionQuery => ({
  query_type: 'retention',
  project_id: 'p1',
  date_range: { start: '2026-03-02', end: '2026-03-08' },
  start: { event: 'visit' },
  return: { event: 'visit' },
  period: 'day',
  ...fields,
});
const visit = (user_id: string, timestamp: string) => ({ event: 'visit', user_id, timestamp });

// a came first in February. b: 2 March, back on day 1. c: 3 March, back on day 2.
const beforeTheRange = [
  visit('a', '2026-02-20T10:00:00Z'),
  visit('a', '2026-03-02T10:00:00Z'),
  visit('a', '2026-03-03T10:00:00Z'),
  visit('b', '2026-03-02T10:00:00Z'),
  visit('b', '2026-03-03T10:00:00Z'),
  visit('c', '2026-03-03T10:00:00Z'),
  visit('c', '2026-03-05T10:00:00Z'),
];

/** Cases that people reported of other products, with the numbers that are right (decision 0175). */
export const reportedRetentionCases: readonly QueryCase[] = [
  {
    // # reported as PostHog/posthog#2368, PostHog/posthog#2371
    name: 'begins with the first event ever, not with the first in the range',
    request: ask({ periods: 3 }),
    sent: beforeTheRange,
    // a is in no cohort of March.
    rows: retentionRows(
      [
        [0, 0],
        [1 / 2, 1 / 2],
        [1 / 2, 1 / 2],
        [0, 0],
      ],
      dailyLines('2026-03-02', '2026-03-08', 3, [
        ['2026-03-02', 1, 0, 1, 0, 0],
        ['2026-03-03', 1, 0, 0, 1, 0],
      ]),
    ),
  },
  {
    // # reported as bruin-data/bruin#2702
    name: 'has everybody who came in a period in its cohort, where cohorts recur',
    request: ask({ periods: 3, cohort: 'recurring' }),
    sent: beforeTheRange,
    // 2 March a, b, both back on the 3rd; 3 March a, b, c, of whom c is back on the 5th; 5 March c.
    rows: retentionRows(
      [
        [0, 0],
        [2 / 6, 1 / 3],
        [1 / 6, 1 / 3 / 3],
        [0, 0],
      ],
      dailyLines('2026-03-02', '2026-03-08', 3, [
        ['2026-03-02', 2, 0, 2, 0, 0],
        ['2026-03-03', 3, 0, 0, 1, 0],
        ['2026-03-05', 1, 0, 0, 0, 0],
      ]),
    ),
  },
  {
    name: 'counts returns after the range, which bounds the starts alone',
    request: ask({ periods: 3, date_range: { start: '2026-03-02', end: '2026-03-03' } }),
    sent: beforeTheRange,
    // c returns on 5 March.
    rows: retentionRows(
      [
        [0, 0],
        [1 / 2, 1 / 2],
        [1 / 2, 1 / 2],
        [0, 0],
      ],
      [
        ['2026-03-02', 1, 0, 1, 0, 0],
        ['2026-03-03', 1, 0, 0, 1, 0],
      ],
    ),
  },
  {
    // # reported as PostHog/posthog#17415, PostHog/posthog#79002
    name: 'counts days of the zone where one begins at 01:00',
    request: ask({ periods: 2, date_range: { start: '2026-03-28', end: '2026-03-31' } }),
    timezone: 'Asia/Beirut',
    sent: [
      visit('a', '2026-03-28T21:30:00Z'),
      visit('a', '2026-03-28T22:15:00Z'),
      visit('b', '2026-03-28T10:00:00Z'),
      visit('b', '2026-03-29T21:30:00Z'),
      visit('c', '2026-03-28T22:00:00Z'),
      visit('c', '2026-03-29T21:00:00Z'),
      visit('d', '2026-03-28T00:00:00Z'),
      visit('d', '2026-03-28T21:59:59Z'),
      visit('f', '2026-03-27T22:30:00Z'),
      visit('f', '2026-03-28T12:00:00Z'),
    ],
    // The 28th is 27 March 22:00Z to 28 March 22:00Z, the 29th has 23 hours from then. Of a, b, d, f on the 28th, d and f
    // are back on it, a on the 29th, b on the 30th. c begins at the first instant of the 29th and is back on the 30th.
    rows: retentionRows(
      [
        [2 / 5, (2 / 4 + 0) / 2],
        [2 / 5, (1 / 4 + 1) / 2],
        [1 / 5, (1 / 4 + 0) / 2],
      ],
      dailyLines('2026-03-28', '2026-03-31', 2, [
        ['2026-03-28', 4, 2, 1, 1],
        ['2026-03-29', 1, 0, 1, 0],
      ]),
    ),
  },
  {
    // # reported as PostHog/posthog#58679, umami-software/umami#3450; golden vector 17: the cell of a young cohort is null
    name: 'marks periods that run as incomplete, and gives null for those that have not begun',
    request: ask({ periods: 4, date_range: { start: '2026-03-08', end: '2026-03-11' } }),
    now: '2026-03-11T12:00:00Z',
    sent: [
      visit('a', '2026-03-08T10:00:00Z'),
      visit('a', '2026-03-09T10:00:00Z'),
      visit('b', '2026-03-08T10:00:00Z'),
      visit('b', '2026-03-11T00:05:00Z'),
      visit('c', '2026-03-10T10:00:00Z'),
      visit('c', '2026-03-11T00:05:00Z'),
      visit('d', '2026-03-10T10:00:00Z'),
    ],
    // The 11th is running. Only the 8th has a complete day 1 and 2 with anybody in it: 1 of 2, and 0 of 2.
    rows: retentionRows(
      [
        [0, 0],
        [1 / 2, 1 / 2],
        [0, 0],
        [null, null],
        [null, null],
      ],
      [
        ['2026-03-08', 2, 0, 1, 0, { soFar: 1 }, null],
        ['2026-03-09', 0, 0, 0, { soFar: 0 }, null, null],
        ['2026-03-10', 2, 0, { soFar: 1 }, null, null, null],
        ['2026-03-11', 0, { soFar: 0 }, null, null, null, null],
      ],
    ),
  },
  {
    // # reported as PostHog/posthog#30624, PostHog/posthog#31711
    name: 'has cohorts of which nobody returns in the mean, and those without anybody not',
    request: ask({ periods: 1, date_range: { start: '2026-03-02', end: '2026-03-05' } }),
    sent: [
      ...['a', 'b', 'c', 'd'].map((each) => visit(each, '2026-03-02T10:00:00Z')),
      ...['a', 'b'].map((each) => visit(each, '2026-03-03T10:00:00Z')),
      ...['g', 'h'].map((each) => visit(each, '2026-03-04T10:00:00Z')),
    ],
    // 2 of 4 and 0 of 2: by size 2/6, simple (50 % + 0) / 2.
    rows: retentionRows(
      [
        [0, 0],
        [2 / 6, 0.25],
      ],
      dailyLines('2026-03-02', '2026-03-05', 1, [
        ['2026-03-02', 4, 0, 2],
        ['2026-03-04', 2, 0, 0],
      ]),
    ),
    totals: { size: 6, mean_0: 0, simple_mean_0: 0, mean_1: 2 / 6, simple_mean_1: 0.25 },
  },
  {
    // # reported as PostHog/posthog#25841, plausible/analytics#3686
    name: 'begins weeks on Monday in the zone of the project',
    request: ask({ period: 'week', periods: 1, date_range: { start: '2026-03-02', end: '2026-03-15' } }),
    timezone: 'Asia/Tokyo',
    sent: [
      visit('a', '2026-03-08T03:00:00Z'),
      visit('a', '2026-03-08T15:30:00Z'),
      visit('b', '2026-03-03T15:30:00Z'),
      visit('c', '2026-03-03T14:30:00Z'),
    ],
    // a came on Sunday at noon and on Monday at 00:30, the next week.
    rows: retentionRows(
      [
        [0, 0],
        [1 / 3, 1 / 3],
      ],
      [
        ['2026-03-02', 3, 0, 1],
        ['2026-03-09', 0, 0, 0],
      ],
    ),
  },
  {
    name: 'counts another event with a filter as the return, on the same day only after the start',
    request: ask({
      start: { event: 'signup' },
      return: { event: 'purchase', filters: [{ property: 'amount', operator: 'greater_than', value: 10 }] },
      periods: 2,
    }),
    sent: [
      { event: 'signup', user_id: 'a', timestamp: '2026-03-02T10:00:00Z' },
      { event: 'purchase', user_id: 'a', timestamp: '2026-03-02T11:00:00Z', properties: { amount: 20 } },
      { event: 'signup', user_id: 'b', timestamp: '2026-03-02T10:00:00Z' },
      { event: 'purchase', user_id: 'b', timestamp: '2026-03-03T10:00:00Z', properties: { amount: 5 } },
      { event: 'purchase', user_id: 'c', timestamp: '2026-03-02T09:00:00Z', properties: { amount: 50 } },
      { event: 'signup', user_id: 'c', timestamp: '2026-03-02T10:00:00Z' },
      { event: 'signup', user_id: 'd', timestamp: '2026-03-02T10:00:00Z' },
      { event: 'purchase', user_id: 'd', timestamp: '2026-03-03T10:00:00Z', properties: { amount: 30 } },
      { event: 'purchase', user_id: 'd', timestamp: '2026-03-03T12:00:00Z', properties: { amount: 40 } },
    ],
    // Day 0: a; c bought before it signed up. Day 1: d, once; b bought for 5 only.
    rows: retentionRows(
      [
        [1 / 4, 1 / 4],
        [1 / 4, 1 / 4],
        [0, 0],
      ],
      dailyLines('2026-03-02', '2026-03-08', 2, [['2026-03-02', 4, 1, 1, 0]]),
    ),
  },
];
