import type { RecurringRevenueQuery } from '../../api/kinds/recurring-revenue.ts';
import type { Cell } from '../../api/query.ts';
import type { QueryCase, SentEvent } from './case.ts';

const ask = (fields: Partial<RecurringRevenueQuery> = {}): RecurringRevenueQuery => ({
  query_type: 'recurring_revenue',
  project_id: 'p1',
  date_range: { start: '2026-01-01', end: '2026-04-30' },
  changes: { event: 'subscribed' },
  ends: { event: 'ended' },
  amount: 'price',
  ...fields,
});
const sub = (
  user_id: string,
  day: string,
  price: unknown,
  more: Readonly<Record<string, unknown>> = {},
): SentEvent => ({
  event: 'subscribed',
  user_id,
  timestamp: day.length === 5 ? `2026-${day}T12:00:00Z` : day,
  properties: { price, ...more },
});
const end = (user_id: string, day: string, properties: Readonly<Record<string, unknown>> = {}): SentEvent => ({
  event: 'ended',
  user_id,
  timestamp: `2026-${day}T12:00:00Z`,
  properties,
});

type Figures = Partial<
  Readonly<
    Record<
      | 'starting'
      | 'new'
      | 'expansion'
      | 'contraction'
      | 'churn'
      | 'reactivation'
      | 'came'
      | 'went'
      | 'back'
      | 'customers'
      | 'mrr',
      number
    >
  >
> & { readonly net?: number | null; readonly gross?: number | null };

/** A row of the answer. Unless said, nothing moved and everything was kept. */
function row(time: string, of: Figures): Cell[] {
  const { starting = 0, mrr = 0, customers = 0 } = of;
  const kept = starting === 0 ? null : 1;
  const { net = kept, gross = kept } = of;
  const moved = [of.new, of.expansion, of.contraction, of.churn, of.reactivation].map((each) => each ?? 0);
  const average = customers === 0 ? null : mrr / customers;
  const counts = [customers, of.came ?? 0, of.went ?? 0, of.back ?? 0];
  return [time, starting, ...moved, mrr, 12 * mrr, net, gross, ...counts, average];
}
const steady = (time: string, mrr: number, customers = 1) => row(time, { starting: mrr, mrr, customers });
const begins = (time: string, mrr: number, customers = 1) => row(time, { new: mrr, came: customers, mrr, customers });

