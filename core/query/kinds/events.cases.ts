import type { EventsQuery } from '../../api/kinds/events.ts';
import type { QueryCase } from './case.ts';

const june = { start: '2026-06-01', end: '2026-06-03' };
const ask = (fields: Partial<EventsQuery>): EventsQuery => ({
  query_type: 'events',
  project_id: 'p1',
  date_range: june,
  ...fields,
});

export const eventsCases: readonly QueryCase[] = [
  {
    name: 'counts a redelivered event once and leaves bots out',
    request: ask({ events: ['visit'] }),
    // 1st: two of a1, one of a2. 2nd: one that came twice, one of u2. 3rd: one of a2; the crawler is left out.
    rows: [
      ['2026-06-01', 3],
      ['2026-06-02', 2],
      ['2026-06-03', 1],
    ],
  },
  {
    name: 'fills every bucket with 0 where nothing happened',
    covers: 'no rows',
    request: ask({ events: ['nothing'] }),
    rows: [
      ['2026-06-01', 0],
      ['2026-06-02', 0],
      ['2026-06-03', 0],
    ],
  },
  {
    name: 'shows no bucket that has not begun',
    request: ask({ events: ['visit'], date_range: { start: '2026-06-01', end: '2026-06-09' } }),
    now: '2026-06-02T12:00:00Z',
    rows: [
      ['2026-06-01', 3],
      ['2026-06-02', 2],
    ],
  },
  {
    name: 'counts persons, not devices, with links learned later',
    covers: 'another tenant',
    request: ask({ aggregation: 'unique_users' }),
    // 1st: a1 is u1, a2 is u2 (learned on the 5th; that p2 knows a1 as u9 is p2's matter). 2nd: u1, u2. 3rd: u2 twice.
    rows: [
      ['2026-06-01', 2],
      ['2026-06-02', 2],
      ['2026-06-03', 1],
    ],
  },
  {
    name: 'counts days of the time zone',
    request: ask({ events: ['pay'], aggregation: 'sum', aggregation_property: 'revenue' }),
    timezone: 'Europe/Berlin',
    // 23:30 UTC on the 2nd is 01:30 on the 3rd in Berlin: 20 + 5.
    rows: [
      ['2026-06-01', 0],
      ['2026-06-02', 0],
      ['2026-06-03', 25],
    ],
  },
  {
    name: 'ends a day of 23 hours at its midnight',
    request: ask({ project_id: 'berlin', date_range: { start: '2026-03-29', end: '2026-03-30' } }),
    timezone: 'Europe/Berlin',
    // 01:30, 03:30, 23:59 | 00:30.
    rows: [
      ['2026-03-29', 3],
      ['2026-03-30', 1],
    ],
  },
  {
    name: 'keeps the hour that comes twice apart',
    request: ask({
      project_id: 'berlin',
      date_range: { start: '2026-10-25T01:00:00+02:00', end: '2026-10-25T04:00:00+01:00' },
      interval: 'hour',
    }),
    timezone: 'Europe/Berlin',
    // 02:30 +02:00 and 02:30 +01:00, one event each.
    rows: [
      ['2026-10-25T01:00:00+02:00', 0],
      ['2026-10-25T02:00:00+02:00', 1],
      ['2026-10-25T02:00:00+01:00', 1],
      ['2026-10-25T03:00:00+01:00', 0],
    ],
  },
  {
    name: 'begins weeks on Monday, also before the range does',
    request: ask({ events: ['visit'], interval: 'week', date_range: { start: '2026-05-31', end: '2026-06-08' } }),
    // 31 May is a Sunday. The first week of June has all 3 + 2 + 1.
    rows: [
      ['2026-05-25', 0],
      ['2026-06-01', 6],
      ['2026-06-08', 0],
    ],
  },
  {
    name: 'sets the span before beside this one, bucket by bucket',
    request: ask({
      events: ['visit'],
      date_range: { start: '2026-06-02', end: '2026-06-03' },
      compare: 'previous',
    }),
    // Before 2 and 3 June are 31 May (0) and 1 June (3).
    rows: [
      ['2026-06-02', 2, 0],
      ['2026-06-03', 1, 3],
    ],
  },
  {
    name: 'leaves the previous value open where the other span has no such bucket',
    request: ask({ events: ['visit'], compare: { start: '2026-06-01', end: '2026-06-01' } }),
    rows: [
      ['2026-06-01', 3, 3],
      ['2026-06-02', 2, null],
      ['2026-06-03', 1, null],
    ],
  },
  {
    name: 'works a formula out bucket by bucket; division by zero is no number',
    request: ask({
      events: ['signup', { event: 'visit', filters: [{ property: 'country', operator: 'equals', value: 'DE' }] }],
      formula: 'A / B * 100',
    }),
    // 1st: one signup over two visits from DE. 2nd: none over one. 3rd: none over none.
    rows: [
      ['2026-06-01', 50],
      ['2026-06-02', 0],
      ['2026-06-03', null],
    ],
  },
  {
    name: 'counts nobody twice in a cumulative series of persons',
    request: ask({ aggregation: 'unique_users', cumulative: true }),
    // Both persons came on the 1st.
    rows: [
      ['2026-06-01', 2],
      ['2026-06-02', 2],
      ['2026-06-03', 2],
    ],
  },
  {
    name: 'averages each bucket with those before it, also before the range',
    request: ask({ events: ['visit'], moving_average: 2 }),
    // (0 + 3) / 2, since nothing happened on 31 May; (3 + 2) / 2; (2 + 1) / 2.
    rows: [
      ['2026-06-01', 1.5],
      ['2026-06-02', 2.5],
      ['2026-06-03', 1.5],
    ],
  },
  {
    name: 'keeps the largest groups and tells how many were left out',
    request: ask({ events: ['visit'], group_by: ['country'], limit: 1 }),
    // DE 3 (2 + 1), FR 2, without a country 1.
    rows: [
      ['2026-06-01', 'DE', 2],
      ['2026-06-02', 'DE', 1],
      ['2026-06-03', 'DE', 0],
    ],
    groupsLeftOut: 2,
  },
  {
    name: 'draws several series, each with its own measure',
    request: ask({
      events: ['signup', { event: 'pay', label: 'Paid', aggregation: 'avg', aggregation_property: 'revenue' }],
    }),
    // The mean of no payments is null.
    rows: [
      ['2026-06-01', 'signup', 1],
      ['2026-06-01', 'Paid', null],
      ['2026-06-02', 'signup', 0],
      ['2026-06-02', 'Paid', 20],
      ['2026-06-03', 'signup', 0],
      ['2026-06-03', 'Paid', 5],
    ],
  },
];
