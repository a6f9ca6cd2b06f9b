import type { Card } from './card.ts';
import { aggregate, events, is, isNot, last, measure, month, period, persons } from './meanings.ts';

const kind = 'breakdown';
const by = (property: string) => ({ groups: [{ property }] });
export const breakdownCards: readonly Card[] = [
  {
    id: 'breakdown-01',
    kind,
    catalogue: 'shop',
    says: 'Turnover split by country for the running quarter.',
    meaning: measure(aggregate('sum', 'total', 'order_placed', 'EUR'), {
      ...by('country'),
      span: period('quarter', 0),
    }),
  },
  {
    id: 'breakdown-02',
    kind,
    catalogue: 'shop',
    says: 'The ten pages viewed most in the calendar week before the current one.',
    meaning: measure(events('page_view'), {
      ...by('page'),
      span: period('week', 1),
      rank: { direction: 'most', limit: 10 },
    }),
  },
  {
    id: 'breakdown-03',
    kind,
    catalogue: 'shop',
    says: 'The reasons for which orders were returned, with how often each, since the current month began.',
    meaning: measure(events('order_returned'), { ...by('reason'), span: period('month', 0) }),
  },
  {
    id: 'breakdown-04',
    kind,
    catalogue: 'shop',
    says: 'The average order amount for each category, over the last 30 days, leaving out the category outlet.',
    meaning: measure(aggregate('avg', 'total', 'order_placed', 'EUR'), {
      where: [isNot('category', 'outlet')],
      ...by('category'),
      span: last(30, 'day'),
    }),
  },
  {
    id: 'breakdown-05',
    kind,
    catalogue: 'shop',
    says: 'The single category that sold best (number of orders) in October.',
    meaning: measure(events('order_placed'), {
      ...by('category'),
      span: month(10),
      rank: { direction: 'most', limit: 1 },
    }),
  },
  {
    id: 'breakdown-06',
    kind,
    catalogue: 'saas',
    says: 'Which integrations are connected, most used first, no period mentioned.',
    meaning: measure(events('integration_connected'), by('integration')),
    also: [measure(events('integration_connected'), { ...by('integration'), rank: { direction: 'most', limit: 5 } })],
  },
  {
    id: 'breakdown-07',
    kind,
    catalogue: 'saas',
    says: 'The number of different people by browser among those on the business tier, over the 30 days that end today.',
    meaning: measure(persons(), { where: [is('tier', 'business')], ...by('browser'), span: last(30, 'day') }),
  },
  {
    id: 'breakdown-08',
    kind,
    catalogue: 'saas',
    says: 'The two least used report formats in the calendar month before the current one.',
    meaning: measure(events('report_exported'), {
      ...by('format'),
      span: period('month', 1),
      rank: { direction: 'least', limit: 2 },
    }),
  },
  {
    id: 'breakdown-09',
    kind,
    catalogue: 'saas',
    says: 'Sign-ins by hour of the day over the last 14 days (when in the day people sign in).',
    meaning: measure(events('sign_in'), { groups: [{ time: 'hour_of_day' }], span: last(14, 'day') }),
    also: [measure(events('sign_in'), { groups: [{ time: 'hour_of_day' }], span: last(2, 'week') })],
  },
  {
    id: 'breakdown-10',
    kind,
    catalogue: 'media',
    says: 'On which weekdays videos are played, over the 8 calendar weeks that end with the current one.',
    meaning: measure(events('Video Played'), { groups: [{ time: 'weekday' }], span: last(8, 'week') }),
  },
  {
    id: 'breakdown-11',
    kind,
    catalogue: 'media',
    says: 'Average reading time for each author, in the running month.',
    meaning: measure(aggregate('avg', 'Reading Time', 'Article Read'), { ...by('author'), span: period('month', 0) }),
  },
  {
    id: 'breakdown-12',
    kind,
    catalogue: 'media',
    says: 'Comments by section and by membership (both at once), in the calendar week before the current one.',
    meaning: measure(events('Comment Posted'), {
      groups: [{ property: 'section' }, { property: 'membership' }],
      span: period('week', 1),
    }),
  },
  {
    id: 'breakdown-13',
    kind,
    catalogue: 'b2b',
    says: 'Bookings by mode of transport, only of the chemicals industry, in the year so far.',
    meaning: measure(events('order_booked'), {
      where: [is('industry', 'chemicals')],
      ...by('mode'),
      span: period('year', 0),
    }),
  },
  {
    id: 'breakdown-14',
    kind,
    catalogue: 'b2b',
    says: 'The three carriers with the most delayed shipments in the 60 days that end today.',
    meaning: measure(events('shipment_delayed'), {
      ...by('carrier'),
      span: last(60, 'day'),
      rank: { direction: 'most', limit: 3 },
    }),
  },
  {
    id: 'breakdown-15',
    kind,
    catalogue: 'mobile',
    says: 'In-app revenue by item, in the calendar month before the current one.',
    meaning: measure(aggregate('sum', 'priceUsd', 'itemPurchased', 'USD'), {
      ...by('itemName'),
      span: period('month', 1),
    }),
  },
  {
    id: 'breakdown-16',
    kind,
    catalogue: 'mobile',
    says: 'Where (countries) the people who installed come from, number of people, over the 7 days that end today.',
    meaning: measure(persons('installed'), { ...by('country'), span: last(7, 'day') }),
  },
];
