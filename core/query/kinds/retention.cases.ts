import type { RetentionQuery } from '../../api/kinds/retention.ts';
import type { QueryCase } from './case.ts';
import { reportedRetentionCases } from './retention-reported.cases.ts';
import { retentionRulesCases } from './retention-rules.cases.ts';
import { retentionRows } from './retention-table.ts';

const ask = (fields: Partial<RetentionQuery>): RetentionQuery => ({
  query_type: 'retention',
  project_id: 'p1',
  date_range: { start: '2026-06-01', end: '2026-06-01' },
  start: { event: 'begin' },
  return: { event: 'use' },
  period: 'day',
  periods: 3,
  ...fields,
});
const at = (event: string, user_id: string, day: number, plan?: string, time = '12:00:00') => ({
  event,
  user_id,
  timestamp: `2026-06-0${day}T${time}Z`,
  ...(plan === undefined ? {} : { properties: { plan } }),
});
const order = (user_id: string, date: string) => ({ event: 'order', user_id, timestamp: `${date}T10:00:00Z` });
const NONE = [0, 0] as const;
const HALF = [0.5, 0.5] as const;
const ALL = [1, 1] as const;

/** a is back on day 1, twice on day 3; b once on day 2. */
const twoPersons = [
  at('begin', 'a', 1),
  at('begin', 'b', 1),
  at('use', 'a', 2),
  at('use', 'b', 3),
  at('use', 'a', 4),
  at('use', 'a', 4, undefined, '13:00:00'),
];

