import type { AttributionQuery } from '../../api/kinds/attribution.ts';
import type { QueryCase } from './case.ts';

const ask = (fields: Partial<AttributionQuery>): AttributionQuery => ({
  query_type: 'attribution',
  project_id: 'p1',
  date_range: { start: '2026-03-01', end: '2026-03-31' },
  conversion: { event: 'purchase' },
  touch: 'event',
  ...fields,
});
const came = (anonymous_id: string, timestamp: string, utm_source?: string) => ({
  event: 'page_view',
  anonymous_id,
  timestamp,
  properties: { page: '/home', ...(utm_source === undefined ? {} : { utm_source }) },
});
const bought = (anonymous_id: string, timestamp: string, properties: Readonly<Record<string, unknown>> = {}) => ({
  event: 'purchase',
  anonymous_id,
  timestamp,
  properties,
});
function visited(anonymous_id: string, timestamp: string, properties: Readonly<Record<string, unknown>>) {
  return { event: 'page_view', anonymous_id, timestamp, properties: { page: '/home', ...properties } };
}

/** Three touches of one person on three Sundays, then a purchase a week after the last. */
const threeTouches = [
  came('a', '2026-03-01T10:00:00Z', 'news'),
  came('a', '2026-03-08T10:00:00Z', 'ads'),
  came('a', '2026-03-15T10:00:00Z', 'blog'),
  bought('a', '2026-03-22T10:00:00Z'),
];
const ofModel = (name: string, model: AttributionQuery['model'], rows: QueryCase['rows']): QueryCase => ({
  name,
  request: ask({ model }),
  sent: threeTouches,
  rows,
  totals: { conversions: 1, without_touch: 0 },
});

/** Visits of three persons by session: google, then direct; direct alone; a campaign, then google. */
const visits = [
  visited('a', '2026-03-01T10:00:00Z', { referrer: 'https://www.google.com/' }),
  visited('a', '2026-03-03T10:00:00Z', {}),
  bought('a', '2026-03-03T10:05:00Z'),
  visited('b', '2026-03-02T10:00:00Z', {}),
  bought('b', '2026-03-02T10:05:00Z'),
  visited('c', '2026-03-01T10:00:00Z', { utm_source: 'news', utm_campaign: 'spring' }),
  visited('c', '2026-03-02T10:00:00Z', { referrer: 'https://www.google.com/' }),
  bought('c', '2026-03-02T10:10:00Z'),
];

