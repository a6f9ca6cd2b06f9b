import type { QueryCase } from './case.ts';
import { march, sentBy, stepRows } from './funnel-rows.ts';

const EVENTS_F06 = sentBy([
  ['a', 'view', '2026-03-02T10:00:00Z'],
  ['a', 'cart', '2026-03-02T10:10:00Z'],
  ['a', 'pay', '2026-03-02T10:20:00Z'],
  ['b', 'view', '2026-03-02T10:00:00Z'],
  ['b', 'cart', '2026-03-02T10:40:00Z'],
  ['c', 'view', '2026-03-02T10:00:00Z'],
  ['c', 'cart', '2026-03-02T10:10:00Z'],
  ['c', 'pay', '2026-03-02T11:10:00Z'],
]);
/** Histories that users of other products reported as counted wrongly, with the right answers: windows, times and exclusions. */
export const reportedWindowCases: readonly QueryCase[] = [
  {
    // # reported as ClickHouse/ClickHouse#34986, PostHog/posthog#5677, PostHog/posthog#37418.
    // Golden vector 4: a gap of exactly the window, and a millisecond more.
    name: 'measures the window from the first step, to the millisecond',
    request: march({ steps: [{ event: 'view' }, { event: 'cart' }, { event: 'pay' }] }),
    sent: sentBy([
      ['a', 'view', '2026-03-01T10:00:00Z'],
      ['a', 'cart', '2026-03-14T10:00:00Z'],
      ['a', 'pay', '2026-03-16T10:00:00Z'],
      ['b', 'view', '2026-03-01T10:00:00Z'],
      ['b', 'cart', '2026-03-02T10:00:00Z'],
      ['b', 'pay', '2026-03-15T10:00:00.000Z'],
      ['c', 'view', '2026-03-01T10:00:00Z'],
      ['c', 'cart', '2026-03-02T10:00:00Z'],
      ['c', 'pay', '2026-03-15T10:00:00.001Z'],
      ['d', 'view', '2026-03-01T10:00:00Z'],
      ['d', 'view', '2026-03-03T10:00:00Z'],
      ['d', 'cart', '2026-03-14T10:00:00Z'],
      ['d', 'pay', '2026-03-16T10:00:00Z'],
    ]),
    // From 1 March 10:00 fourteen days end on 15 March 10:00:00.000, inclusive. a pays on day 15 (two days
    // after the cart, but that is no matter); b to the millisecond; c one millisecond late; d within 13 days of
    // its second view.
    rows: stepRows([
      ['view', 4],
      ['cart', 4, 0, 0, [518400, 561600, 518400, 561600]],
      ['pay', 2, 2, 0, [648000, 648000, 1166400, 1166400]],
    ]),
  },
  {
    // # reported as PostHog/posthog#5174, PostHog/posthog#39127, PostHog/posthog#19665.
    name: 'takes the times of the attempt that gets furthest',
    request: march({ steps: [{ event: 'view' }, { event: 'cart' }, { event: 'pay' }], window: '1h' }),
    sent: sentBy([
      ['a', 'view', '2026-03-02T10:00:00Z'],
      ['a', 'cart', '2026-03-02T10:10:00Z'],
      ['a', 'view', '2026-03-02T10:50:00Z'],
      ['a', 'cart', '2026-03-02T10:55:00Z'],
      ['a', 'pay', '2026-03-02T11:40:00Z'],
      ['b', 'view', '2026-03-02T10:00:00Z'],
      ['b', 'cart', '2026-03-02T10:20:00Z'],
      ['b', 'pay', '2026-03-02T10:30:00Z'],
      ['b', 'view', '2026-03-02T12:00:00Z'],
      ['c', 'view', '2026-03-02T10:00:00Z'],
      ['c', 'view', '2026-03-02T10:30:00Z'],
      ['c', 'pay', '2026-03-02T10:40:00Z'],
      ['c', 'cart', '2026-03-02T10:45:00Z'],
    ]),
    // Best is the furthest, and of equally far ones the earliest. a: 10:50, 10:55, 11:40 (5 and 45 min); b: 20
    // and 10 min, its view at 12:00 changes nothing; c: 10:00 to the cart at 10:45, 45 min. View to cart
    // (5+20+45)/3 = 23 min 20 s, cart to pay (45+10)/2 = 27.5 min, all (50+30)/2 = 40 min.
    rows: stepRows([
      ['view', 3],
      ['cart', 3, 0, 0, [1200, 1400, 1200, 1400]],
      ['pay', 2, 1, 0, [1650, 1650, 2400, 2400]],
    ]),
  },
  {
    // # reported as PostHog/posthog#7267, PostHog/posthog#5677, PostHog/posthog#4992, PostHog/posthog#17903.
    name: 'averages each step and the whole over those who did them',
    request: march({ steps: [{ event: 'view' }, { event: 'cart' }, { event: 'pay' }] }),
    sent: EVENTS_F06,
    // (10+40+10)/3 = 20 min, (10+60)/2 = 35 min; the two who finish took 20 and 70 min: 45 min, not 20 + 35.
    rows: stepRows([
      ['view', 3],
      ['cart', 3, 0, 0, [600, 1200, 600, 1200]],
      ['pay', 2, 1, 0, [2100, 2100, 2700, 2700]],
    ]),
  },
  {
    // # reported as PostHog/posthog#7267, PostHog/posthog#5677, PostHog/posthog#4992, PostHog/posthog#17903.
    name: 'leaves conversions outside the window out of the times',
    request: march({ steps: [{ event: 'view' }, { event: 'cart' }, { event: 'pay' }], window: '1h' }),
    sent: EVENTS_F06,
    // c pays after 70 minutes, so outside the hour: it is no conversion and its 60 minutes are in no mean.
    rows: stepRows([
      ['view', 3],
      ['cart', 3, 0, 0, [600, 1200, 600, 1200]],
      ['pay', 1, 2, 0, [600, 600, 1200, 1200]],
    ]),
  },
  {
    // # reported as PostHog/posthog#44204, PostHog/posthog#7645.
    // Golden vector 6: the second step after the end of the range.
    name: 'counts no conversion after the range, and no entry before it',
    request: march({ steps: [{ event: 'view' }, { event: 'pay' }] }),
    sent: sentBy([
      ['a', 'view', '2026-03-30T10:00:00Z'],
      ['a', 'pay', '2026-04-02T10:00:00Z'],
      ['b', 'view', '2026-02-27T10:00:00Z'],
      ['b', 'pay', '2026-03-02T10:00:00Z'],
      ['c', 'view', '2026-03-10T10:00:00Z'],
      ['c', 'pay', '2026-03-12T10:00:00Z'],
      ['d', 'view', '2026-02-27T10:00:00Z'],
      ['d', 'view', '2026-03-05T10:00:00Z'],
      ['d', 'pay', '2026-03-06T10:00:00Z'],
      ['f', 'view', '2026-03-31T23:59:59.999Z'],
      ['f', 'pay', '2026-04-01T00:00:00.000Z'],
    ]),
    // all steps within the range. a and f enter in March and pay in April; b never enters in March.
    rows: stepRows([
      ['view', 4],
      ['pay', 2, 2, 0, [129600, 129600, 129600, 129600]],
    ]),
  },
  {
    // # reported as PostHog/posthog#33605, PostHog/posthog#60191, PostHog/posthog#7645.
    // Golden vector 7: somebody who is still inside the window.
    name: 'sets persons apart whose window is still open',
    request: march({
      steps: [{ event: 'trial' }, { event: 'subscribe' }],
      date_range: { start: '2026-03-01', end: '2026-03-20' },
    }),
    now: '2026-03-20T12:00:00Z',
    sent: sentBy([
      ['a', 'trial', '2026-03-01T10:00:00Z'],
      ['b', 'trial', '2026-03-10T10:00:00Z'],
      ['c', 'trial', '2026-03-15T10:00:00Z'],
      ['c', 'subscribe', '2026-03-16T10:00:00Z'],
      ['d', 'trial', '2026-03-02T10:00:00Z'],
      ['d', 'trial', '2026-03-12T10:00:00Z'],
      ['f', 'trial', '2026-03-05T23:00:00Z'],
      ['g', 'trial', '2026-03-07T01:00:00Z'],
    ]),
    // On 20 March at noon the 14 days of a (ended on the 15th) and f (ended on the 19th at 23:00) are over;
    // those of b, of the second trial of d, and of g (until the 21st at 01:00) are not. 1 + 2 + 3 = 6.
    rows: stepRows([
      ['trial', 6],
      ['subscribe', 1, 2, 3, [86400, 86400, 86400, 86400]],
    ]),
  },
  {
    // # reported as PostHog/posthog#5074, PostHog/posthog#5553, PostHog/posthog#24466, mixpanel/docs-legacy#1560.
    // Golden vector 8: an exclusion between steps.
    name: 'ends an attempt by an exclusion between its steps alone',
    request: march({
      steps: [{ event: 'view' }, { event: 'cart' }, { event: 'pay' }],
      exclusions: [
        {
          event: 'chat',
          filters: [{ property: 'topic', operator: 'equals', value: 'price' }],
          from_step: 1,
          to_step: 2,
        },
      ],
    }),
    sent: sentBy([
      ['a', 'view', '2026-03-02T10:00:00Z'],
      ['a', 'chat', '2026-03-02T10:01:00Z', { properties: { topic: 'price' } }],
      ['a', 'cart', '2026-03-02T10:02:00Z'],
      ['a', 'pay', '2026-03-02T10:03:00Z'],
      ['b', 'chat', '2026-03-02T09:59:00Z', { properties: { topic: 'price' } }],
      ['b', 'view', '2026-03-02T10:00:00Z'],
      ['b', 'cart', '2026-03-02T10:02:00Z'],
      ['b', 'pay', '2026-03-02T10:03:00Z'],
      ['c', 'view', '2026-03-02T10:00:00Z'],
      ['c', 'cart', '2026-03-02T10:02:00Z'],
      ['c', 'chat', '2026-03-02T10:02:30Z', { properties: { topic: 'price' } }],
      ['c', 'pay', '2026-03-02T10:03:00Z'],
      ['d', 'view', '2026-03-02T10:00:00Z'],
      ['d', 'cart', '2026-03-02T10:02:00Z'],
      ['d', 'pay', '2026-03-02T10:03:00Z'],
      ['d', 'chat', '2026-03-02T10:04:00Z', { properties: { topic: 'price' } }],
      ['f', 'view', '2026-03-02T10:00:00Z'],
      ['f', 'chat', '2026-03-02T10:01:00Z', { properties: { topic: 'delivery' } }],
      ['f', 'cart', '2026-03-02T10:02:00Z'],
      ['f', 'pay', '2026-03-02T10:03:00Z'],
    ]),
    // Only the chat of a lies between steps 1 and 2 and is about the price. b had it before, c between 2 and 3,
    // d after, f about something else: four go through.
    rows: stepRows([
      ['view', 5],
      ['cart', 4, 1, 0, [120, 120, 120, 120]],
      ['pay', 4, 0, 0, [60, 60, 180, 180]],
    ]),
  },
];
