import type { SegmentationQuery } from '../../api/kinds/segmentation.ts';
import type { QueryCase, SentEvent } from './case.ts';

const ask = (fields: Partial<SegmentationQuery>): SegmentationQuery => ({
  query_type: 'segmentation',
  project_id: 'p1',
  date_range: { start: '2026-03-01', end: '2026-03-31' },
  ...fields,
});

const at = (event: string, timestamp: string, ids: Partial<SentEvent>): SentEvent => ({ event, timestamp, ...ids });
const identify = (user_id: string, timestamp: string, properties: Readonly<Record<string, unknown>>): SentEvent => ({
  event: 'identify',
  timestamp,
  user_id,
  properties,
});

const linkedOutsideTheRange: readonly SentEvent[] = [
  at('page_view', '2026-03-01T10:00:00Z', { anonymous_id: 'p1' }),
  at('page_view', '2026-03-01T11:00:00Z', { anonymous_id: 'p2' }),
  at('page_view', '2026-03-01T12:00:00Z', { anonymous_id: 'p3' }),
  at('login', '2026-03-09T10:00:00Z', { anonymous_id: 'p1', user_id: 'u1' }),
  at('login', '2026-02-20T10:00:00Z', { anonymous_id: 'p2', user_id: 'u1' }),
];

/** Two users take turns on one device, and each signs out before the other signs in. */
const turns: readonly SentEvent[] = ['ann', 'bob', 'ann', 'bob', 'ann'].flatMap((user_id, turn) => [
  at('login', `2026-03-02T1${turn}:00:00Z`, { anonymous_id: 'tablet', user_id }),
  at('page_view', `2026-03-02T1${turn}:10:00Z`, { anonymous_id: 'tablet' }),
]);

const upgrades: readonly SentEvent[] = [
  identify('u1', '2026-03-01T10:00:00Z', { plan: 'free' }),
  at('purchase', '2026-03-02T10:00:00Z', { user_id: 'u1', properties: { amount: 1 } }),
  at('purchase', '2026-03-03T10:00:00Z', { user_id: 'u2', properties: { amount: 2 } }),
  identify('u2', '2026-03-04T10:00:00Z', { plan: 'pro' }),
  identify('u1', '2026-03-05T10:00:00Z', { plan: 'pro' }),
  at('purchase', '2026-03-06T10:00:00Z', { user_id: 'u1', properties: { amount: 4 } }),
];

/** Seen in the order in which they arrive: the third is an import of old history. */
const traits: readonly SentEvent[] = [
  identify('u1', '2026-03-10T10:00:00Z', { plan: 'pro', seats: 5 }),
  identify('u2', '2026-03-11T10:00:00Z', { plan: 'free', $set_once: { source: 'ad' } }),
  identify('u1', '2026-01-05T10:00:00Z', { plan: 'free', city: 'Oslo', $unset: ['nothing'] }),
  identify('u1', '2026-03-12T10:00:00Z', { seats: null, $set_once: { source: 'mail' } }),
  identify('u1', '2026-03-01T10:00:00Z', { $set_once: { source: 'search' } }),
];

