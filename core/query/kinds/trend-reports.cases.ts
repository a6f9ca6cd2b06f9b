import type { EventsQuery } from '../../api/kinds/events.ts';
import type { SegmentationQuery } from '../../api/kinds/segmentation.ts';
import type { QueryCase, SentEvent } from './case.ts';

const march = { start: '2026-03-01', end: '2026-03-31' };
const events = (fields: Partial<EventsQuery>): EventsQuery => ({
  query_type: 'events',
  project_id: '',
  date_range: march,
  ...fields,
});
const segmentation = (fields: Partial<SegmentationQuery>): SegmentationQuery => ({
  query_type: 'segmentation',
  project_id: '',
  date_range: march,
  ...fields,
});

const at = (day: string, event: string, user_id: string, properties?: SentEvent['properties']): SentEvent => ({
  event,
  user_id,
  timestamp: `2026-03-${day}:00Z`,
  ...(properties ? { properties } : {}),
});

const markets: readonly SentEvent[] = [
  ...['a', 'b'].map((user) => at('02T10:00', 'purchase', user, { market: 'DE' })),
  at('02T10:00', 'purchase', 'c', { market: 'FR' }),
  ...['v1', 'v2', 'v3', 'v4'].map((user) => at('02T10:00', 'visit', user, { market: 'DE' })),
  ...['v5', 'v6', 'v7', 'v8', 'v9'].map((user) => at('02T10:00', 'visit', user, { market: 'IT' })),
];
const byMarket = (formula: string) =>
  segmentation({ events: ['purchase', 'visit'], formula, group_by: ['market'], order: 'group' });

const answers: readonly SentEvent[] = [
  ...['a', 'b'].map((user) => at('02T10:00', 'answer', user, { kind: 'promoter' })),
  ...['c', 'd'].map((user) => at('02T10:00', 'answer', user, { kind: 'detractor' })),
  at('02T10:00', 'answer', 'f', { kind: 'passive' }),
  at('04T10:00', 'answer', 'a', { kind: 'promoter' }),
];
const ofKind = (kind: string) => ({
  event: 'answer',
  filters: [{ property: 'kind', operator: 'equals' as const, value: kind }],
});

const sections: readonly SentEvent[] = [
  ...['a', 'b', 'c'].map((user) => at('02T10:00', 'visit', user, { section: 'P' })),
  ...['a', 'd'].map((user) => at('02T10:00', 'visit', user, { section: 'Q' })),
  at('03T10:00', 'visit', 'a', { section: 'R' }),
  at('03T10:00', 'visit', 'f', { section: 'other' }),
  at('03T11:00', 'visit', 'f'),
];
const bySection = {
  events: ['visit'],
  aggregation: 'unique_users' as const,
  group_by: ['section'],
  rest: true,
  totals: true,
};

const DAY_MS = 86_400_000;
/** One sale at noon on each day, of 100 times the month plus the day. */
const sales: readonly SentEvent[] = Array.from({ length: 385 }, (_, day) => {
  const date = new Date(Date.parse('2023-02-20T12:00:00Z') + day * DAY_MS);
  const amount = 100 * (date.getUTCMonth() + 1) + date.getUTCDate();
  return { event: 'sale', user_id: 'a', timestamp: date.toISOString(), properties: { amount } };
});
const ofSales = { events: ['sale'], aggregation: 'sum' as const, aggregation_property: 'amount', totals: true };

const purchases: readonly SentEvent[] = [
  at('01T11:00', 'purchase', 'a', { amount: 90, currency: 'USD' }),
  at('02T11:00', 'purchase', 'b', { amount: 18_500, currency: 'JPY' }),
  at('03T11:00', 'purchase', 'c', { amount: 50, currency: 'EUR' }),
  at('04T11:00', 'purchase', 'a', { amount: 30, currency: 'usd' }),
];

const beirut: readonly SentEvent[] = [
  ['a', '2026-03-28T21:30:00Z'],
  ['a', '2026-03-28T22:15:00Z'],
  ['b', '2026-03-28T10:00:00Z'],
  ['b', '2026-03-29T21:30:00Z'],
  ['c', '2026-03-28T22:00:00Z'],
  ['c', '2026-03-29T21:00:00Z'],
  ['d', '2026-03-28T00:00:00Z'],
  ['d', '2026-03-28T21:59:59Z'],
  ['f', '2026-03-27T22:30:00Z'],
  ['f', '2026-03-28T12:00:00Z'],
].map(([user_id = '', timestamp = '']) => ({ event: 'visit', user_id, timestamp }));

const tokyo: readonly SentEvent[] = [
  ['a', '2026-03-08T03:00:00Z'],
  ['a', '2026-03-08T15:30:00Z'],
  ['b', '2026-03-03T15:30:00Z'],
  ['c', '2026-03-03T14:30:00Z'],
].map(([user_id = '', timestamp = '']) => ({ event: 'visit', user_id, timestamp }));

