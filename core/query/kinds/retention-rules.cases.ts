import type { RetentionQuery } from '../../api/kinds/retention.ts';
import type { QueryCase } from './case.ts';
import { dailyLines, retentionRows } from './retention-table.ts';

const ask = (fields: Partial<RetentionQuery>): RetentionQuery => ({
  query_type: 'retention',
  project_id: 'p1',
  date_range: { start: '2021-12-01', end: '2021-12-01' },
  start: { event: 'begin' },
  return: { event: 'use' },
  period: 'day',
  periods: 1,
  ...fields,
});
const begin = (user_id: string, timestamp: string) => ({ event: 'begin', user_id, timestamp });
const use = (user_id: string, timestamp: string) => ({ event: 'use', user_id, timestamp });
const NONE = [0, 0] as const;
const ALL = [1, 1] as const;

// Amplitude's documentation of retention; 6 December 2021 is a Monday.
const user1 = [begin('1', '2021-12-01T17:59:00Z'), use('1', '2021-12-02T17:00:00Z')];
const user2 = [begin('2', '2021-12-01T12:00:00Z'), use('2', '2021-12-06T12:00:00Z')];
const user3 = [begin('3', '2021-12-06T12:00:00Z'), use('3', '2021-12-12T12:00:00Z')];
const day = '2021-12-01';
const ofUser1 = { sent: user1, request: ask({}) };

/** Golden vector 14: days of zones, by date and the events of one person who begins and is back the day after. */
const dayAfter = (name: string, timezone: string, date: string, begins: string, back: string): QueryCase => ({
  name: `counts the day after by the calendar of ${name}`,
  timezone,
  request: ask({ date_range: { start: date, end: date } }),
  sent: [begin('a', begins), use('a', back)],
  rows: retentionRows([NONE, ALL], [[date, 1, 0, 1]]),
});

