import type { Card } from './card.ts';
import { aggregate, events, is, last, measure, month, period, persons, ratioOf, shareOf, test } from './meanings.ts';

const kind = 'share';
export const shareCards: readonly Card[] = [
  {
    id: 'share-01',
    kind,
    catalogue: 'shop',
    says: 'The percentage of page views that come from mobile devices, over the last 30 days.',
    meaning: measure(shareOf(events('page_view', is('device', 'mobile')), events('page_view')), {
      span: last(30, 'day'),
    }),
  },
  {
    id: 'share-02',
    kind,
    catalogue: 'shop',
    says: 'The fraction of searches that returned zero results, in the calendar month before the current one.',
    meaning: measure(shareOf(events('search', is('results', 0)), events('search')), { span: period('month', 1) }),
  },
  {
    id: 'share-03',
    kind,
    catalogue: 'shop',
    says: 'The average number of orders per customer (orders over different people who ordered), in the running quarter.',
    meaning: measure(ratioOf(events('order_placed'), persons('order_placed')), { span: period('quarter', 0) }),
  },
  {
    id: 'share-04',
    kind,
    catalogue: 'shop',
    says: 'Turnover per customer (different people who ordered), in October.',
    meaning: measure(ratioOf(aggregate('sum', 'total', 'order_placed', 'EUR'), persons('order_placed')), {
      span: month(10),
    }),
  },
  {
    id: 'share-05',
    kind,
    catalogue: 'shop',
    says: 'Returns divided by orders in the calendar month before the current one.',
    meaning: measure(ratioOf(events('order_returned'), events('order_placed')), { span: period('month', 1) }),
  },
  {
    id: 'share-06',
    kind,
    catalogue: 'shop',
    says: 'How orders divide over the payment methods, in percent of the whole, for the running month.',
    meaning: measure(events('order_placed'), {
      groups: [{ property: 'payment' }],
      shares: true,
      span: period('month', 0),
    }),
  },
  {
    id: 'share-07',
    kind,
    catalogue: 'shop',
    says: 'The percentage of orders that were gifts, separately for each country, in the last 30 days.',
    meaning: measure(shareOf(events('order_placed', is('gift', true)), events('order_placed')), {
      groups: [{ property: 'country' }],
      span: last(30, 'day'),
    }),
  },
  {
    id: 'share-08',
    kind,
    catalogue: 'saas',
    says: 'The percentage of sign-ins by sso, for each tier, in the running month.',
    meaning: measure(shareOf(events('sign_in', is('login_type', 'sso')), events('sign_in')), {
      groups: [{ property: 'tier' }],
      span: period('month', 0),
    }),
  },
  {
    id: 'share-09',
    kind,
    catalogue: 'saas',
    says: 'Completed tasks per person who completes tasks, in the calendar week before the current one.',
    meaning: measure(ratioOf(events('task_completed'), persons('task_completed')), { span: period('week', 1) }),
  },
  {
    id: 'share-10',
    kind,
    catalogue: 'saas',
    says: 'The percentage of support tickets that are urgent or high, week by week over the last 6 calendar weeks (the current one included).',
    meaning: measure(
      shareOf(events('support_ticket_opened', is('priority', 'urgent', 'high')), events('support_ticket_opened')),
      { interval: 'week', span: last(6, 'week') },
    ),
  },
  {
    id: 'share-11',
    kind,
    catalogue: 'media',
    says: 'Comments divided by articles read, in the running week.',
    meaning: measure(ratioOf(events('Comment Posted'), events('Article Read')), { span: period('week', 0) }),
  },
  {
    id: 'share-12',
    kind,
    catalogue: 'media',
    says: 'The percentage of video plays watched to 100 percent, in the last 7 days.',
    meaning: measure(shareOf(events('Video Played', is('watched percent', 100)), events('Video Played')), {
      span: last(7, 'day'),
    }),
  },
  {
    id: 'share-13',
    kind,
    catalogue: 'b2b',
    says: 'Booked value per booking, in the quarter before the current one.',
    meaning: measure(ratioOf(aggregate('sum', 'value', 'order_booked', 'EUR'), events('order_booked')), {
      span: period('quarter', 1),
    }),
  },
  {
    id: 'share-14',
    kind,
    catalogue: 'b2b',
    says: 'The fraction of bookings heavier than 1000 kg, no period mentioned.',
    meaning: measure(shareOf(events('order_booked', test('weight_kg', 'greater', 1000)), events('order_booked'))),
  },
  {
    id: 'share-15',
    kind,
    catalogue: 'mobile',
    says: 'In-app revenue per person active (with any event), in the running month.',
    meaning: measure(ratioOf(aggregate('sum', 'priceUsd', 'itemPurchased', 'USD'), persons()), {
      span: period('month', 0),
    }),
  },
];