export const recurringRevenueCases: readonly QueryCase[] = [
  {
    name: 'counts prices of this tenant, of persons with links learned later',
    covers: 'another tenant',
    request: ask({
      changes: { event: 'pay' },
      amount: 'revenue',
      date_range: { start: '2026-05-01', end: '2026-07-31' },
    }),
    // 20 of u1 and 5 of u2.
    rows: [row('2026-05-01', {}), begins('2026-06-01', 25, 2), steady('2026-07-01', 25, 2)],
  },
  {
    name: 'has a row of zeros for every period without any subscription',
    covers: 'no rows',
    request: ask({ changes: { event: 'nothing' }, date_range: { start: '2026-06-01', end: '2026-06-30' } }),
    rows: [row('2026-06-01', {})],
    totals: {
      ...{ starting: 0, new: 0, expansion: 0, contraction: 0, churn: 0, reactivation: 0, mrr: 0, arr: 0, customers: 0 },
    },
  },
  {
    name: 'leads from period to period by what is new, more, less, lost and back',
    request: ask({ billing_period: { property: 'period' } }),
    sent: [
      sub('a', '01-05', 10, { period: 'month' }),
      sub('b', '01-20', 120, { period: 'year' }),
      sub('a', '02-10', 30, { period: 'month' }),
      sub('c', '02-11', 50, { period: 'monthly' }),
      sub('a', '03-01', 20, { period: 'month' }),
      end('b', '03-31'),
      sub('b', '04-02', 60, { period: 'P3M' }),
      end('c', '04-30'),
    ],
    rows: [
      begins('2026-01-01', 20, 2),
      row('2026-02-01', { starting: 20, expansion: 20, new: 50, came: 1, mrr: 90, customers: 3, net: 2 }),
      row('2026-03-01', {
        ...{ starting: 90, contraction: -10, churn: -10, went: 1, mrr: 70, customers: 2 },
        ...{ net: 70 / 90, gross: 70 / 90 },
      }),
      row('2026-04-01', {
        ...{ starting: 70, churn: -50, went: 1, reactivation: 20, back: 1, mrr: 40, customers: 2 },
        ...{ net: 20 / 70, gross: 20 / 70 },
      }),
    ],
    totals: {
      ...{ starting: 0, new: 70, expansion: 20, contraction: -10, churn: -60, reactivation: 20 },
      ...{ mrr: 40, arr: 480, customers: 2 },
    },
  },
  {
    name: 'sees no movement where a price goes up and down, or a subscription begins and ends, within a period',
    request: ask({ date_range: { start: '2026-02-01', end: '2026-04-30' } }),
    sent: [
      sub('a', '01-05', 10),
      sub('a', '02-05', 90),
      sub('a', '02-25', 10),
      // Never paid as a period ended, so new in April.
      sub('b', '03-02', 7),
      end('b', '03-20'),
      sub('b', '04-02', 7),
    ],
    rows: [
      steady('2026-02-01', 10),
      steady('2026-03-01', 10),
      row('2026-04-01', { starting: 10, new: 7, came: 1, mrr: 17, customers: 2 }),
    ],
  },
  {
    name: 'takes a pause for churn unless it is over in the same period',
    request: ask({ ends: { events: ['ended', 'paused'] } }),
    sent: [
      sub('a', '01-05', 10),
      { ...end('a', '02-10'), event: 'paused' },
      sub('a', '02-20', 10),
      { ...end('a', '03-10'), event: 'paused' },
      sub('a', '04-10', 10),
    ],
    rows: [
      begins('2026-01-01', 10),
      steady('2026-02-01', 10),
      row('2026-03-01', { starting: 10, churn: -10, went: 1, net: 0, gross: 0 }),
      row('2026-04-01', { reactivation: 10, back: 1, mrr: 10, customers: 1 }),
    ],
  },
  {
    name: 'adds up the subscriptions of a customer, of whom a second one is an expansion',
    request: ask({ subscription: 'item' }),
    sent: [
      sub('a', '01-05', 10, { item: 'one' }),
      sub('a', '02-05', 5, { item: 'two' }),
      // A discount.
      sub('a', '03-05', -3, { item: 'off' }),
      end('a', '04-05', { item: 'one' }),
      end('a', '04-06', { item: 'off' }),
    ],
    rows: [
      begins('2026-01-01', 10),
      row('2026-02-01', { starting: 10, expansion: 5, mrr: 15, customers: 1, net: 1.5 }),
      row('2026-03-01', { starting: 15, contraction: -3, mrr: 12, customers: 1, net: 0.8, gross: 0.8 }),
      row('2026-04-01', { starting: 12, contraction: -7, mrr: 5, customers: 1, net: 5 / 12, gross: 5 / 12 }),
    ],
  },
  {
    name: 'keeps a payment for the time that it pays for and its days of grace, and ignores refunds',
    request: ask({
      ...{ changes: { event: 'subscribed' }, lasts: 'billing_period', grace_days: 2 },
      ...{ billing_period: { property: 'months' }, date_range: { start: '2026-01-01', end: '2026-04-30' } },
    }),
    now: '2027-06-01T00:00:00Z',
    sent: [
      // Paid until 28 February and 2 March, a day later in the third month, then no more: until 3 April.
      sub('a', '01-28', 10, { months: 1 }),
      sub('a', '03-01', 10, { months: 1 }),
      sub('a', '03-02', -10, { months: 1 }),
      // A quarter from 15 January: until 17 April.
      sub('b', '01-15', 60, { months: '3' }),
    ],
    rows: [
      begins('2026-01-01', 30, 2),
      steady('2026-02-01', 30, 2),
      steady('2026-03-01', 30, 2),
      row('2026-04-01', { starting: 30, churn: -30, went: 2, net: 0, gross: 0 }),
    ],
  },
  {
    name: 'takes a payment at the very instant at which the one before runs out for its renewal',
    request: ask({ lasts: 'billing_period', grace_days: 0, date_range: { start: '2026-01-01', end: '2026-03-31' } }),
    now: '2026-03-20T00:00:00Z',
    sent: [sub('a', '01-05', 10), sub('a', '02-05', 10), sub('a', '03-05', 15)],
    rows: [
      begins('2026-01-01', 10),
      steady('2026-02-01', 10),
      row('2026-03-01', { starting: 10, expansion: 5, mrr: 15, customers: 1, net: 1.5 }),
    ],
  },
  {
    name: 'leaves a payment that runs out later than now as it is',
    request: ask({ lasts: 'billing_period', date_range: { start: '2026-02-01', end: '2026-02-28' } }),
    now: '2026-02-10T12:00:00Z',
    // Paid until 14 February with three days of grace, and until 8 February.
    sent: [sub('a', '01-11', 10), sub('b', '01-05', 7)],
    rows: [
      row('2026-02-01', { starting: 17, churn: -7, went: 1, mrr: 10, customers: 1, net: 10 / 17, gross: 10 / 17 }),
    ],
  },
  {
    name: 'ends by an event that is also a change, and begins by the one of two at the same time that costs more',
    request: ask({
      changes: { event: 'subscribed' },
      ends: { event: 'subscribed', filters: [{ property: 'status', operator: 'equals', value: 'canceled' }] },
      date_range: { start: '2026-01-01', end: '2026-02-28' },
    }),
    sent: [
      sub('a', '01-05', 10, { status: 'active' }),
      sub('a', '02-05', 10, { status: 'canceled' }),
      sub('b', '01-05', 10, { status: 'active' }),
      sub('b', '02-05', 25, { status: 'active' }),
      sub('b', '02-05', 10, { status: 'canceled' }),
    ],
    rows: [
      begins('2026-01-01', 20, 2),
      row('2026-02-01', {
        ...{ starting: 20, expansion: 15, churn: -10, went: 1, mrr: 25, customers: 1 },
        ...{ net: 1.25, gross: 0.5 },
      }),
    ],
  },
  {
    name: 'shows of a filter what comes to it and what leaves it',
    request: ask({ filters: [{ property: 'plan', operator: 'equals', value: 'pro' }] }),
    sent: [
      sub('a', '01-05', 10, { plan: 'free' }),
      sub('a', '02-05', 20, { plan: 'pro' }),
      sub('a', '03-05', 5, { plan: 'basic' }),
      sub('b', '01-05', 20, { plan: 'pro' }),
      end('b', '04-05'),
    ],
    rows: [
      begins('2026-01-01', 20),
      row('2026-02-01', { starting: 20, new: 20, came: 1, mrr: 40, customers: 2 }),
      row('2026-03-01', { starting: 40, churn: -20, went: 1, mrr: 20, customers: 1, net: 0.5, gross: 0.5 }),
      row('2026-04-01', { starting: 20, churn: -20, went: 1, net: 0, gross: 0 }),
    ],
  },
  {
    name: 'leaves a subscription as it was where a price or its billing period cannot be read',
    request: ask({ billing_period: { property: 'period' }, date_range: { start: '2026-01-01', end: '2026-02-28' } }),
    sent: [
      sub('a', '01-05', '10', { period: ' Monthly ' }),
      sub('a', '02-05', 'twenty', { period: 'month' }),
      sub('a', '02-06', 30, { period: 'fortnight' }),
      sub('a', '02-07', 30, { period: 0 }),
      sub('a', '02-08', 30, { period: 1.5 }),
      sub('a', '02-09', 1e300, { period: 'month' }),
      sub('a', '02-10', 30),
      sub('b', '01-05', 1, { period: 'week' }),
    ],
    // 52 weeks.
    rows: [begins('2026-01-01', 172 / 12, 2), steady('2026-02-01', 172 / 12, 2)],
  },
  {
    name: 'is of the month in the zone of the project, whatever the order in which events came',
    request: ask({ date_range: { start: '2026-01-01', end: '2026-02-28' } }),
    timezone: 'Asia/Tokyo',
    sent: [
      sub('a', '2026-01-31T15:30:00Z', 30),
      sub('a', '2026-01-31T14:30:00Z', 20),
      sub('a', '2025-12-31T14:30:00Z', 10),
    ],
    rows: [
      row('2026-01-01', { starting: 10, expansion: 10, mrr: 20, customers: 1, net: 2 }),
      row('2026-02-01', { starting: 20, expansion: 10, mrr: 30, customers: 1, net: 1.5 }),
    ],
  },
  {
    name: 'takes groups for customers',
    request: ask({ unit: 'group.company', date_range: { start: '2026-01-01', end: '2026-02-28' } }),
    sent: [
      { ...sub('a', '01-05', 10), groups: { company: 'acme' } },
      // Another person of the same company changes its subscription.
      { ...sub('b', '02-05', 25), groups: { company: 'acme' } },
      { ...sub('c', '02-05', 5), groups: { company: 'emca' } },
      sub('d', '02-05', 99),
    ],
    rows: [
      begins('2026-01-01', 10),
      row('2026-02-01', { starting: 10, expansion: 15, new: 5, came: 1, mrr: 30, customers: 2, net: 2.5 }),
    ],
  },
];