export const segmentationReports: readonly QueryCase[] = [
  {
    // # reported as PostHog/posthog#7125
    name: 'divides in the groups of all series, and by nothing gives null',
    sent: markets,
    request: byMarket('A / B'),
    // DE 2 / 4; FR 1 / 0; IT 0 / 5: a count of nothing is 0.
    rows: [
      ['DE', 0.5],
      ['FR', null],
      ['IT', 0],
    ],
    groupsLeftOut: 0,
  },
  {
    name: 'adds up groups that one series lacks',
    sent: markets,
    request: byMarket('A + B'),
    // 2 + 4, 1 + 0, 0 + 5; together the twelve events.
    rows: [
      ['DE', 6],
      ['FR', 1],
      ['IT', 5],
    ],
    groupsLeftOut: 0,
  },
  {
    name: 'keeps negative values of a formula',
    sent: markets,
    request: byMarket('A - B'),
    rows: [
      ['DE', -2],
      ['FR', 1],
      ['IT', -5],
    ],
    groupsLeftOut: 0,
  },
  {
    // # reported as PostHog/posthog#20072
    name: 'measures the rest as one group, in which a person counts once',
    sent: sections,
    request: segmentation({ ...bySection, limit: 1 }),
    // P: a, b, c. The rest are a, d and f, not 2 + 1 + 1 + 1. In all five persons.
    rows: [
      ['P', false, 3],
      [null, true, 3],
    ],
    groupsLeftOut: 4,
    totals: { value: 5 },
  },
  {
    name: 'keeps a group that is named other, and the group without a value, apart from the rest',
    sent: sections,
    request: segmentation({ ...bySection, limit: 10 }),
    rows: [
      ['P', false, 3],
      ['Q', false, 2],
      ['R', false, 1],
      ['other', false, 1],
      [null, false, 1],
    ],
    groupsLeftOut: 0,
    totals: { value: 5 },
  },
  {
    // # reported as PostHog/posthog#73047
    name: 'adds up amounts by currency, whose codes ignore case',
    sent: purchases,
    request: segmentation({
      events: ['purchase'],
      aggregation: 'sum',
      aggregation_property: 'amount',
      group_by: ['currency'],
      order: 'group',
    }),
    rows: [
      ['EUR', 50],
      ['JPY', 18_500],
      ['USD', 120],
    ],
    groupsLeftOut: 0,
  },
];

export const eventsReports: readonly QueryCase[] = [
  {
    // # reported as PostHog/posthog#8190
    name: 'tells zero from nothing, and totals a ratio over the range',
    sent: answers,
    request: events({
      events: [ofKind('promoter'), ofKind('detractor'), 'answer'],
      formula: '(A / C * 100) - (B / C * 100)',
      date_range: { start: '2026-03-02', end: '2026-03-04' },
      totals: true,
    }),
    // 2/5 - 2/5; no answers; 1/1. In all 3/6 - 2/6, not the mean of 0 and 100.
    rows: [
      ['2026-03-02', 0],
      ['2026-03-03', null],
      ['2026-03-04', 100],
    ],
    totals: { value: (3 / 6) * 100 - (2 / 6) * 100 },
  },
  {
    name: 'divides the events of a week by its persons, not the means of its days',
    sent: answers,
    request: events({
      events: ['answer'],
      aggregation: 'count_per_user',
      interval: 'week',
      date_range: { start: '2026-03-02', end: '2026-03-08' },
    }),
    // Six answers of five persons.
    rows: [['2026-03-02', 1.2]],
  },
  {
    // # reported as plausible/analytics#4940
    name: 'sets each date beside its own date of the year before, and 29 February beside nothing',
    sent: sales,
    request: events({
      ...ofSales,
      date_range: { start: '2024-02-26', end: '2024-03-03' },
      compare: 'previous_year',
    }),
    // 226 + 227 + 228 + 301 + 302 + 303 is 1,587; in 2024 there are 229 more.
    rows: [
      ['2024-02-26', 226, 226],
      ['2024-02-27', 227, 227],
      ['2024-02-28', 228, 228],
      ['2024-02-29', 229, null],
      ['2024-03-01', 301, 301],
      ['2024-03-02', 302, 302],
      ['2024-03-03', 303, 303],
    ],
    totals: { value: 1_816, previous: 1_587 },
  },
  {
    name: 'compares with 0 where nothing happened before',
    sent: sales,
    request: events({ ...ofSales, date_range: { start: '2023-02-20', end: '2023-02-21' }, compare: 'previous' }),
    rows: [
      ['2023-02-20', 220, 0],
      ['2023-02-21', 221, 0],
    ],
    totals: { value: 441, previous: 0 },
  },
  {
    // # reported as PostHog/posthog#79002
    name: 'counts the days of a zone in which one begins at one o’clock',
    sent: beirut,
    timezone: 'Asia/Beirut',
    request: events({
      events: ['visit'],
      aggregation: 'unique_users',
      date_range: { start: '2026-03-28', end: '2026-03-31' },
    }),
    // 28th: a, b, d, f; 29th: a, c; 30th: b, c.
    rows: [
      ['2026-03-28', 4],
      ['2026-03-29', 2],
      ['2026-03-30', 2],
      ['2026-03-31', 0],
    ],
  },
  {
    // # reported as PostHog/posthog#25841
    name: 'cuts the first week where the range begins, in the zone',
    sent: tokyo,
    timezone: 'Asia/Tokyo',
    request: events({ events: ['visit'], interval: 'week', date_range: { start: '2026-03-04', end: '2026-03-15' } }),
    // b came on the 4th at 00:30 in Tokyo, a on Sunday the 8th; c at 23:30 on the 3rd, before the range. Then a, on Monday.
    rows: [
      ['2026-03-02', 2],
      ['2026-03-09', 1],
    ],
  },
];