export const segmentationPersonsCases: readonly QueryCase[] = [
  {
    // # reported as umami-software/umami#3663
    name: 'looks links up in all of history, not only in the range',
    request: ask({
      events: ['page_view'],
      aggregation: 'unique_users',
      date_range: { start: '2026-03-01', end: '2026-03-01' },
    }),
    sent: linkedOutsideTheRange,
    // p1 is linked after the range and p2 before it, both with u1; p3 is nobody else.
    rows: [[2]],
  },
  {
    // # reported as umami-software/umami#4512
    name: 'gives each anonymous event of a shared device to the user last seen on it, and before all to the first',
    request: ask({ events: ['page_view'], group_by: ['person'] }),
    sent: [
      at('page_view', '2026-03-01T09:00:00Z', { anonymous_id: 'd' }),
      at('login', '2026-03-01T09:05:00Z', { anonymous_id: 'd', user_id: 'ann' }),
      at('page_view', '2026-03-01T09:06:00Z', { anonymous_id: 'd', user_id: 'ann' }),
      at('login', '2026-03-01T10:00:00Z', { anonymous_id: 'd', user_id: 'bob' }),
      at('page_view', '2026-03-01T10:01:00Z', { anonymous_id: 'd', user_id: 'bob' }),
      at('page_view', '2026-03-01T11:00:00Z', { anonymous_id: 'd' }),
    ],
    // 09:00 lies before anyone and is the first one's; 11:00 is after bob.
    rows: [
      ['ann', 2],
      ['bob', 2],
    ],
    groupsLeftOut: 0,
  },
  {
    name: 'follows two users who take turns on a device',
    request: ask({ events: ['page_view'], group_by: ['person'] }),
    sent: turns,
    rows: [
      ['ann', 3],
      ['bob', 2],
    ],
    groupsLeftOut: 0,
  },
  {
    name: 'counts two users whom an alias joins as one, under the later name, also where they never shared a device',
    request: ask({ events: ['visit'], group_by: ['person'] }),
    sent: [
      at('visit', '2026-03-01T10:00:00Z', { user_id: 'crm-1', anonymous_id: 'phone' }),
      at('visit', '2026-03-01T11:00:00Z', { user_id: 'crm-2' }),
      at('visit', '2026-03-01T12:00:00Z', { anonymous_id: 'phone' }),
      at('visit', '2026-03-01T13:00:00Z', { user_id: 'eve' }),
      at('alias', '2026-03-02T10:00:00Z', { user_id: 'crm-2', anonymous_id: 'crm-1' }),
      at('alias', '2026-03-03T10:00:00Z', { user_id: 'ann', anonymous_id: 'crm-2' }),
    ],
    rows: [
      ['ann', 3],
      ['eve', 1],
    ],
    groupsLeftOut: 0,
  },
  {
    // # reported as PostHog/posthog#6690
    name: 'groups by a trait at the time of the event',
    request: ask({ events: ['purchase'], group_by: ['person_at_event.plan'] }),
    sent: upgrades,
    // On 2 March u1 was on free, on 3 March u2 had no plan yet, on 6 March u1 was on pro.
    rows: [
      ['free', 1],
      ['pro', 1],
      [null, 1],
    ],
    groupsLeftOut: 0,
  },
  {
    name: 'groups by the latest trait',
    request: ask({ events: ['purchase'], group_by: ['person.plan'], aggregation: 'unique_users' }),
    sent: upgrades,
    rows: [['pro', 2]],
    groupsLeftOut: 0,
  },
  {
    // # reported as PostHog/posthog#37000
    name: 'takes the latest trait by the time of the event, not by its arrival, and keeps the other traits',
    request: ask({
      events: [{ event: 'identify' }],
      aggregation: 'unique_users',
      group_by: ['person.plan', 'person.city', 'person.seats', 'person.source'],
    }),
    sent: traits,
    // u1: 10 March is later than 5 January; seats was taken away on 12 March; of two sources given once, 1 March holds.
    rows: [
      ['free', null, null, 'ad', 1],
      ['pro', 'Oslo', null, 'search', 1],
    ],
    groupsLeftOut: 0,
  },
  {
    name: 'filters and sums by traits, which may be numbers',
    request: ask({
      events: [{ event: 'identify' }],
      filters: [{ property: 'person_at_event.seats', operator: 'greater_or_equal', value: 5 }],
      aggregation: 'sum',
      aggregation_property: 'person_at_event.seats',
    }),
    sent: traits,
    rows: [[5]],
  },
  {
    name: 'keeps whole sessions with an event at which the person had a trait',
    request: ask({
      events: ['purchase'],
      filters: [{ property: 'person_at_event.plan', operator: 'equals', value: 'free', scope: 'session' }],
    }),
    sent: [
      { ...identify('u1', '2026-03-01T10:00:00Z', { plan: 'free' }), session_id: 's1' },
      at('purchase', '2026-03-01T10:05:00Z', { user_id: 'u1', session_id: 's1' }),
      { ...identify('u1', '2026-03-01T10:10:00Z', { plan: 'pro' }), session_id: 's1' },
      at('purchase', '2026-03-01T10:15:00Z', { user_id: 'u1', session_id: 's1' }),
      at('purchase', '2026-03-02T10:00:00Z', { user_id: 'u1', session_id: 's2' }),
    ],
    rows: [[2]],
  },
];
