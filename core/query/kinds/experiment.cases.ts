import type { ExperimentQuery } from '../../api/kinds/experiment.ts';
import type { Cell } from '../../api/query.ts';
import type { QueryCase, SentEvent } from './case.ts';

const ask = (fields: Partial<ExperimentQuery> = {}): ExperimentQuery => ({
  query_type: 'experiment',
  project_id: 'p1',
  date_range: { start: '2026-06-01', end: '2026-06-14' },
  exposure: { event: 'exposed' },
  variants: ['control', 'test'],
  metrics: [{ event: 'order' }],
  ...fields,
});

const saw = (user_id: string, variant: string, at: string, properties = {}): SentEvent => ({
  ...{ event: 'exposed', user_id, timestamp: at, properties: { variant, ...properties } },
});
const order = (user_id: string, at: string, properties = {}): SentEvent => ({
  ...{ event: 'order', user_id, timestamp: at, properties },
});

/** Persons with a variant, of whom the first of each group do what it says. */
function arm(variant: string, persons: number, does: Readonly<Record<string, number>>, day = '02'): SentEvent[] {
  const ids = Array.from({ length: persons }, (_, number) => `${variant} ${day} ${number}`);
  return ids.flatMap((user_id, number) => [
    saw(user_id, variant, `2026-06-${day}T09:00:00Z`),
    ...Object.entries(does).flatMap(([event, first]): SentEvent[] =>
      number < first ? [{ event, user_id, timestamp: `2026-06-${day}T10:00:00Z` }] : [],
    ),
  ]);
}

/** The cells of a row after its variant, of a control and of a variant about which nothing is known but its figures. */
const none = (length: number): Cell[] => Array.from({ length }, () => null);

