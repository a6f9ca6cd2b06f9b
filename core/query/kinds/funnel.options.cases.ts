import type { QueryCase } from './case.ts';
import { march, sentBy, stepRows } from './funnel-rows.ts';

const day = (time: string) => `2026-03-02T${time}Z`;
const plan = (value: string) => ({ properties: { plan: value } });

/** Options of a step, and of the events between two steps. */
export const funnelOptionCases: readonly QueryCase[] = [
  {
    name: 'takes any of the events of a step',
    request: march({ steps: ['visit', { events: ['buy', 'subscribe'], label: 'paid' }] }),
    sent: sentBy([
      ['a', 'visit', day('10:00:00')],
      ['a', 'buy', day('10:01:00')],
      ['b', 'visit', day('10:00:00')],
      ['b', 'subscribe', day('10:03:00')],
      ['c', 'visit', day('10:00:00')],
      ['c', 'cancel', day('10:03:00')],
    ]),
    // a after one minute, b after three.
    rows: stepRows([
      ['visit', 3],
      ['paid', 2, 1, 0, [120, 120, 120, 120]],
    ]),
  },
  {
    name: 'lets an optional step be skipped',
    request: march({ steps: ['visit', { event: 'compare', optional: true }, 'buy'] }),
    sent: sentBy([
      ['a', 'visit', day('10:00:00')],
      ['a', 'compare', day('10:01:00')],
      ['a', 'buy', day('10:04:00')],
      ['b', 'visit', day('10:00:00')],
      ['b', 'buy', day('10:02:00')],
      ['b', 'compare', day('10:03:00')],
      ['c', 'visit', day('10:00:00')],
      ['c', 'compare', day('10:03:00')],
    ]),
    // a and c compare, after one and three minutes; b only after it bought. a buys after four minutes, b after two.
    rows: stepRows([
      ['visit', 3],
      ['compare', 2, null, null, [120, 120, 120, 120]],
      ['buy', 2, 1, 0, [180, 180, 180, 180]],
    ]),
  },
  {
    name: 'holds a step to its own window, passing over events that are too early',
    request: march({ steps: ['visit', 'cart', { event: 'buy', within: '5m' }] }),
    sent: sentBy([
      ['a', 'visit', day('10:00:00')],
      ['a', 'cart', day('10:01:00')],
      ['a', 'cart', day('10:10:00')],
      ['a', 'buy', day('10:15:00')],
      ['b', 'visit', day('10:00:00')],
      ['b', 'cart', day('10:01:00')],
      ['b', 'buy', day('10:06:00.001')],
    ]),
    // a buys five minutes after its second cart, which is its attempt; b a millisecond too late. Carts: 10 and 1 minutes.
    rows: stepRows([
      ['visit', 2],
      ['cart', 2, 0, 0, [330, 330, 330, 330]],
      ['buy', 1, 1, 0, [300, 300, 900, 900]],
    ]),
  },
  {
    name: 'lets an exclusion be followed by another attempt at the same step',
    request: march({
      steps: ['visit', 'cart', 'buy'],
      exclusions: [{ event: 'empty', from_step: 2, to_step: 3 }],
    }),
    sent: sentBy([
      ['a', 'visit', day('10:00:00')],
      ['a', 'cart', day('10:01:00')],
      ['a', 'empty', day('10:02:00')],
      ['a', 'cart', day('10:03:00')],
      ['a', 'buy', day('10:04:00')],
      ['b', 'visit', day('10:00:00')],
      ['b', 'cart', day('10:01:00')],
      ['b', 'empty', day('10:02:00')],
      ['b', 'buy', day('10:04:00')],
    ]),
    // a buys what it put into the cart after emptying it; b has emptied the cart and put in nothing again.
    rows: stepRows([
      ['visit', 2],
      ['cart', 2, 0, 0, [120, 120, 120, 120]],
      ['buy', 1, 1, 0, [60, 60, 240, 240]],
    ]),
  },
  {
    name: 'begins again with a first step that is also the exclusion',
    request: march({ steps: ['visit', 'buy'], exclusions: [{ event: 'visit', from_step: 1, to_step: 2 }] }),
    sent: sentBy([
      ['a', 'visit', day('10:00:00')],
      ['a', 'visit', day('10:01:00')],
      ['a', 'buy', day('10:02:00')],
    ]),
    // The second visit ends the first attempt, and begins the one that counts.
    rows: stepRows([
      ['visit', 1],
      ['buy', 1, 0, 0, [60, 60, 60, 60]],
    ]),
  },
  {
    name: 'holds a property constant over the steps of an attempt',
    request: march({ steps: ['visit', 'buy'], hold_constant: ['plan'] }),
    sent: sentBy([
      ['a', 'visit', day('10:00:00'), plan('pro')],
      ['a', 'visit', day('10:01:00'), plan('free')],
      ['a', 'buy', day('10:02:00'), plan('free')],
      ['b', 'visit', day('10:00:00'), plan('pro')],
      ['b', 'buy', day('10:02:00'), plan('free')],
      ['c', 'visit', day('10:00:00')],
      ['c', 'buy', day('10:02:00')],
    ]),
    // a is one person, with a free visit before its free purchase; b changes the plan; c has none.
    rows: stepRows([
      ['visit', 2],
      ['buy', 1, 1, 0, [60, 60, 60, 60]],
    ]),
  },
  {
    name: 'wants all steps in one session if asked to',
    request: march({ steps: ['visit', 'buy'], within_session: true }),
    sent: sentBy([
      ['a', 'visit', day('10:00:00'), { session_id: 's1' }],
      ['a', 'visit', day('11:00:00'), { session_id: 's2' }],
      ['a', 'buy', day('11:01:00'), { session_id: 's2' }],
      ['b', 'visit', day('10:00:00'), { session_id: 's3' }],
      ['b', 'buy', day('11:01:00'), { session_id: 's4' }],
    ]),
    rows: stepRows([
      ['visit', 2],
      ['buy', 1, 1, 0, [60, 60, 60, 60]],
    ]),
  },
  {
    name: 'begins only with the first event of that name ever, if asked to',
    request: march({
      steps: [{ event: 'visit', filters: [{ property: 'plan', operator: 'equals', value: 'pro' }] }, 'buy'],
      first_time: true,
    }),
    sent: sentBy([
      ['a', 'visit', '2026-02-02T10:00:00Z', plan('pro')],
      ['a', 'visit', day('10:00:00'), plan('pro')],
      ['b', 'visit', day('10:00:00'), plan('free')],
      ['b', 'visit', day('10:01:00'), plan('pro')],
      ['c', 'visit', day('10:00:00'), plan('pro')],
      ['c', 'buy', day('10:01:00'), plan('pro')],
    ]),
    // a came in February; the first visit of b was on another plan.
    rows: stepRows([
      ['visit', 1],
      ['buy', 1, 0, 0, [60, 60, 60, 60]],
    ]),
  },
  {
    name: 'begins with the first event ever that passes the filters, if asked to',
    request: march({
      steps: [{ event: 'visit', filters: [{ property: 'plan', operator: 'equals', value: 'pro' }] }, 'buy'],
      first_time: 'matching',
    }),
    sent: sentBy([
      ['a', 'visit', '2026-02-02T10:00:00Z', plan('free')],
      ['a', 'visit', day('10:00:00'), plan('pro')],
      ['b', 'visit', '2026-02-02T10:00:00Z', plan('pro')],
      ['b', 'visit', day('10:01:00'), plan('pro')],
    ]),
    // a is new to the plan in March, b was on it in February.
    rows: stepRows([
      ['visit', 1],
      ['buy', 0, 1, 0],
    ]),
  },
  {
    name: 'groups by the value at the last step reached',
    request: march({ steps: ['visit', 'buy'], breakdown: ['plan'], breakdown_at: 'last' }),
    sent: sentBy([
      ['a', 'visit', day('10:00:00'), plan('free')],
      ['a', 'buy', day('10:01:00'), plan('pro')],
      ['b', 'visit', day('10:00:00'), plan('free')],
    ]),
    rows: [
      ...stepRows(
        [
          ['visit', 1],
          ['buy', 0, 1, 0],
        ],
        ['free', false],
      ),
      ...stepRows(
        [
          ['visit', 1],
          ['buy', 1, 0, 0, [60, 60, 60, 60]],
        ],
        ['pro', false],
      ),
    ],
    groupsLeftOut: 0,
  },
];
