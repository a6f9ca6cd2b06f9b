import type { QueryCase } from './case.ts';
import { march, sentBy, stepRows } from './funnel-rows.ts';
import { byCohort, cohorts, ofPersons, on } from './two-cohorts.ts';

/** Somebody in several groups of one breakdown: in several cohorts, or with a list of several elements. */

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
