import type { QueryCase } from './case.ts';
import { march, sentBy, stepRows } from './funnel-rows.ts';

const EVENTS_F02 = sentBy([
  ['a', 'page_view', '2026-03-02T10:00:00Z', { properties: { section: 'pricing' } }],
  ['b', 'page_view', '2026-03-02T10:00:00Z', { properties: { section: 'home' } }],
  ['b', 'page_view', '2026-03-02T10:05:00Z', { properties: { section: 'pricing' } }],
  ['c', 'page_view', '2026-03-02T10:00:00Z', { properties: { section: 'pricing' } }],
  ['c', 'page_view', '2026-03-02T10:05:00Z', { properties: { section: 'pricing' } }],
  ['d', 'page_view', '2026-03-02T10:00:00Z', { properties: { section: 'pricing' } }],
  ['d', 'page_view', '2026-03-02T10:05:00Z', { properties: { section: 'home' } }],
]);

const EVENTS_F10 = sentBy([
  ['a', 'pay', '2026-03-02T10:00:00Z'],
  ['a', 'view', '2026-03-02T10:20:00Z'],
  ['a', 'cart', '2026-03-02T10:40:00Z'],
  ['b', 'view', '2026-03-02T10:00:00Z'],
  ['b', 'cart', '2026-03-02T10:40:00Z'],
  ['c', 'view', '2026-03-02T10:00:00Z'],
  ['c', 'cart', '2026-03-02T10:40:00Z'],
  ['c', 'pay', '2026-03-04T10:00:00Z'],
  ['d', 'cart', '2026-03-02T10:00:00Z'],
  ['f', 'view', '2026-03-02T10:00:00Z'],
  ['f', 'view', '2026-03-02T10:01:00Z'],
  ['f', 'view', '2026-03-02T10:02:00Z'],
  ['g', 'cart', '2026-03-02T10:00:00Z'],
  ['g', 'view', '2026-03-03T09:00:00Z'],
  ['g', 'pay', '2026-03-03T11:00:00Z'],
]);
/** Histories that users of other products reported as counted wrongly, with the right answers: order of steps. */
export const reportedOrderCases: readonly QueryCase[] = [
  {
    // # reported as PostHog/posthog#25048, ClickHouse/ClickHouse#34986, Countly/countly-sdk-android#454, TelemetryDeck/Issues#375.
    // Golden vector 1: one step twice at equal times.
    name: 'takes an event of its own for each step, in the order sent within a millisecond',
    request: march({ steps: [{ event: 'start' }, { event: 'read' }, { event: 'read' }] }),
    sent: sentBy([
      ['a', 'start', '2026-03-02T10:00:00Z'],
      ['a', 'read', '2026-03-02T10:10:00.000Z'],
      ['a', 'read', '2026-03-02T10:10:00.000Z'],
      ['a', 'read', '2026-03-02T10:11:00Z'],
      ['b', 'start', '2026-03-02T10:00:00Z'],
      ['b', 'read', '2026-03-02T10:10:00Z'],
      ['c', 'start', '2026-03-02T10:00:00Z'],
      ['c', 'read', '2026-03-02T10:10:00.000Z'],
      ['c', 'read', '2026-03-02T10:10:00.000Z'],
      ['d', 'read', '2026-03-02T10:00:00.000Z'],
      ['d', 'start', '2026-03-02T10:00:00.000Z'],
      ['d', 'read', '2026-03-02T10:30:00Z'],
    ]),
    // Each step takes an event of its own, later by (timestamp, order sent). a has three reads, c has two in
    // one millisecond of which the second was sent later; b has one; d has one after start, its other was sent
    // before start. 4, 4, then a and c.
    rows: stepRows([
      ['start', 4],
      ['read', 4, 0, 0, [600, 900, 600, 900]],
      ['read', 2, 2, 0, [0, 0, 600, 600]],
    ]),
  },
  {
    // # reported as PostHog/posthog#5046, PostHog/posthog#4813, ClickHouse/ClickHouse#21835.
    name: 'lets one event be one step only, where filters overlap',
    request: march({
      steps: [
        { event: 'page_view' },
        { event: 'page_view', filters: [{ property: 'section', operator: 'equals', value: 'pricing' }] },
      ],
    }),
    sent: EVENTS_F02,
    // Any section, then pricing as a second event: b and c. a has one event for two steps; d saw pricing first
    // and nothing that fits after it.
    rows: stepRows([
      ['page_view', 4],
      ['page_view', 2, 2, 0, [300, 300, 300, 300]],
    ]),
  },
  {
    // # reported as PostHog/posthog#5046, PostHog/posthog#4813, ClickHouse/ClickHouse#21835.
    name: 'needs another event after one that fits both steps',
    request: march({
      steps: [
        { event: 'page_view', filters: [{ property: 'section', operator: 'equals', value: 'pricing' }] },
        { event: 'page_view' },
      ],
    }),
    sent: EVENTS_F02,
    // pricing, then any section: all four have a pricing to begin with, c and d have a view after it.
    rows: stepRows([
      ['page_view', 4],
      ['page_view', 2, 2, 0, [300, 300, 300, 300]],
    ]),
  },
  {
    // # reported as ClickHouse/ClickHouse#93789, ClickHouse/ClickHouse#112629, ClickHouse/ClickHouse#18884, rybbit-io/rybbit#1133.
    // Golden vector 2: two steps in one second and in one millisecond.
    name: 'is not misled by a later first step in the millisecond of the second',
    request: march({ steps: [{ event: 'view' }, { event: 'cart' }, { event: 'pay' }] }),
    sent: sentBy([
      ['a', 'view', '2026-03-02T10:00:00.000Z'],
      ['a', 'view', '2026-03-02T10:00:05.000Z'],
      ['a', 'cart', '2026-03-02T10:00:05.000Z'],
      ['a', 'pay', '2026-03-02T10:00:09.000Z'],
      ['b', 'view', '2026-03-02T10:00:00.000Z'],
      ['b', 'cart', '2026-03-02T10:00:05.000Z'],
      ['b', 'view', '2026-03-02T10:00:05.000Z'],
      ['b', 'pay', '2026-03-02T10:00:09.000Z'],
      ['c', 'cart', '2026-03-02T10:00:05.000Z'],
      ['c', 'view', '2026-03-02T10:00:05.000Z'],
      ['c', 'pay', '2026-03-02T10:00:09.000Z'],
      ['d', 'view', '2026-03-02T10:00:05.000Z'],
      ['d', 'cart', '2026-03-02T10:00:05.000Z'],
      ['d', 'pay', '2026-03-02T10:00:05.000Z'],
    ]),
    // a and b have a view five seconds before the cart, whatever shares its millisecond. d did all three in one
    // millisecond, sent in the order of the steps. c sent the cart before the view.
    rows: stepRows([
      ['view', 4],
      ['cart', 3, 1, 0, [5, 3.3333333333333335, 5, 3.3333333333333335]],
      ['pay', 3, 0, 0, [4, 2.6666666666666665, 9, 6]],
    ]),
  },
  {
    // # reported as PostHog/posthog#7725, PostHog/posthog#31041, PostHog/posthog#16025.
    name: 'counts in any order how many of the steps were done within one window',
    request: march({
      steps: [{ event: 'view' }, { event: 'cart' }, { event: 'pay' }],
      window: '1d',
      order: 'unordered',
    }),
    sent: EVENTS_F10,
    // Column n counts who did any n of the steps within one day of the first of them. a 3; b, c and g 2 (g:
    // cart to pay is 25 hours, no day holds all three); d and f 1. So 6, 4, 1.
    rows: stepRows([
      ['any 1', 6],
      ['any 2', 4, 2, 0, [2400, 22200, 2400, 22200]],
      ['any 3', 1, 3, 0, [1200, 1200, 2400, 2400]],
    ]),
  },
  {
    // # reported as PostHog/posthog#7725, PostHog/posthog#31041, PostHog/posthog#16025.
    name: 'needs two events for a step named twice, in any order',
    request: march({
      steps: [{ event: 'view' }, { event: 'view' }, { event: 'cart' }],
      window: '1d',
      order: 'unordered',
    }),
    sent: EVENTS_F10,
    // Two steps "view" need two views: f has them (2, no cart). a, b, c and g have one view and one cart (2 of
    // 3), d one cart.
    rows: stepRows([
      ['any 1', 6],
      ['any 2', 5, 1, 0, [2400, 17772, 2400, 17772]],
      ['any 3', 0, 5, 0],
    ]),
  },
  {
    // # reported as ClickHouse/ClickHouse#9938, PostHog/posthog#7058, PostHog/posthog#8786, openreplay/openreplay#4823.
    name: 'takes in strict order the very next event of the person, on any device',
    request: march({ steps: [{ event: 'view' }, { event: 'pay' }], order: 'strict' }),
    sent: sentBy([
      ['a', 'view', '2026-03-02T10:00:00Z'],
      ['a', 'pay', '2026-03-02T10:05:00Z'],
      ['b', 'view', '2026-03-02T10:00:00Z'],
      ['b', 'help', '2026-03-02T10:01:00Z'],
      ['b', 'pay', '2026-03-02T10:05:00Z'],
      ['c', 'view', '2026-03-02T10:00:00Z'],
      ['c', 'view', '2026-03-02T10:01:00Z'],
      ['c', 'pay', '2026-03-02T10:05:00Z'],
      ['d', 'view', '2026-03-02T10:00:00Z'],
      ['d', 'help', '2026-03-02T10:01:00Z'],
      ['d', 'view', '2026-03-02T10:02:00Z'],
      ['d', 'pay', '2026-03-02T10:05:00Z'],
      ['f', 'view', '2026-03-02T10:00:00.000Z'],
      ['f', 'help', '2026-03-02T10:00:00.000Z'],
      ['f', 'pay', '2026-03-02T10:05:00Z'],
      ['g', 'login', '2026-03-01T10:00:00Z', { anonymous_id: 'phone' }],
      ['g', 'view', '2026-03-02T10:00:00Z'],
      ['', 'help', '2026-03-02T10:01:00Z', { anonymous_id: 'phone' }],
      ['g', 'pay', '2026-03-02T10:05:00Z'],
    ]),
    // The pay must be the very next event of the person. a yes; c and d from their second view; b and f have
    // help between; so does g, whose phone sent it. The lists behind the two cells have three names each.
    rows: stepRows([
      ['view', 6],
      ['pay', 3, 3, 0, [240, 240, 240, 240]],
    ]),
  },
];