export const retentionCases: readonly QueryCase[] = [
  {
    name: 'counts persons of this tenant, with links learned later',
    covers: 'another tenant',
    request: ask({ start: { event: 'visit' }, return: { event: 'visit' }, periods: 2 }),
    // 1 June: u1 (as a1) and u2 (as a2, linked on the 5th) begin; u1 came twice that day. On the 2nd both are back, on
    // the 3rd u2 alone.
    rows: retentionRows([HALF, ALL, HALF], [['2026-06-01', 2, 1, 2, 1]]),
    totals: { size: 2, mean_0: 0.5, simple_mean_0: 0.5, mean_1: 1, simple_mean_1: 1, mean_2: 0.5, simple_mean_2: 0.5 },
  },
  {
    name: 'gives empty cohorts where nobody began',
    covers: 'no rows',
    request: ask({ start: { event: 'nothing' }, periods: 1 }),
    rows: retentionRows([], [['2026-06-01', 0, 0, 0]]),
    totals: { size: 0, mean_0: null, simple_mean_0: null, mean_1: null, simple_mean_1: null },
  },
  {
    name: 'counts returns on a day or after it, up to the last period asked for',
    request: ask({ counting: 'on_or_after', periods: 2 }),
    sent: twoPersons,
    // Of a: day 1 (its day 3 is not asked for). Of b: day 2.
    rows: retentionRows([ALL, ALL, HALF], [['2026-06-01', 2, 2, 2, 1]]),
  },
  {
    name: 'counts those who returned at least twice in a period',
    request: ask({ at_least: 2 }),
    sent: twoPersons,
    rows: retentionRows([NONE, NONE, NONE, HALF], [['2026-06-01', 2, 0, 0, 0, 1]]),
  },
  {
    name: 'counts those who returned at least twice from a period on',
    request: ask({ at_least: 2, counting: 'on_or_after' }),
    sent: twoPersons,
    // a has three returns from day 1 on, two from day 3 on; b has one.
    rows: retentionRows([HALF, HALF, HALF, HALF], [['2026-06-01', 2, 1, 1, 1, 1]]),
  },
  {
    name: 'begins with the first start in the range where asked to, also if there are earlier ones',
    request: ask({ cohort: 'first_in_range', date_range: { start: '2026-06-02', end: '2026-06-03' }, periods: 1 }),
    // a begins on the 1st, before the range, and on the 2nd and 3rd: in it, on the 2nd. It is back on the 3rd.
    sent: [at('begin', 'a', 1), at('begin', 'a', 2), at('begin', 'a', 3), at('use', 'a', 3)],
    rows: retentionRows(
      [NONE, ALL],
      [
        ['2026-06-02', 1, 0, 1],
        ['2026-06-03', 0, 0, 0],
      ],
    ),
  },
  {
    name: 'counts a return of the same instant if it was sent later, not if it was sent before',
    request: ask({ periods: 1 }),
    sent: [at('begin', 'a', 1), at('use', 'a', 1), at('use', 'b', 1), at('begin', 'b', 1)],
    rows: retentionRows([HALF, NONE], [['2026-06-01', 2, 1, 0]]),
  },
  {
    name: 'counts brackets of days, with gaps between them',
    request: ask({ brackets: [1, [3, 5]], periods: undefined }),
    sent: twoPersons,
    // Day 1: a. Days 3 to 5: a, once; b was there on day 2 only.
    rows: [
      ['2026-06-01', 0, 0, 2, 0, 0, true, 0, 0],
      ['2026-06-01', 1, 1, 2, 1, 0.5, true, 0.5, 0.5],
      ['2026-06-01', 3, 5, 2, 1, 0.5, true, 0.5, 0.5],
    ],
  },
  {
    name: 'groups persons by the value at their start, the largest first, and tells how many groups are left out',
    request: ask({ breakdown: 'plan', periods: 1, limit: 2 }),
    // pro: a and b, of whom a is back, though on another plan; free: c; team: d.
    sent: [
      at('begin', 'a', 1, 'pro'),
      at('begin', 'b', 1, 'pro'),
      at('begin', 'c', 1, 'free'),
      at('begin', 'd', 1, 'team'),
      at('use', 'a', 2, 'free'),
      at('use', 'd', 2),
    ],
    rows: [
      ['2026-06-01', 'pro', 0, 2, 0, 0, true, 0, 0],
      ['2026-06-01', 'pro', 1, 2, 1, 0.5, true, 0.5, 0.5],
      ['2026-06-01', 'free', 0, 1, 0, 0, true, 0, 0],
      ['2026-06-01', 'free', 1, 1, 0, 0, true, 0, 0],
    ],
    groupsLeftOut: 1,
    // Over all groups: a and d of four.
    totals: { size: 4, mean_0: 0, simple_mean_0: 0, mean_1: 0.5, simple_mean_1: 0.5 },
  },
  {
    name: 'has null for a rolling period until the first of the cohort reaches it, and is complete after the last',
    request: ask({ window: 'rolling', periods: 2 }),
    now: '2026-06-02T12:00:00Z',
    // Period 0 of somebody who began at the end of the 1st lasts until the end of the 2nd. Period 1 began with the 2nd.
    sent: [at('begin', 'a', 1), at('begin', 'b', 1, undefined, '06:00:00'), at('use', 'b', 2, undefined, '07:00:00')],
    rows: retentionRows([], [['2026-06-01', 2, { soFar: 0 }, { soFar: 1 }, null]]),
  },
  {
    name: 'has null for a rolling period that has begun for nobody, though the day after the start has',
    request: ask({ window: 'rolling', periods: 1 }),
    now: '2026-06-02T05:00:00Z',
    // Period 1 of b, who was the first, begins at six.
    sent: [at('begin', 'a', 1), at('begin', 'b', 1, undefined, '06:00:00'), at('use', 'b', 2, undefined, '04:00:00')],
    rows: retentionRows([], [['2026-06-01', 2, { soFar: 1 }, null]]),
  },
  {
    name: 'counts customers of a shop by the month of their first order, and the months in which they order again',
    request: ask({
      start: { event: 'order' },
      return: { event: 'order' },
      period: 'month',
      periods: 2,
      date_range: { start: '2026-01-01', end: '2026-02-28' },
    }),
    // January: a, b, c; a is back in February and March, b twice in March. February: d, back in March. c ordered twice on
    // the last day of January.
    sent: [
      ...['2026-01-05', '2026-02-28', '2026-03-01'].map((date) => order('a', date)),
      ...['2026-01-31', '2026-03-30', '2026-03-31'].map((date) => order('b', date)),
      ...['2026-01-31', '2026-01-31'].map((date) => order('c', date)),
      ...['2026-02-01', '2026-03-31'].map((date) => order('d', date)),
    ],
    // In January c alone, since the second order was sent later; means of 1 of 3 and 1 of 1, and of 2 of 3 and none of 1.
    rows: retentionRows(
      [
        [1 / 4, (1 / 3 + 0) / 2],
        [2 / 4, (1 / 3 + 1) / 2],
        [2 / 4, (2 / 3 + 0) / 2],
      ],
      [
        ['2026-01-01', 3, 1, 1, 2],
        ['2026-02-01', 1, 0, 1, 0],
      ],
    ),
  },
  ...reportedRetentionCases,
  ...retentionRulesCases,
];
