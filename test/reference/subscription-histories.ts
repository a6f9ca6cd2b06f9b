import fc from 'fast-check';
import type { RecurringRevenueQuery } from '../../core/api/kinds/recurring-revenue.ts';
import { PERIODS } from '../../core/api/kinds/report-fields.ts';
import type { ExchangeRate } from '../../core/money/exchange-rate.ts';
import type { EventRow } from '../../core/tables/events.ts';
import { anEvent } from '../harness/an-event.ts';
import type { OfDates } from './periods.ts';

/** Histories of a few customers' subscriptions over half a year, and requests about them. */

export type RecurringRequest = OfDates<RecurringRevenueQuery>;

const FIRST_DAY_MS = Date.parse('2026-01-01T00:00:00Z');
const DAYS = 180;
const HOUR_MS = 3_600_000;

/** The rate of the euro changes in the middle; the yen has none in spring, the krone never. */
export const RATES: readonly ExchangeRate[] = [
  { currency: 'EUR', firstDay: '2025-01-01', lastDay: '2026-03-15', usdPerUnit: 1.25 },
  { currency: 'EUR', firstDay: '2026-03-16', lastDay: '2027-12-31', usdPerUnit: 1.5 },
  { currency: 'JPY', firstDay: '2025-01-01', lastDay: '2026-02-28', usdPerUnit: 0.01 },
];

const change = fc.record({
  event: fc.constantFrom('subscribed', 'subscribed', 'subscribed', 'ended', 'paused', 'visit'),
  customer: fc.constantFrom('ann', 'bob', 'cleo'),
  // Often the very beginning of a month, and several at the same time.
  atMs: fc.oneof(
    fc
      .tuple(fc.nat(DAYS), fc.constantFrom(0, 5, 12, 23))
      .map(([day, hour]) => FIRST_DAY_MS + (24 * day + hour) * HOUR_MS),
    fc.constantFrom('2026-01-31T15:00:00Z', '2026-02-01T00:00:00Z', '2026-03-01T00:00:00Z').map(Date.parse),
  ),
  price: fc.constantFrom<number | string | undefined>(0, 5, 10, 10, 19.99, 120, 1000, -3, '7', 'free', undefined),
  period: fc.constantFrom<number | string | undefined>(
    'month',
    'Monthly',
    'year',
    'P3M',
    'week',
    3,
    '12',
    0,
    'often',
    undefined,
  ),
  item: fc.constantFrom('', '', 'seats', 'support'),
  plan: fc.constantFrom('pro', 'pro', 'basic'),
  currency: fc.constantFrom('', '', '', 'USD', 'EUR', 'eur ', 'JPY', 'NOK'),
});

export const subscriptionHistories: fc.Arbitrary<readonly EventRow[]> = fc
  .array(change, { minLength: 5, maxLength: 40 })
  .map((changes) =>
    changes.map(({ event, customer, atMs, currency, ...sent }) => {
      const properties = Object.entries(sent);
      const ofType = <Value>(is: (value: unknown) => value is Value): Record<string, Value> =>
        Object.fromEntries(properties.flatMap(([name, value]) => (is(value) ? [[name, value]] : [])));
      return anEvent({
        ...{ event, user_id: customer, anonymous_id: '', currency },
        timestamp: new Date(atMs).toISOString().replace('T', ' ').replace('Z', ''),
        strings: ofType((value) => typeof value === 'string'),
        numbers: ofType((value) => typeof value === 'number'),
        properties: JSON.stringify(sent),
      });
    }),
  );

/** Copies have one id, so an event may come twice. */
export const withCopies = (events: readonly EventRow[]): EventRow[] => [...events, ...events.slice(0, 3)];

const FIXED_ZONES = ['UTC', 'Asia/Tokyo'] as const;

export const recurringRequests = fc
  .record({
    lasts: fc.constantFrom('until_changed' as const, 'billing_period' as const),
    grace: fc.constantFrom(undefined, 0, 5),
    zone: fc.constantFrom(...FIXED_ZONES, 'Europe/Berlin'),
    range: fc.constantFrom(
      { start: '2026-01-01', end: '2026-06-30' },
      { start: '2026-02-10', end: '2026-04-02' },
      { start: '2026-03-01', end: '2026-03-31' },
    ),
    now: fc.constantFrom('2026-12-31T00:00:00Z', '2026-03-20T07:30:00Z'),
    interval: fc.constantFrom(...PERIODS),
    period: fc.constantFrom(undefined, 'year' as const, { property: 'period' }, { property: 'period' }),
    subscription: fc.constantFrom(undefined, 'item'),
    ends: fc.constantFrom<RecurringRequest['ends']>(undefined, { event: 'ended' }, { events: ['ended', 'paused'] }),
    filters: fc.constantFrom<RecurringRequest['filters']>(undefined, [
      { property: 'plan', operator: 'equals', value: 'pro' },
    ]),
  })
  .map(({ lasts, grace, zone, range, now, period, subscription, ends, filters, interval }) => {
    const isPayments = lasts === 'billing_period';
    const request: RecurringRequest = {
      ...{ query_type: 'recurring_revenue', project_id: 'placeholder', date_range: range, interval, lasts },
      ...{ changes: { event: 'subscribed' }, amount: 'price' },
      ...(ends ? { ends } : {}),
      ...(period ? { billing_period: period } : {}),
      ...(subscription ? { subscription } : {}),
      ...(filters ? { filters } : {}),
      ...(isPayments && grace !== undefined ? { grace_days: grace } : {}),
    };
    // Months are added to a payment in fixed zones only, where the prose needs no clock changes.
    return { request, zone: isPayments && zone === 'Europe/Berlin' ? 'Asia/Tokyo' : zone, nowMs: Date.parse(now) };
  });
