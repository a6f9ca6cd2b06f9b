import type { QueryCase } from './case.ts';
import { march, sentBy, stepRows } from './funnel-rows.ts';

const day = (time: string) => `2026-03-02T${time}Z`;

const ALMOST_TOGETHER = sentBy([
  ['a', 'buy', day('10:00:00.000')],
  ['a', 'visit', day('10:00:01.500')],
  ['b', 'buy', day('10:00:00.100')],
  ['b', 'visit', day('10:00:00.900')],
  ['c', 'buy', day('10:00:00.000')],
  ['c', 'visit', day('10:00:02.001')],
]);

const REPEATED = sentBy([
  ['a', 'A', day('01:00:00')],
  ['a', 'A', day('01:30:00')],
  ['a', 'B', day('01:45:00')],
  ['a', 'C', day('02:15:00')],
]);

/** The rules of other products, by name. */
export const funnelModeCases: readonly QueryCase[] = [
  {
    // Golden vector 3: a step 1.5 seconds before the one it follows.
    name: 'does not take a purchase for later that came just before',
    request: march({ steps: ['visit', 'buy'] }),
    sent: ALMOST_TOGETHER,
    rows: stepRows([
      ['visit', 3],
      ['buy', 0, 3, 0],
    ]),
  },
  {
    // Golden vector 3: a step 1.5 seconds before the one it follows.
    name: 'gives steps a grace of two seconds as Mixpanel does',
    request: march({ steps: ['visit', 'buy'], mode: 'mixpanel' }),
    sent: ALMOST_TOGETHER,
    // a buys 1.5 seconds before, b 0.8; c 2.001, a millisecond too much.
    rows: stepRows([
      ['visit', 3],
      ['buy', 2, 1, 0, [-1.15, -1.15, -1.15, -1.15]],
    ]),
  },
  {
    name: 'takes what falls into one second in the order of the steps as Amplitude does',
    request: march({ steps: ['visit', 'buy'], mode: 'amplitude' }),
    sent: ALMOST_TOGETHER,
    // Only the events of b fall into one second.
    rows: stepRows([
      ['visit', 3],
      ['buy', 1, 2, 0, [0, 0, 0, 0]],
    ]),
  },
  {
    // Golden vector 5: A, A, B, C: the window does not begin again.
    name: 'takes the attempt that gets furthest, not the first',
    request: march({ steps: ['A', 'B', 'C'], window: '1h' }),
    sent: REPEATED,
    // From 01:30: B after 15 minutes, C after 45.
    rows: stepRows([
      ['A', 1],
      ['B', 1, 0, 0, [900, 900, 900, 900]],
      ['C', 1, 0, 0, [1_800, 1_800, 2_700, 2_700]],
    ]),
  },
  {
    // Golden vector 5: A, A, B, C: the window does not begin again.
    name: 'takes only the first touch as Mixpanel does',
    request: march({ steps: ['A', 'B', 'C'], window: '1h', mode: 'mixpanel' }),
    sent: REPEATED,
    // From 01:00: B after 45 minutes; C after 75 is too late.
    rows: stepRows([
      ['A', 1],
      ['B', 1, 0, 0, [2_700, 2_700, 2_700, 2_700]],
      ['C', 0, 1, 0],
    ]),
  },
  {
    name: 'takes a person out for an exclusion as PostHog does',
    request: march({
      steps: ['visit', 'buy'],
      exclusions: [{ event: 'refund', from_step: 1, to_step: 2 }],
      mode: 'posthog',
    }),
    sent: sentBy([
      ['a', 'visit', day('10:00:00')],
      ['a', 'refund', day('10:01:00')],
      ['a', 'visit', day('10:02:00')],
      ['a', 'buy', day('10:03:00')],
      ['b', 'refund', day('09:00:00')],
      ['b', 'visit', day('10:00:00')],
      ['b', 'buy', day('10:01:00')],
      ['c', 'visit', day('10:00:00')],
    ]),
    // a is out, though it began again; b had its refund before it began.
    rows: stepRows([
      ['visit', 2],
      ['buy', 1, 1, 0, [60, 60, 60, 60]],
    ]),
  },
  {
    name: 'counts open windows as dropped as PostHog does',
    request: march({ steps: ['visit', 'buy'], mode: 'posthog' }),
    now: '2026-03-03T00:00:00Z',
    sent: sentBy([['a', 'visit', day('10:00:00')]]),
    rows: stepRows([
      ['visit', 1],
      ['buy', 0, 1, 0],
    ]),
  },
];