export const attributionCases: readonly QueryCase[] = [
  {
    name: 'has a row for conversions without any touch, of this tenant alone',
    covers: 'another tenant',
    request: ask({ conversion: { event: 'pay' }, date_range: { start: '2026-06-01', end: '2026-06-03' } }),
    // u1 and u2 pay; nobody came with a source. The payment of p2 is not ours.
    rows: [[null, false, 2]],
    totals: { conversions: 2, without_touch: 2 },
  },
  {
    name: 'has no rows where nothing converted',
    covers: 'no rows',
    request: ask({ conversion: { event: 'nothing' } }),
    rows: [],
    totals: { conversions: 0, without_touch: 0 },
  },
  {
    // # reported as PostHog/posthog#51481, matomo-org/matomo#9843
    name: 'shares out each conversion by itself, also the second one of a person',
    request: ask({ model: 'linear', amount: 'amount', touch_event: { event: 'page_view' } }),
    sent: [
      came('a', '2026-03-01T10:00:00Z', 'news'),
      came('a', '2026-03-05T10:00:00Z', 'ads'),
      bought('a', '2026-03-06T10:00:00Z', { amount: 100 }),
      bought('a', '2026-03-07T10:00:00Z', { amount: 50 }),
      came('b', '2026-03-06T09:00:00Z', 'ads'),
      bought('b', '2026-03-06T09:30:00Z', { amount: 10 }),
    ],
    // a: half of 100 and of 50 to each, 75 and 75. b: all of 10.
    rows: [
      ['ads', true, null, 2, 85],
      ['news', true, null, 1, 75],
    ],
    totals: { conversions: 3, without_touch: 0, amount: 160 },
  },
  {
    // # reported as PostHog/posthog#74333, PostHog/posthog#66581
    name: 'takes touches before the range and at the conversion, none after it or outside of the window',
    request: ask({ model: 'last', date_range: { start: '2026-03-10', end: '2026-03-20' } }),
    sent: [
      came('a', '2026-02-25T10:00:00Z', 'news'),
      bought('a', '2026-03-10T12:00:00Z'),
      came('a', '2026-03-10T13:00:00Z', 'ads'),
      came('b', '2026-01-01T10:00:00Z', 'ads'),
      bought('b', '2026-03-12T10:00:00Z'),
      came('c', '2026-03-04T10:00:00Z', 'news'),
      bought('c', '2026-03-05T10:00:00Z'),
      came('d', '2026-03-20T10:00:00Z', 'ads'),
      bought('d', '2026-03-20T10:00:00Z'),
    ],
    // a: 13 days before. b: 70 days before, so none. c bought outside of the range. d: at the same time, sent before.
    rows: [
      ['ads', true, 1],
      ['news', true, 1],
      [null, false, 1],
    ],
    totals: { conversions: 3, without_touch: 1 },
  },
  {
    // # reported as PostHog/posthog#73047, amplitude/Amplitude-Kotlin#91
    name: 'keeps amounts of several currencies apart, whose codes ignore case',
    request: ask({ model: 'first', amount: 'amount' }),
    sent: [
      came('a', '2026-03-01T10:00:00Z', 'ads'),
      bought('a', '2026-03-01T11:00:00Z', { amount: 90, currency: 'USD' }),
      came('b', '2026-03-02T10:00:00Z', 'ads'),
      bought('b', '2026-03-02T11:00:00Z', { amount: 18_500, currency: 'JPY' }),
      came('c', '2026-03-03T10:00:00Z', 'news'),
      bought('c', '2026-03-03T11:00:00Z', { amount: 50, currency: 'EUR' }),
      bought('a', '2026-03-04T11:00:00Z', { amount: 30, currency: 'usd' }),
    ],
    rows: [
      ['ads', true, 'USD', 2, 120],
      ['ads', true, 'JPY', 1, 18_500],
      ['news', true, 'EUR', 1, 50],
    ],
    totals: { conversions: 4, without_touch: 0, amount_USD: 120, amount_JPY: 18_500, amount_EUR: 50 },
  },
  {
    // # reported as matomo-org/matomo#22347, Velir/dbt-ga4#110
    name: 'takes the last session that is not direct, whatever its kind, and a direct one where there is no other',
    request: ask({ touch: 'session' }),
    sent: visits,
    // a: google, for the direct visit overrides nothing. b: direct alone. c: google is later than the campaign.
    rows: [
      ['google', true, 2],
      [null, true, 1],
    ],
    totals: { conversions: 3, without_touch: 0 },
  },
  {
    name: 'takes the last session, also a direct one, where the last one is asked for',
    request: ask({ touch: undefined, model: 'last', group_by: ['channel', 'session.source'] }),
    sent: visits,
    rows: [
      ['direct', null, true, 2],
      ['organic_search', 'google', true, 1],
    ],
  },
  ofModel('gives all to the first touch', 'first', [['news', true, 1]]),
  ofModel('gives all to the last touch', 'last', [['blog', true, 1]]),
  ofModel('shares equally', 'linear', [
    ['ads', true, 0.333333333],
    ['blog', true, 0.333333333],
    ['news', true, 0.333333333],
  ]),
  // Weights 1/8, 1/4, 1/2 for 21, 14 and 7 days: of 7 parts, 1, 2 and 4.
  ofModel('halves the weight of a touch every seven days', 'time_decay', [
    ['blog', true, 0.571428571],
    ['ads', true, 0.285714286],
    ['news', true, 0.142857143],
  ]),
  ofModel('gives 40 percent to the first and to the last touch', 'position', [
    ['blog', true, 0.4],
    ['news', true, 0.4],
    ['ads', true, 0.2],
  ]),
  {
    name: 'gives half to each of two touches by position',
    request: ask({ model: 'position', window: '14d' }),
    sent: threeTouches,
    // 21 days before is outside of the window, 14 days exactly are in it.
    rows: [
      ['ads', true, 0.5],
      ['blog', true, 0.5],
    ],
  },
  {
    name: 'knows touches of all history without a limit of the window, and tells how many groups are left out',
    request: ask({ model: 'linear', window: 'unlimited', limit: 1, group_by: ['source', 'campaign'] }),
    sent: [came('a', '2024-01-01T10:00:00Z', 'news'), ...threeTouches.slice(2)],
    rows: [['blog', null, true, 0.5]],
    groupsLeftOut: 1,
    totals: { conversions: 1, without_touch: 0 },
  },
];
