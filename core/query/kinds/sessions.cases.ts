import type { SessionsQuery } from '../../api/kinds/sessions.ts';
import { byDevice, type QueryCase } from './case.ts';

const ask = (fields: Partial<SessionsQuery>): SessionsQuery => ({
  query_type: 'sessions',
  project_id: 'p1',
  date_range: { start: '2026-06-01', end: '2026-06-03' },
  ...fields,
});

const oneDay = { date_range: { start: '2026-03-01', end: '2026-03-01' } };

/** Two views each, as far apart as the limit of a silence, and a little less or more. */
const silences = [
  ['b', '2026-03-01T10:29:59.999Z'],
  ['c', '2026-03-01T10:30:00.000Z'],
  ['d', '2026-03-01T10:30:00.001Z'],
  ['e', '2026-03-01T10:30:59.000Z'],
].flatMap(([device = '', later = '']) => [
  byDevice(device, 'page_view', '2026-03-01T10:00:00.000Z', { page: '/' }),
  byDevice(device, 'page_view', later, { page: '/docs' }),
]);

/** The examples of Mixpanel's documentation. */
const mixpanelExamples = [
  ...['01:00', '01:10', '01:50', '02:10', '02:25'].map((time) => byDevice('a', 'page_view', `2026-03-01T${time}:00Z`)),
  ...['01T23:30', '01T23:50', '02T00:05', '02T00:10'].map((time) => byDevice('b', 'page_view', `2026-03-${time}:00Z`)),
];