/** The rules of other products, each from its documentation, and calendars of zones. */
export const retentionRulesCases: readonly QueryCase[] = [
  {
    // Golden vector 15, user 1: 23 hours and a minute later, on the next day.
    name: "counts Amplitude's user 1 on day 1 by the calendar",
    ...ofUser1,
    rows: retentionRows([NONE, ALL], [[day, 1, 0, 1]]),
  },
  {
    // From 17:00 to 17:00 are 24 hours.
    name: "counts Amplitude's user 1 on day 1 from the full hour, as Amplitude does",
    sent: user1,
    request: ask({ mode: 'amplitude' }),
    rows: retentionRows([NONE, ALL], [[day, 1, 0, 1]]),
  },
  {
    name: "counts Amplitude's user 1 within the first 24 hours by rolling periods",
    sent: user1,
    request: ask({ window: 'rolling' }),
    rows: retentionRows([ALL, NONE], [[day, 1, 1, 0]]),
  },
  {
    // Golden vector 15, user 2: five days later, in the next week.
    name: "counts Amplitude's user 2 in week 0 by rolling periods",
    sent: user2,
    request: ask({ period: 'week', mode: 'amplitude' }),
    rows: retentionRows([ALL, NONE], [['2021-11-29', 1, 1, 0]]),
  },
  {
    name: "counts Amplitude's user 2 in week 1 by the calendar",
    sent: user2,
    request: ask({ period: 'week' }),
    rows: retentionRows([NONE, ALL], [['2021-11-29', 1, 0, 1]]),
  },
  {
    // Golden vector 15, user 3.
    name: "counts Amplitude's user 3 in month 0",
    sent: user3,
    request: ask({ period: 'month', mode: 'amplitude', date_range: { start: '2021-12-01', end: '2021-12-31' } }),
    rows: retentionRows([ALL, NONE], [['2021-12-01', 1, 1, 0]]),
  },
  {
    // Golden vector 16, a hundredth of it: 5 of 10 and 4 of 5 return. (5 × 10 + 4 × 5) / (10² + 5²) = 70 / 125 = 56 %;
    // simple (50 % + 80 %) / 2.
    name: 'has a mean of 56 percent as Mixpanel weights it',
    request: ask({ mode: 'mixpanel', date_range: { start: '2021-12-01', end: '2021-12-02' } }),
    sent: [
      ...Array.from({ length: 10 }, (_, index) => begin(`a${index}`, '2021-12-01T12:00:00Z')),
      ...Array.from({ length: 5 }, (_, index) => use(`a${index}`, '2021-12-02T13:00:00Z')),
      ...Array.from({ length: 5 }, (_, index) => begin(`b${index}`, '2021-12-02T12:00:00Z')),
      ...Array.from({ length: 4 }, (_, index) => use(`b${index}`, '2021-12-03T13:00:00Z')),
    ],
    rows: retentionRows(
      [
        [0.56, 0.65],
        [0.56, 0.65],
      ],
      [
        ['2021-12-01', 10, 5, 5],
        ['2021-12-02', 5, 4, 4],
      ],
    ),
  },
  {
    name: 'begins weeks on Sunday, and counts the cohort in period 0, as Google Analytics does',
    request: ask({ period: 'week', mode: 'ga4', date_range: { start: '2021-12-05', end: '2021-12-05' } }),
    // Sunday the 5th, back on Saturday the 11th, in the same week; period 1 begins on Sunday the 12th.
    sent: [begin('a', '2021-12-05T12:00:00Z'), use('a', '2021-12-11T12:00:00Z'), begin('b', '2021-12-05T12:00:00Z')],
    rows: retentionRows([ALL, NONE], [['2021-12-05', 2, 2, 0]]),
  },
  {
    name: 'counts the cohort in period 0, as PostHog does',
    ...ofUser1,
    request: ask({ mode: 'posthog' }),
    rows: retentionRows([ALL, ALL], [[day, 1, 1, 1]]),
  },
  // Cairo skips midnight of 24 April 2026, so the 23rd ends at 22:00Z and the 24th lasts until 21:00Z.
  dayAfter('a zone that skips midnight', 'Africa/Cairo', '2026-04-23', '2026-04-23T21:30:00Z', '2026-04-24T20:59:00Z'),
  // New York: 8 March 2026 has 23 hours, from 05:00Z to 04:00Z; 1 November has 25, from 04:00Z to 05:00Z.
  dayAfter('a day of 23 hours', 'America/New_York', '2026-03-08', '2026-03-08T05:00:00Z', '2026-03-10T03:59:00Z'),
  dayAfter('a day of 25 hours', 'America/New_York', '2026-11-01', '2026-11-02T04:59:00Z', '2026-11-02T05:00:00Z'),
  // Shanghai is eight hours ahead: 2 March ends at 16:00Z.
  dayAfter('UTC+8', 'Asia/Shanghai', '2026-03-02', '2026-03-02T15:30:00Z', '2026-03-02T16:30:00Z'),
  dayAfter('UTC+13', 'Pacific/Tongatapu', '2026-03-02', '2026-03-02T10:59:00Z', '2026-03-02T11:00:00Z'),
  dayAfter('UTC+5:45', 'Asia/Kathmandu', '2026-03-02', '2026-03-02T18:14:00Z', '2026-03-02T18:15:00Z'),
  {
    name: 'keeps counting a zone east of UTC by its own dates over a week',
    timezone: 'Asia/Shanghai',
    request: ask({ date_range: { start: '2026-03-02', end: '2026-03-04' } }),
    // 2 March 23:30 in Shanghai, then 00:30 on the 3rd; a second person begins at 07:00 on the 4th, on the 3rd in UTC.
    sent: [
      begin('a', '2026-03-02T15:30:00Z'),
      use('a', '2026-03-02T16:30:00Z'),
      begin('b', '2026-03-03T23:00:00Z'),
      use('b', '2026-03-04T17:00:00Z'),
    ],
    rows: retentionRows(
      [NONE, ALL],
      dailyLines('2026-03-02', '2026-03-04', 1, [
        ['2026-03-02', 1, 0, 1],
        ['2026-03-04', 1, 0, 1],
      ]),
    ),
  },
];