export const experimentCases: readonly QueryCase[] = [
  {
    name: 'has a row for each metric and variant though nobody was exposed',
    covers: 'no rows',
    request: ask(),
    rows: [
      ['order', 'control', 0, 0, null, ...none(7), 'control'],
      ['order', 'test', 0, 0, null, ...none(7), 'nobody_converted'],
    ],
    totals: { persons: 0, several_variants: 0, overridden: 0, other_variants: 0, ratio_p: 1 },
  },
  {
    name: 'compares persons of this tenant with links learned later',
    covers: 'another tenant',
    request: ask({
      date_range: { start: '2026-06-01', end: '2026-06-03' },
      exposure: { event: '*' },
      variant: 'country',
      variants: ['DE', 'FR'],
      metrics: [{ event: 'pay' }],
    }),
    // u1 in DE; u2 in FR, as the device a2, before the link was known.
    rows: [
      ['pay', 'DE', 1, 1, 1, ...none(7), 'control'],
      ['pay', 'FR', 1, 1, 1, 0, 0, ...none(5), 'not_yet'],
    ],
  },
  {
    // # reported as PostHog/posthog#29336, growthbook/growthbook#3478
    name: 'counts persons by their first exposure in the range, and what they did within the window after it',
    request: ask({ metrics: [{ event: 'order', window: '7d' }] }),
    timezone: 'America/Los_Angeles',
    sent: [
      saw('p1', 'control', '2026-06-01T06:59:59Z'),
      order('p1', '2026-06-01T08:00:00Z'),
      saw('p1', 'control', '2026-06-02T10:00:00Z'),
      saw('p2', 'control', '2026-06-03T12:00:00Z'),
      saw('p2', 'control', '2026-06-03T12:00:05Z'),
      saw('p2', 'control', '2026-06-04T09:00:00Z'),
      order('p2', '2026-06-05T10:00:00Z'),
      saw('p3', 'control', '2026-06-03T12:00:00.000Z'),
      order('p3', '2026-06-10T12:00:00.000Z'),
      saw('p4', 'control', '2026-06-03T12:00:00.000Z'),
      order('p4', '2026-06-10T12:00:00.001Z'),
      { event: 'exposed', anonymous_id: 'd5', timestamp: '2026-06-04T09:00:00Z', properties: { variant: 'test' } },
      { event: 'seen', anonymous_id: 'd5', user_id: 'p5', timestamp: '2026-06-04T09:05:00Z' },
      order('p5', '2026-06-04T09:10:00Z'),
      saw('p6', 'test', '2026-06-05T09:00:00Z'),
      order('p6', '2026-06-05T10:00:00Z'),
      order('p6', '2026-06-06T10:00:00Z'),
      saw('p7', 'control', '2026-06-04T09:00:00Z'),
      saw('p7', 'test', '2026-06-06T09:00:00Z'),
      order('p7', '2026-06-07T09:00:00Z'),
      saw('p8', 'test', '2026-06-15T06:59:59Z'),
      saw('p9', 'test', '2026-06-15T07:00:00Z'),
      saw('p10', 'test', '2026-06-05T09:00:00Z', { reason: 'override' }),
      order('p10', '2026-06-05T09:30:00Z'),
      order('p12', '2026-06-08T10:00:00.000Z'),
      saw('p12', 'test', '2026-06-08T10:00:00.000Z'),
    ],
    // Control: p1 (ordered before the exposure that counts), p2, p3 (on the last millisecond), p4 (one too late).
    // Test: p5, p6 (once), p8 (in the last second of 14 June there), p12 (ordered before it was exposed).
    rows: [
      ['order', 'control', 4, 2, 0.5, ...none(7), 'control'],
      ['order', 'test', 4, 2, 0.5, 0, 0, ...none(5), 'not_yet'],
    ],
    totals: { persons: 8, several_variants: 1, overridden: 1, other_variants: 0, ratio_p: 1 },
  },
  {
    name: 'counts without a window until the end of the range, though another metric reads on',
    request: ask({ metrics: [{ event: 'order' }, { event: 'refund', window: '30d' }] }),
    sent: [
      saw('a', 'control', '2026-06-10T09:00:00Z'),
      saw('b', 'test', '2026-06-10T09:00:00Z'),
      order('a', '2026-07-01T09:00:00Z'),
      { event: 'refund', user_id: 'b', timestamp: '2026-07-01T09:00:00Z' },
    ],
    rows: [
      ['order', 'control', 1, 0, 0, ...none(7), 'control'],
      ['order', 'test', 1, 0, 0, 0, ...none(6), 'nobody_converted'],
      ['refund', 'control', 1, 0, 0, ...none(7), 'control'],
      ['refund', 'test', 1, 1, 1, 1, ...none(6), 'not_yet'],
    ],
  },
  {
    name: 'has no ratio where nothing is below the line',
    request: ask({ metrics: [{ event: 'order', measure: 'sum', property: 'paid', per: { event: 'order' } }] }),
    sent: [
      saw('a', 'control', '2026-06-02T09:00:00Z'),
      order('a', '2026-06-03T09:00:00Z', { paid: 30 }),
      saw('b', 'test', '2026-06-02T09:00:00Z'),
    ],
    rows: [
      ['order', 'control', 1, 30, 30, ...none(7), 'control'],
      ['order', 'test', 1, 0, null, ...none(7), 'not_yet'],
    ],
  },
  {
    name: 'takes the first of several variants where it is asked to, and leaves out variants that are not asked for',
    request: ask({ several_variants: 'first' }),
    sent: [
      saw('a', 'control', '2026-06-02T09:00:00Z'),
      saw('a', 'test', '2026-06-02T10:00:00Z'),
      order('a', '2026-06-02T09:30:00Z'),
      saw('b', 'test', '2026-06-02T09:00:00Z'),
      saw('c', 'third', '2026-06-02T09:00:00Z'),
      order('c', '2026-06-02T09:30:00Z'),
    ],
    rows: [
      ['order', 'control', 1, 1, 1, ...none(7), 'control'],
      ['order', 'test', 1, 0, 0, -1, -1, ...none(5), 'not_yet'],
    ],
    totals: { persons: 2, several_variants: 0, overridden: 0, other_variants: 1, ratio_p: 1 },
  },
  {
    // # reported as growthbook/growthbook#6331
    name: 'adds up refunds, over persons without an order too',
    request: ask({ method: 'fixed', metrics: [{ event: 'order', measure: 'sum', property: 'paid' }] }),
    sent: [
      ...['a', 'b', 'c', 'd'].map((id) => saw(id, 'control', '2026-06-02T09:00:00Z')),
      ...['e', 'f', 'g', 'h'].map((id) => saw(id, 'test', '2026-06-02T09:00:00Z')),
      ...[
        { of: 'a', paid: 120 },
        { of: 'b', paid: 40 },
        { of: 'd', paid: 80 },
        { of: 'd', paid: -80 },
        { of: 'e', paid: 100 },
        { of: 'f', paid: '60' },
      ].map(({ of, paid }, number) => order(of, `2026-06-03T1${number}:00:00Z`, { paid })),
    ],
    // 160 / 4 on both sides; Welch's t with 5.88 degrees of freedom, 2.459 × 0.93541.
    rows: [
      ['order', 'control', 4, 160, 40, ...none(7), 'control'],
      ['order', 'test', 4, 160, 40, 0, 0, -2.300247, 2.300247, 1, 1, null, 'no_difference'],
    ],
  },
  {
    // # reported as PostHog/posthog#60120
    name: 'caps both sides of a ratio at a percentile over all persons, zeros included',
    request: ask({
      metrics: [
        { name: 'a order', event: 'order', measure: 'sum', property: 'paid', per: { event: 'order' }, cap: 95 },
        { name: 'orders', event: 'order', measure: 'count', cap: 95 },
      ],
    }),
    sent: [
      ...Array.from({ length: 25 }, (_, number) => saw(`c${number}`, 'control', '2026-06-02T09:00:00Z')),
      ...Array.from({ length: 25 }, (_, number) => saw(`t${number}`, 'test', '2026-06-02T09:00:00Z')),
      ...['c0', 'c1', 'c2', 'c3', 'c4', 't0', 't1', 't2', 't3'].map((id) =>
        order(id, '2026-06-03T09:00:00Z', { paid: 30 }),
      ),
      ...Array.from({ length: 10 }, (_, number) => order('t4', `2026-06-03T1${number}:00:00Z`, { paid: 30 })),
    ],
    // Rank 48 of 50 is 30 paid, and 1 order: five orders on both sides. Each order is of 30, so that nothing varies in the ratio.
    rows: [
      ['a order', 'control', 25, 150, 30, ...none(7), 'control'],
      ['a order', 'test', 25, 420, 30, 0, 0, ...none(5), 'not_yet'],
      ['orders', 'control', 25, 5, 0.2, ...none(7), 'control'],
      ['orders', 'test', 25, 14, 0.2, 0, 0, -5.244869, 5.244869, 1, 1, null, 'not_yet'],
    ],
  },
  {
    // # reported as growthbook/growthbook#3610
    name: 'takes off what persons did before they were exposed',
    request: ask({ method: 'fixed', before: '7d', metrics: [{ event: 'order', measure: 'sum', property: 'paid' }] }),
    sent: [
      ...[8, 10, 12, 14].flatMap((before, number) => [
        order(`c${number}`, '2026-05-28T09:00:00Z', { paid: before }),
        // Before the seven days.
        order(`c${number}`, '2026-05-26T08:59:59.999Z', { paid: 1000 }),
        saw(`c${number}`, 'control', '2026-06-02T09:00:00Z'),
        order(`c${number}`, '2026-06-03T09:00:00Z', { paid: [10, 12, 14, 16][number] }),
        order(`t${number}`, '2026-05-28T09:00:00Z', { paid: before }),
        saw(`t${number}`, 'test', '2026-06-02T09:00:00Z'),
        order(`t${number}`, '2026-06-03T09:00:00Z', { paid: [13, 13, 17, 17][number] }),
      ]),
    ],
    // θ is 36 / 40, the adjusted variances .2/3 and 3.4/3; t with 3.352 degrees of freedom.
    rows: [
      ['order', 'control', 4, 52, 13, ...none(7), 'control'],
      ['order', 'test', 4, 60, 15, 2, 0.1538462, 0.026222, 0.2814703, 0.03019802, 0.03019802, null, 'better'],
    ],
  },
  {
    name: 'compares each phase with its own weights, and within itself',
    request: ask({
      method: 'bayesian',
      phases: [{ weights: [1, 0] }, { start: '2026-06-08', weights: [1, 1] }],
    }),
    sent: [
      ...arm('control', 20, { order: 20 }),
      ...arm('control', 12, { order: 6 }, '09'),
      ...arm('test', 12, { order: 1 }, '09'),
    ],
    // Nobody in the first phase could have had the variant, so only the second one tells of it: 6 of 12 against 1 of 12.
    rows: [
      ['order', 'control', 32, 26, 0.8125, ...none(7), 'control'],
      ['order', 'test', 12, 1, 0.08333333, -0.4166667, -0.8333333, ...none(4), 0.01510297, 'worse'],
    ],
    totals: { persons: 44, several_variants: 0, overridden: 0, other_variants: 0, ratio_p: 1 },
  },
  {
    name: 'gives no verdict where a variant has persons that its weight does not foretell, and turns the chance where less is better',
    request: ask({
      method: 'bayesian',
      metrics: [{ name: 'complaints', event: 'order', goal: 'decrease' }],
      phases: [{ weights: [1, 0] }],
    }),
    sent: [...arm('control', 12, { order: 6 }), ...arm('test', 12, { order: 1 })],
    rows: [
      ['complaints', 'control', 12, 6, 0.5, ...none(7), 'control'],
      ['complaints', 'test', 12, 1, 0.08333333, -0.4166667, -0.8333333, ...none(4), 0.984897, 'wrong_ratio'],
    ],
  },
  {
    name: 'corrects for the number of metrics',
    request: ask({ method: 'fixed', metrics: ['trial', 'order', 'visit'].map((event) => ({ event })) }),
    sent: [
      ...arm('control', 12, { trial: 1, order: 2, visit: 5 }),
      ...arm('test', 12, { trial: 10, order: 9, visit: 6 }),
    ],
    // Fisher's exact p of 1 and 10, 2 and 9, 5 and 6 of 12 each; times 3, 3/2 and 1.
    rows: [
      ['trial', 'control', 12, 1, 0.08333333, ...none(7), 'control'],
      ['trial', 'test', 12, 10, 0.8333333, 0.75, 9, null, null, 0.0006441936, 0.001932581, null, 'better'],
      ['order', 'control', 12, 2, 0.1666667, ...none(7), 'control'],
      ['order', 'test', 12, 9, 0.75, 0.5833333, 3.5, null, null, 0.01227814, 0.01841721, null, 'better'],
      ['visit', 'control', 12, 5, 0.4166667, ...none(7), 'control'],
      ['visit', 'test', 12, 6, 0.5, 0.08333333, 0.2, null, null, 1, 1, null, 'no_difference'],
    ],
  },
];