export const sessionsCases: readonly QueryCase[] = [
  {
    name: 'counts the sessions of this tenant alone, without bots',
    covers: 'another tenant',
    request: ask({ measures: ['sessions', 'visitors', 'duration_max'], group_by: ['country'] }),
    // s1 (a1 is u1), s2 and s5 (a2 is u2), s3 and the payment of u1, s4 and the payment of u2 an hour after midnight,
    // which stand outside, since they open no session and nothing runs.
    rows: [
      ['DE', 2, 1, 3600],
      ['FR', 2, 1, 0],
      [null, 1, 1, 0],
    ],
    groupsLeftOut: 0,
  },
  {
    name: 'counts 0 where nobody came, and has no mean of nothing',
    covers: 'no rows',
    request: ask({ date_range: { start: '2026-01-01', end: '2026-01-01' }, group_by: ['time'] }),
    rows: [['2026-01-01', 0, 0, 0, null, null]],
    totals: { sessions: 0, visitors: 0, views: 0, bounce_rate: null, duration_mean: null },
  },
  {
    name: 'has no longest session where none is left by a filter',
    request: ask({
      measures: ['sessions', 'duration_max', 'duration_median'],
      filters: [{ property: 'event', operator: 'equals', value: 'nothing' }],
    }),
    rows: [[0, null, null]],
    totals: { sessions: 0, duration_max: null, duration_median: null },
  },
  {
    // # reported as TryGhost/Ghost#25734
    name: 'counts a session over midnight once, on the local day on which it begins',
    request: ask({ date_range: { start: '2026-03-01', end: '2026-03-02' }, measures: ['sessions'], group_by: ['day'] }),
    sent: [
      byDevice('a', 'page_view', '2026-03-01T22:47:00Z', { page: '/home' }),
      byDevice('a', 'page_view', '2026-03-01T22:56:00Z', { page: '/docs' }),
      byDevice('a', 'page_view', '2026-03-01T23:04:00Z', { page: '/pricing' }),
      byDevice('a', 'page_view', '2026-03-01T23:21:00Z', { page: '/signup' }),
      byDevice('b', 'page_view', '2026-03-01T23:30:00Z', { page: '/home' }),
      byDevice('c', 'page_view', '2026-03-02T09:00:00Z', { page: '/docs' }),
    ],
    timezone: 'Europe/Berlin',
    // Berlin is UTC+1: a goes on from 23:47 on 1 March to 00:21; b begins at 00:30 on 2 March, c at 10:00.
    rows: [
      ['2026-03-01', 1],
      ['2026-03-02', 2],
    ],
    totals: { sessions: 3 },
  },
  {
    // # reported as TryGhost/Ghost#25734
    name: 'counts no session on the day on which it only goes on',
    request: ask({ date_range: { start: '2026-03-02', end: '2026-03-02' }, measures: ['sessions'] }),
    sent: [
      byDevice('a', 'page_view', '2026-03-01T22:47:00Z', { page: '/home' }),
      byDevice('a', 'page_view', '2026-03-01T22:56:00Z', { page: '/docs' }),
      byDevice('a', 'page_view', '2026-03-01T23:04:00Z', { page: '/pricing' }),
      byDevice('a', 'page_view', '2026-03-01T23:21:00Z', { page: '/signup' }),
      byDevice('b', 'page_view', '2026-03-01T23:30:00Z', { page: '/home' }),
      byDevice('c', 'page_view', '2026-03-02T09:00:00Z', { page: '/docs' }),
    ],
    timezone: 'Europe/Berlin',
    // Of 2 March are b and c; a began the evening before.
    rows: [[2]],
  },
  {
    // # reported as TryGhost/Ghost#25734
    name: 'cuts no session at the end of the range',
    request: ask({
      date_range: { start: '2026-03-01', end: '2026-03-01' },
      measures: ['sessions', 'bounces', 'duration_mean'],
      group_by: ['exit_page'],
    }),
    sent: [
      byDevice('a', 'page_view', '2026-03-01T23:50:00Z', { page: '/home' }),
      byDevice('a', 'page_view', '2026-03-02T00:15:00Z', { page: '/pricing' }),
      byDevice('b', 'page_view', '2026-03-01T12:00:00Z', { page: '/docs' }),
    ],
    // a lasts from 23:50 to 00:15 of the next day, 1500 s, and leaves from /pricing; b bounces. (1500 + 0) / 2 = 750.
    rows: [
      ['/docs', 1, 1, 0],
      ['/pricing', 1, 0, 1500],
    ],
    groupsLeftOut: 0,
    totals: { sessions: 2, bounces: 1, duration_mean: 750 },
  },
  {
    // # reported as plausible/analytics#593
    name: 'joins by the time of events what arrived in another order',
    request: ask({
      date_range: { start: '2026-03-01', end: '2026-03-01' },
      measures: ['sessions', 'bounces', 'duration_max'],
      group_by: ['entry_page'],
    }),
    sent: [
      byDevice('a', 'page_view', '2026-03-01T10:50:00Z', { page: '/cart' }),
      byDevice('a', 'page_view', '2026-03-01T10:00:00Z', { page: '/home' }),
      byDevice('b', 'page_view', '2026-03-01T10:00:00Z', { page: '/home' }),
      byDevice('b', 'page_view', '2026-03-01T10:50:00Z', { page: '/cart' }),
      byDevice('a', 'page_view', '2026-03-01T10:25:00Z', { page: '/docs' }),
    ],
    // a: gaps of 25 minutes, one session of 3000 s from /home. b: a gap of 50, two sessions of one view each.
    rows: [
      ['/home', 2, 1, 3000],
      ['/cart', 1, 1, 0],
    ],
    groupsLeftOut: 0,
    totals: { sessions: 3, bounces: 2, duration_max: 3000 },
  },
  {
    // # reported as plausible/analytics#5295
    name: 'takes one view alone for a bounce, however often it was sent',
    request: ask({
      date_range: { start: '2026-03-01', end: '2026-03-01' },
      measures: ['sessions', 'visitors', 'bounces', 'bounce_rate'],
    }),
    sent: [
      {
        event: 'page_view',
        anonymous_id: 'a',
        timestamp: '2026-03-01T10:00:00Z',
        id: '22222222-2222-4222-8222-222222222222',
        properties: { page: '/home' },
      },
      {
        event: 'page_view',
        anonymous_id: 'a',
        timestamp: '2026-03-01T10:00:00Z',
        id: '22222222-2222-4222-8222-222222222222',
        properties: { page: '/home' },
      },
      byDevice('b', 'page_view', '2026-03-01T10:00:00Z', { page: '/home' }),
      byDevice('b', 'video_played', '2026-03-01T10:00:05Z'),
      byDevice('c', 'page_view', '2026-03-01T10:00:00Z', { page: '/home' }),
      byDevice('c', 'page_view', '2026-03-01T10:01:00Z', { page: '/docs' }),
      byDevice('d', 'page_view', '2026-03-01T10:00:00Z', { page: '/home' }),
      byDevice('d', 'page_view', '2026-03-01T10:02:00Z', { page: '/home' }),
      byDevice('d', 'page_view', '2026-03-01T15:00:00Z', { page: '/docs' }),
    ],
    // a (one view, sent twice) and the second session of d bounce; b played a video, c and d viewed twice: 2 of 5.
    rows: [[5, 4, 2, 0.4]],
  },
  {
    // # reported as plausible/community-edition#268
    name: 'does not let events that trackers send by themselves undo a bounce',
    request: ask({
      date_range: { start: '2026-03-01', end: '2026-03-01' },
      measures: ['sessions', 'bounces', 'bounce_rate', 'duration_max'],
    }),
    sent: [
      {
        event: 'page_view',
        anonymous_id: 'a',
        timestamp: '2026-03-01T10:00:00Z',
        session_id: 'a1',
        properties: { page: '/home' },
      },
      { event: '$pageleave', anonymous_id: 'a', session_id: 'a1', timestamp: '2026-03-01T10:00:40Z' },
      {
        event: 'page_view',
        anonymous_id: 'b',
        timestamp: '2026-03-01T10:00:00Z',
        session_id: 'b1',
        properties: { page: '/home' },
      },
      {
        event: 'identify',
        user_id: 'u2',
        anonymous_id: 'b',
        session_id: 'b1',
        timestamp: '2026-03-01T10:00:01Z',
        properties: { plan: 'free' },
      },
      {
        event: 'page_view',
        anonymous_id: 'c',
        timestamp: '2026-03-01T10:00:00Z',
        session_id: 'c1',
        properties: { page: '/home' },
      },
      {
        event: '$web_vitals',
        anonymous_id: 'c',
        session_id: 'c1',
        timestamp: '2026-03-01T10:00:03Z',
        properties: { lcp: 900 },
      },
      {
        event: 'page_view',
        anonymous_id: 'd',
        timestamp: '2026-03-01T10:00:00Z',
        session_id: 'd1',
        properties: { page: '/home' },
      },
      { event: 'signup', anonymous_id: 'd', session_id: 'd1', timestamp: '2026-03-01T10:00:30Z' },
    ],
    // Leaving, identify and web vitals are nobody’s doing: only d did anything. The leave event makes a last 40 s.
    rows: [[4, 3, 0.75, 40]],
  },
  {
    // # reported as plausible/analytics#3870
    name: 'counts exits where the last view was, and never more than viewed the page',
    request: ask({
      date_range: { start: '2026-03-01', end: '2026-03-01' },
      measures: ['exits', 'exit_rate', 'sessions'],
      group_by: ['page'],
    }),
    sent: [
      byDevice('a', 'page_view', '2026-03-01T10:00:00Z', { page: '/home' }),
      byDevice('a', 'page_view', '2026-03-01T10:03:00Z', { page: '/pricing' }),
      byDevice('a', 'outbound_click', '2026-03-01T10:05:00Z', { url: 'https://partner.example/item' }),
      byDevice('b', 'page_view', '2026-03-01T11:00:00Z', { page: '/docs' }),
      byDevice('b', 'file_download', '2026-03-01T11:01:00Z', { url: 'https://cdn.partner.example/files/report.pdf' }),
      byDevice('c', 'page_view', '2026-03-01T12:00:00Z', { page: '/pricing' }),
    ],
    // a leaves from /pricing though it clicks on, b from /docs, c from /pricing.
    rows: [
      ['/pricing', 2, 1, 2],
      ['/docs', 1, 1, 1],
      ['/home', 0, 0, 1],
    ],
    groupsLeftOut: 0,
  },
  {
    // # reported as plausible/analytics#3870
    name: 'lets a session last until its last event, whatever that is',
    request: ask({ date_range: { start: '2026-03-01', end: '2026-03-01' }, measures: ['sessions', 'duration_mean'] }),
    sent: [
      byDevice('a', 'page_view', '2026-03-01T10:00:00Z', { page: '/home' }),
      byDevice('a', 'page_view', '2026-03-01T10:03:00Z', { page: '/pricing' }),
      byDevice('a', 'outbound_click', '2026-03-01T10:05:00Z', { url: 'https://partner.example/item' }),
      byDevice('b', 'page_view', '2026-03-01T11:00:00Z', { page: '/docs' }),
      byDevice('b', 'file_download', '2026-03-01T11:01:00Z', { url: 'https://cdn.partner.example/files/report.pdf' }),
      byDevice('c', 'page_view', '2026-03-01T12:00:00Z', { page: '/pricing' }),
    ],
    // (300 + 60 + 0) / 3.
    rows: [[3, 120]],
  },
  {
    // # reported as snowplow/dbt-snowplow-web#154
    name: 'has a row for sessions without a view, and counts them in rates',
    request: ask({
      date_range: { start: '2026-03-01', end: '2026-03-01' },
      measures: ['sessions', 'views', 'bounces', 'bounce_rate', 'duration_mean'],
      group_by: ['entry_page'],
    }),
    sent: [
      byDevice('a', 'page_view', '2026-03-01T10:00:00Z', { page: '/home' }),
      { event: 'comment_added', anonymous_id: 'a', timestamp: '2026-03-01T14:00:00Z', session_id: 's-a2' },
      { event: 'file_exported', anonymous_id: 'b', timestamp: '2026-03-01T15:00:00Z', session_id: 's-b1' },
      { event: 'file_exported', anonymous_id: 'b', timestamp: '2026-03-01T15:10:00Z', session_id: 's-b1' },
    ],
    // a again at 14:00 and b have ids and no view: (0 + 600) / 2 = 300 s. Of all: 1 bounce of 3, (0 + 0 + 600) / 3 = 200 s.
    rows: [
      [null, 2, 0, 0, 0, 300],
      ['/home', 1, 1, 1, 1, 0],
    ],
    groupsLeftOut: 0,
    totals: { sessions: 3, views: 1, bounces: 1, bounce_rate: 1 / 3, duration_mean: 200 },
  },
  {
    // # reported as plausible/analytics#2752
    name: 'counts, with a filter of events, the views that pass it and their sessions',
    request: ask({
      date_range: { start: '2026-03-01', end: '2026-03-01' },
      measures: ['views', 'sessions'],
      filters: [{ property: 'page', operator: 'equals', value: '/pricing', scope: 'event' }],
    }),
    sent: [
      byDevice('a', 'page_view', '2026-03-01T10:00:00Z', { page: '/home' }),
      byDevice('a', 'page_view', '2026-03-01T10:05:00Z', { page: '/pricing' }),
      byDevice('b', 'page_view', '2026-03-01T11:00:00Z', { page: '/pricing' }),
      byDevice('c', 'page_view', '2026-03-01T12:00:00Z', { page: '/pricing' }),
      byDevice('c', 'page_view', '2026-03-01T12:03:00Z', { page: '/docs' }),
      byDevice('d', 'page_view', '2026-03-01T13:00:00Z', { page: '/docs' }),
    ],
    // Views of /pricing: one each of a, b and c.
    rows: [[3, 3]],
  },
  {
    // # reported as plausible/analytics#2752
    name: 'keeps, with a filter of sessions, all views of those that pass it',
    request: ask({
      date_range: { start: '2026-03-01', end: '2026-03-01' },
      measures: ['views', 'sessions', 'bounces'],
      filters: [{ property: 'page', operator: 'equals', value: '/pricing', scope: 'session' }],
    }),
    sent: [
      byDevice('a', 'page_view', '2026-03-01T10:00:00Z', { page: '/home' }),
      byDevice('a', 'page_view', '2026-03-01T10:05:00Z', { page: '/pricing' }),
      byDevice('b', 'page_view', '2026-03-01T11:00:00Z', { page: '/pricing' }),
      byDevice('c', 'page_view', '2026-03-01T12:00:00Z', { page: '/pricing' }),
      byDevice('c', 'page_view', '2026-03-01T12:03:00Z', { page: '/docs' }),
      byDevice('d', 'page_view', '2026-03-01T13:00:00Z', { page: '/docs' }),
    ],
    // a, b and c saw /pricing: 2 + 1 + 2 views; b bounced.
    rows: [[5, 3, 1]],
  },
  {
    // # reported as plausible/analytics#2752
    name: 'filters by the entry page of sessions',
    request: ask({
      date_range: { start: '2026-03-01', end: '2026-03-01' },
      measures: ['views', 'sessions', 'bounces'],
      filters: [{ property: 'entry_page', operator: 'equals', value: '/pricing', scope: 'session' }],
    }),
    sent: [
      byDevice('a', 'page_view', '2026-03-01T10:00:00Z', { page: '/home' }),
      byDevice('a', 'page_view', '2026-03-01T10:05:00Z', { page: '/pricing' }),
      byDevice('b', 'page_view', '2026-03-01T11:00:00Z', { page: '/pricing' }),
      byDevice('c', 'page_view', '2026-03-01T12:00:00Z', { page: '/pricing' }),
      byDevice('c', 'page_view', '2026-03-01T12:03:00Z', { page: '/docs' }),
      byDevice('d', 'page_view', '2026-03-01T13:00:00Z', { page: '/docs' }),
    ],
    // b and c began on /pricing: 1 + 2 views; b bounced.
    rows: [[3, 2, 1]],
  },
  {
    // # reported as plausible/analytics#2752
    name: 'gives the bounce rate of a page over the sessions that began on it',
    request: ask({
      date_range: { start: '2026-03-01', end: '2026-03-01' },
      measures: ['bounce_rate', 'entries', 'bounces'],
      group_by: ['page'],
    }),
    sent: [
      byDevice('a', 'page_view', '2026-03-01T10:00:00Z', { page: '/home' }),
      byDevice('a', 'page_view', '2026-03-01T10:05:00Z', { page: '/pricing' }),
      byDevice('b', 'page_view', '2026-03-01T11:00:00Z', { page: '/pricing' }),
      byDevice('c', 'page_view', '2026-03-01T12:00:00Z', { page: '/pricing' }),
      byDevice('c', 'page_view', '2026-03-01T12:03:00Z', { page: '/docs' }),
      byDevice('d', 'page_view', '2026-03-01T13:00:00Z', { page: '/docs' }),
    ],
    // b bounced of b and c, which began on /pricing; d on /docs; a began on /home and went on.
    rows: [
      ['/docs', 1, 1, 1],
      ['/pricing', 0.5, 2, 1],
      ['/home', 0, 1, 0],
    ],
    groupsLeftOut: 0,
  },
  {
    // # reported as PostHog/posthog#43399
    name: 'keeps, with a negative filter of sessions, those in which no event matches',
    request: ask({
      date_range: { start: '2026-03-01', end: '2026-03-01' },
      measures: ['sessions', 'views'],
      filters: [{ property: 'page', operator: 'not_equals', value: '/pricing', scope: 'session' }],
    }),
    sent: [
      byDevice('a', 'page_view', '2026-03-01T10:00:00Z', { page: '/home' }),
      byDevice('a', 'page_view', '2026-03-01T10:05:00Z', { page: '/pricing' }),
      byDevice('b', 'page_view', '2026-03-01T11:00:00Z', { page: '/home' }),
      byDevice('b', 'page_view', '2026-03-01T11:02:00Z', { page: '/docs' }),
      byDevice('c', 'page_view', '2026-03-01T12:00:00Z', { page: '/docs' }),
      {
        event: 'search',
        anonymous_id: 'd',
        timestamp: '2026-03-01T13:00:00Z',
        properties: { query: 'price' },
        session_id: 's-d1',
      },
    ],
    // b, c and d never saw /pricing: 2 + 1 + 0 views.
    rows: [[3, 3]],
  },
  {
    // # reported as PostHog/posthog#43399
    name: 'drops, with a negative filter of events, only the events that match',
    request: ask({
      date_range: { start: '2026-03-01', end: '2026-03-01' },
      measures: ['sessions', 'views'],
      filters: [{ property: 'page', operator: 'not_equals', value: '/pricing', scope: 'event' }],
    }),
    sent: [
      byDevice('a', 'page_view', '2026-03-01T10:00:00Z', { page: '/home' }),
      byDevice('a', 'page_view', '2026-03-01T10:05:00Z', { page: '/pricing' }),
      byDevice('b', 'page_view', '2026-03-01T11:00:00Z', { page: '/home' }),
      byDevice('b', 'page_view', '2026-03-01T11:02:00Z', { page: '/docs' }),
      byDevice('c', 'page_view', '2026-03-01T12:00:00Z', { page: '/docs' }),
      {
        event: 'search',
        anonymous_id: 'd',
        timestamp: '2026-03-01T13:00:00Z',
        properties: { query: 'price' },
        session_id: 's-d1',
      },
    ],
    // Of 5 views one is dropped; a keeps /home, and the search of d has no page.
    rows: [[4, 4]],
  },
  {
    // # reported as matomo-org/matomo#18612
    name: 'takes the source from the start of a session, not from a later campaign or the return from a payment',
    request: ask({
      date_range: { start: '2026-03-01', end: '2026-03-01' },
      measures: ['sessions'],
      conversions: ['purchase'],
      group_by: ['source'],
    }),
    sent: [
      byDevice('a', 'page_view', '2026-03-01T10:00:00Z', { page: '/home', utm_source: 'news' }),
      byDevice('a', 'page_view', '2026-03-01T10:10:00Z', { page: '/offer', utm_source: 'partner' }),
      byDevice('a', 'page_view', '2026-03-01T10:15:00Z', { page: '/checkout' }),
      byDevice('a', 'page_view', '2026-03-01T10:22:00Z', { page: '/thanks', referrer: 'https://checkout.stripe.com/' }),
      byDevice('a', 'purchase', '2026-03-01T10:22:01Z', { amount: 30 }),
      byDevice('b', 'page_view', '2026-03-01T11:00:00Z', { page: '/home', referrer: 'https://www.google.com/' }),
      byDevice('b', 'page_view', '2026-03-01T11:05:00Z', { page: '/docs' }),
    ],
    // a began with news and bought after it came back from stripe; b came from google.
    rows: [
      ['google', 1, 0],
      ['news', 1, 1],
    ],
    groupsLeftOut: 0,
    totals: { sessions: 2, purchase: 1 },
  },
  {
    // # reported as PostHog/posthog#15102
    name: 'takes events of a server for no visits',
    request: ask({
      date_range: { start: '2026-03-01', end: '2026-03-02' },
      measures: ['sessions', 'visitors', 'views', 'bounces', 'duration_mean'],
      conversions: ['order_paid'],
    }),
    sent: [
      {
        event: 'page_view',
        anonymous_id: 'd1',
        timestamp: '2026-03-01T10:00:00Z',
        user_id: 'u1',
        session_id: 'w1',
        properties: { page: '/cart' },
      },
      {
        event: 'page_view',
        anonymous_id: 'd1',
        timestamp: '2026-03-01T10:02:00Z',
        user_id: 'u1',
        session_id: 'w1',
        properties: { page: '/pay' },
      },
      {
        event: 'order_paid',
        user_id: 'u1',
        timestamp: '2026-03-01T10:02:30Z',
        properties: { amount: 20 },
        context: { library: 'server' },
      },
      {
        event: 'page_view',
        anonymous_id: 'd1',
        timestamp: '2026-03-01T10:03:00Z',
        user_id: 'u1',
        session_id: 'w1',
        properties: { page: '/thanks' },
      },
      { event: 'invoice_sent', user_id: 'u1', timestamp: '2026-03-01T18:00:00Z', context: { library: 'server' } },
      {
        event: 'subscription_renewed',
        user_id: 'u1',
        timestamp: '2026-03-02T03:00:00Z',
        context: { library: 'server' },
      },
    ],
    // One visit from 10:00 to 10:03, which the payment joins; the invoice at 18:00 and the renewal stand outside.
    rows: [[1, 1, 3, 0, 180, 1]],
  },
  {
    // # reported as snowplow/dbt-snowplow-web#47
    name: 'keeps a session id over a silence, and cuts it after a day',
    request: ask({
      date_range: { start: '2026-01-01', end: '2026-06-30' },
      measures: ['sessions', 'bounces', 'duration_max'],
    }),
    sent: [
      {
        event: 'page_view',
        anonymous_id: 'a',
        timestamp: '2026-03-01T10:00:00Z',
        session_id: 's-a',
        properties: { page: '/home' },
      },
      {
        event: 'page_view',
        anonymous_id: 'a',
        timestamp: '2026-03-01T10:45:00Z',
        session_id: 's-a',
        properties: { page: '/docs' },
      },
      {
        event: 'page_view',
        anonymous_id: 'b',
        timestamp: '2026-01-07T09:20:00Z',
        session_id: 's-b',
        properties: { page: '/home' },
      },
      {
        event: 'page_view',
        anonymous_id: 'b',
        timestamp: '2026-01-07T09:32:00Z',
        session_id: 's-b',
        properties: { page: '/docs' },
      },
      {
        event: 'page_view',
        anonymous_id: 'b',
        timestamp: '2026-06-19T17:05:00Z',
        session_id: 's-b',
        properties: { page: '/home' },
      },
    ],
    // s-a: 45 minutes, 2700 s. s-b: 720 s in January and a bounce in June.
    rows: [[3, 1, 2700]],
  },
  {
    name: 'golden vector 9: a silence of more than 30:00.000 minutes ends a session without an id',
    request: ask({ ...oneDay, measures: ['sessions'], group_by: ['person'] }),
    sent: silences,
    // 29:59.999 and 30:00.000 go on; 30:00.001 and 30:59.000 begin a second session.
    rows: [
      ['d', 2],
      ['e', 2],
      ['b', 1],
      ['c', 1],
    ],
    groupsLeftOut: 0,
  },
  {
    name: 'golden vector 9: whole minutes are compared as Plausible does',
    request: ask({ ...oneDay, measures: ['sessions', 'bounces'], mode: 'plausible' }),
    sent: silences,
    rows: [[4, 0]],
  },
  {
    name: 'golden vector 10: Mixpanel’s sessions end by silence and at midnight',
    request: ask({
      date_range: { start: '2026-03-01', end: '2026-03-02' },
      measures: ['duration_max', 'sessions'],
      group_by: ['day', 'person'],
      mode: 'mixpanel',
    }),
    sent: mixpanelExamples,
    // a: 10 and 35 minutes. b: 20 minutes before midnight, 5 after it.
    rows: [
      ['2026-03-01', 'a', 2100, 2],
      ['2026-03-01', 'b', 1200, 1],
      ['2026-03-02', 'a', null, 0],
      ['2026-03-02', 'b', 300, 1],
    ],
    groupsLeftOut: 0,
  },
  {
    name: 'golden vector 10: no midnight ends a session of ours',
    request: ask({
      date_range: { start: '2026-03-01', end: '2026-03-02' },
      measures: ['duration_max', 'sessions'],
      group_by: ['person'],
    }),
    sent: mixpanelExamples,
    // b: one session from 23:30 to 0:10.
    rows: [
      ['b', 2400, 1],
      ['a', 2100, 2],
    ],
    groupsLeftOut: 0,
  },
  {
    name: 'golden vector 11: no full hour ends a session',
    request: ask({ ...oneDay, measures: ['sessions', 'bounces', 'duration_max'] }),
    sent: [
      byDevice('a', 'page_view', '2026-03-01T10:59:00Z', { page: '/' }),
      byDevice('a', 'page_view', '2026-03-01T11:01:00Z', { page: '/docs' }),
    ],
    rows: [[1, 0, 120]],
  },
  {
    name: 'takes a short session of one view for not engaged, as Google Analytics does',
    request: ask({ ...oneDay, measures: ['sessions', 'bounces'], conversions: ['signup'], mode: 'ga4' }),
    sent: [
      byDevice('a', 'page_view', '2026-03-01T10:00:00Z', { page: '/' }),
      byDevice('b', 'page_view', '2026-03-01T10:00:00Z', { page: '/' }),
      byDevice('b', 'scroll', '2026-03-01T10:00:10Z'),
      byDevice('c', 'page_view', '2026-03-01T10:00:00Z', { page: '/' }),
      byDevice('c', 'scroll', '2026-03-01T10:00:11Z'),
      byDevice('d', 'page_view', '2026-03-01T10:00:00Z', { page: '/' }),
      byDevice('d', 'signup', '2026-03-01T10:00:02Z'),
    ],
    // a and b; c lasts more than ten seconds, d converts.
    rows: [[4, 2, 1]],
  },
  {
    name: 'knows only sent ids as Amplitude does, however long they go on',
    request: ask({ ...oneDay, measures: ['sessions', 'views', 'duration_max'], mode: 'amplitude' }),
    sent: [
      { ...byDevice('a', 'page_view', '2026-03-01T00:00:00Z', { page: '/' }), session_id: '1' },
      { ...byDevice('a', 'page_view', '2026-03-02T10:00:00Z', { page: '/' }), session_id: '1' },
      byDevice('b', 'page_view', '2026-03-01T10:00:00Z', { page: '/' }),
    ],
    // One session of 34 hours; b is out of session.
    rows: [[1, 2, 122_400]],
  },
  {
    name: 'splits nothing when somebody logs in, and two persons of one session id into two',
    request: ask({ ...oneDay, measures: ['sessions', 'visitors', 'views'] }),
    sent: [
      byDevice('a', 'page_view', '2026-03-01T10:00:00Z', { page: '/' }),
      { event: 'login', anonymous_id: 'a', user_id: 'ann', timestamp: '2026-03-01T10:01:00Z' },
      { ...byDevice('a', 'page_view', '2026-03-01T10:02:00Z', { page: '/app' }), user_id: 'ann' },
      {
        event: 'page_view',
        user_id: 'bob',
        session_id: 's',
        timestamp: '2026-03-01T10:00:00Z',
        properties: { page: '/' },
      },
      {
        event: 'page_view',
        user_id: 'cleo',
        session_id: 's',
        timestamp: '2026-03-01T10:01:00Z',
        properties: { page: '/' },
      },
    ],
    // ann's one session of two views, bob's and cleo's.
    rows: [[3, 3, 4]],
  },
  {
    name: 'sets the sessions of the span before beside these, while the day runs those up to the same time',
    request: ask({
      date_range: { start: '2026-03-02', end: '2026-03-02' },
      measures: ['sessions', 'bounce_rate'],
      compare: 'previous',
    }),
    now: '2026-03-02T12:00:00Z',
    sent: [
      byDevice('a', 'page_view', '2026-03-01T11:00:00Z', { page: '/' }),
      byDevice('b', 'page_view', '2026-03-01T13:00:00Z', { page: '/' }),
      byDevice('c', 'page_view', '2026-03-02T11:00:00Z', { page: '/' }),
      byDevice('c', 'page_view', '2026-03-02T11:01:00Z', { page: '/docs' }),
      byDevice('d', 'page_view', '2026-03-02T11:30:00Z', { page: '/' }),
    ],
    // It is noon: of the day before only a, who bounced, counts.
    rows: [[2, 0.5, 1, 1]],
    totals: { sessions: 2, bounce_rate: 0.5, previous_sessions: 1, previous_bounce_rate: 1 },
  },
  {
    name: 'keeps the largest groups and says how many are left out, with totals of all',
    request: ask({ ...oneDay, measures: ['sessions'], group_by: ['country'], limit: 1 }),
    sent: [
      { ...byDevice('a', 'page_view', '2026-03-01T10:00:00Z'), context: { country: 'DE' } },
      { ...byDevice('b', 'page_view', '2026-03-01T10:00:00Z'), context: { country: 'DE' } },
      { ...byDevice('c', 'page_view', '2026-03-01T10:00:00Z'), context: { country: 'FR' } },
      { ...byDevice('d', 'page_view', '2026-03-01T10:00:00Z'), context: { country: 'NL' } },
    ],
    rows: [['DE', 2]],
    groupsLeftOut: 2,
    totals: { sessions: 4 },
  },
  {
    name: 'keeps the groups that contain a text, the smallest first, with totals of all',
    request: ask({
      ...oneDay,
      measures: ['sessions'],
      group_by: ['page'],
      search: 'BLOG',
      order: 'ascending',
      limit: 1,
    }),
    sent: [
      { ...byDevice('a', 'page_view', '2026-03-01T10:00:00Z'), context: { page: { path: '/blog/a' } } },
      { ...byDevice('a', 'page_view', '2026-03-01T10:01:00Z'), context: { page: { path: '/pricing' } } },
      { ...byDevice('b', 'page_view', '2026-03-01T10:00:00Z'), context: { page: { path: '/blog/a' } } },
      { ...byDevice('b', 'page_view', '2026-03-01T10:01:00Z'), context: { page: { path: '/blog/b' } } },
    ],
    // Both saw /blog/a, b alone /blog/b; /pricing, which a saw too, was not asked for.
    rows: [['/blog/b', 1]],
    groupsLeftOut: 1,
  },
  {
    name: 'sorts groups by their own values where asked to, those without one last',
    request: ask({ ...oneDay, measures: ['sessions'], group_by: ['country'], order: 'group' }),
    sent: [
      { ...byDevice('a', 'page_view', '2026-03-01T10:00:00Z'), context: { country: 'NL' } },
      { ...byDevice('b', 'page_view', '2026-03-01T10:00:00Z'), context: { country: 'NL' } },
      { ...byDevice('c', 'page_view', '2026-03-01T10:00:00Z'), context: { country: 'DE' } },
      byDevice('d', 'page_view', '2026-03-01T10:00:00Z'),
    ],
    rows: [
      ['DE', 1],
      ['NL', 2],
      [null, 1],
    ],
    groupsLeftOut: 0,
    totals: { sessions: 4 },
  },
];
