import type { Card } from './card.ts';
import { ANY_EVENT, aggregate, events, is, last, measure, month, period, persons, since } from './meanings.ts';

const kind = 'trend';
const day = { interval: 'day' } as const;
const week = { interval: 'week' } as const;
export const trendCards: readonly Card[] = [
  {
    id: 'trend-01',
    kind,
    catalogue: 'shop',
    says: 'Orders day by day, for the calendar week before the current one.',
    meaning: measure(events('order_placed'), { span: period('week', 1), ...day }),
  },
  {
    id: 'trend-02',
    kind,
    catalogue: 'shop',
    says: 'Turnover in monthly steps since the beginning of August.',
    meaning: measure(aggregate('sum', 'total', 'order_placed', 'EUR'), { span: since(month(8)), interval: 'month' }),
  },
  {
    id: 'trend-03',
    kind,
    catalogue: 'shop',
    says: 'A running total (each day added to those before) of newsletter sign-ups in the current month.',
    meaning: measure(events('newsletter_joined'), { span: period('month', 0), ...day, cumulative: true }),
  },
  {
    id: 'trend-04',
    kind,
    catalogue: 'shop',
    says: 'The one day with the most orders in the last 30 days.',
    meaning: measure(events('order_placed'), { span: last(30, 'day'), pick: { interval: 'day', direction: 'most' } }),
  },
  {
    id: 'trend-05',
    kind,
    catalogue: 'saas',
    says: 'Daily active people for each of the 10 days that end today.',
    meaning: measure({ of: 'active', unit: 'day', event: ANY_EVENT }, { span: last(10, 'day'), ...day }),
  },
  {
    id: 'trend-06',
    kind,
    catalogue: 'saas',
    says: 'The number of different people signing in, hour after hour, on the day before today.',
    meaning: measure(persons('sign_in'), { span: period('day', 1), interval: 'hour' }),
  },
  {
    id: 'trend-07',
    kind,
    catalogue: 'saas',
    says: 'New trials week by week over the 8 calendar weeks that end with the current one, only from mobile devices.',
    meaning: measure(events('trial_started'), { where: [is('device', 'mobile')], span: last(8, 'week'), ...week }),
  },
  {
    id: 'trend-08',
    kind,
    catalogue: 'media',
    says: 'Article reads per day in the calendar month before the current one, smoothed by a 7-day moving average.',
    meaning: measure(events('Article Read'), { span: period('month', 1), ...day, moving_average: 7 }),
  },
  {
    id: 'trend-09',
    kind,
    catalogue: 'media',
    says: 'How subscription revenue has developed by week in the running quarter.',
    meaning: measure(aggregate('sum', 'price', 'Subscribe', 'USD'), { span: period('quarter', 0), ...week }),
  },
  {
    id: 'trend-10',
    kind,
    catalogue: 'b2b',
    says: 'Bookings per month in the current year, leaving nothing out.',
    meaning: measure(events('order_booked'), { span: period('year', 0), interval: 'month' }),
  },
  {
    id: 'trend-11',
    kind,
    catalogue: 'b2b',
    says: 'The day of the last 90 with the fewest logins.',
    meaning: measure(events('login'), { span: last(90, 'day'), pick: { interval: 'day', direction: 'least' } }),
  },
  {
    id: 'trend-12',
    kind,
    catalogue: 'mobile',
    says: 'Finished levels per day over the 7 days that end today, one line for each platform.',
    meaning: measure(events('levelCompleted'), { span: last(7, 'day'), ...day, groups: [{ property: 'platform' }] }),
  },
  {
    id: 'trend-13',
    kind,
    catalogue: 'mobile',
    says: 'Average number of ads watched per day in October (one number: the mean over its days).',
    meaning: measure(events('adWatched'), { span: month(10), mean_per: 'day' }),
  },
];
