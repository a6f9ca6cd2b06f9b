import {
  aggregate,
  events,
  is,
  isNot,
  last,
  measure,
  period,
  persons,
  ratioOf,
  shareOf,
} from '../../../language/training/cards/meanings.ts';
import type { Pairs } from './pair.ts';

const reads = events('Article Read');
const bySection = { groups: [{ property: 'section' }] };
const lastWeek = { span: period('week', 1) };
const bookings = events('order_booked');
const quarter = { span: period('quarter', 0) };
const most = (limit: number) => ({ rank: { direction: 'most' as const, limit } });
const least = (limit: number) => ({ rank: { direction: 'least' as const, limit } });

export const groupPairs: readonly Pairs[] = [
  {
    world: 'media',
    question: 'article reads by section last week',
    meaning: measure(reads, { ...bySection, ...lastWeek }),
    twins: [
      ['article reads by author last week', measure(reads, { groups: [{ property: 'author' }], ...lastWeek })],
      ['shares by section last week', measure(events('Share'), { ...bySection, ...lastWeek })],
      ['readers by section last week', 'ask'],
      ['comments by section last week', measure(events('Comment Posted'), { ...bySection, ...lastWeek })],
      ['top 3 sections by article reads last week', measure(reads, { ...bySection, ...most(3), ...lastWeek })],
      ['bottom 3 sections by article reads last week', measure(reads, { ...bySection, ...least(3), ...lastWeek })],
      ['which section had the most article reads last week', measure(reads, { ...bySection, ...most(1), ...lastWeek })],
      [
        'which section had the fewest article reads last week',
        measure(reads, { ...bySection, ...least(1), ...lastWeek }),
      ],
      [
        'article reads by section and device last week',
        measure(reads, { groups: [{ property: 'section' }, { property: 'device' }], ...lastWeek }),
      ],
      [
        'article reads by section without sport last week',
        measure(reads, { ...bySection, where: [isNot('section', 'sport')], ...lastWeek }),
      ],
      [
        'share of article reads by section last week in percent',
        measure(reads, { ...bySection, shares: true, ...lastWeek }),
      ],
      [
        'average reading time by section last week',
        measure(aggregate('avg', 'Reading Time', 'Article Read'), { ...bySection, ...lastWeek }),
      ],
      ['article reads per day by section last week', measure(reads, { ...bySection, interval: 'day', ...lastWeek })],
      ['article reads by weekday last week', measure(reads, { groups: [{ time: 'weekday' }], ...lastWeek })],
      [
        'politics vs sport article reads last week',
        measure(reads, { groups: [{ property: 'section', only: ['politics', 'sport'] }], ...lastWeek }),
      ],
      ['politics and sport article reads last week', 'ask'],
      ['article reads by topic last week', 'ask'],
      ['article reads by section yesterday', measure(reads, { ...bySection, span: period('day', 1) })],
    ],
  },
  {
    world: 'b2b',
    question: 'bookings by mode this quarter',
    meaning: measure(bookings, { groups: [{ property: 'mode' }], ...quarter }),
    twins: [
      ['bookings by carrier this quarter', measure(bookings, { groups: [{ property: 'carrier' }], ...quarter })],
      ['bookings by industry this quarter', measure(bookings, { groups: [{ property: 'industry' }], ...quarter })],
      ['bookings by air this quarter', measure(bookings, { where: [is('mode', 'air')], ...quarter })],
      ['bookings by month this quarter', measure(bookings, { interval: 'month', ...quarter })],
      [
        'booked value by mode this quarter',
        measure(aggregate('sum', 'value', 'order_booked', 'EUR'), { groups: [{ property: 'mode' }], ...quarter }),
      ],
      [
        'people with bookings by mode this quarter',
        measure(persons('order_booked'), { groups: [{ property: 'mode' }], ...quarter }),
      ],
      [
        'bookings by mode last quarter',
        measure(bookings, { groups: [{ property: 'mode' }], span: period('quarter', 1) }),
      ],
      ['bookings by mode this year', measure(bookings, { groups: [{ property: 'mode' }], span: period('year', 0) })],
      [
        'bookings by mode this quarter, dangerous goods only',
        measure(bookings, { groups: [{ property: 'mode' }], where: [is('dangerous_goods', true)], ...quarter }),
      ],
      [
        'sea vs road bookings this quarter',
        measure(bookings, { groups: [{ property: 'mode', only: ['sea', 'road'] }], ...quarter }),
      ],
      [
        'bookings by mode and carrier this quarter',
        measure(bookings, { groups: [{ property: 'mode' }, { property: 'carrier' }], ...quarter }),
      ],
      ['bookings by driver this quarter', 'ask'],
    ],
  },
  {
    world: 'shop',
    question: 'what percentage of page views are mobile, last 30 days',
    meaning: measure(shareOf(events('page_view', is('device', 'mobile')), events('page_view')), {
      span: last(30, 'day'),
    }),
    twins: [
      [
        'what percentage of page views are tablet, last 30 days',
        measure(shareOf(events('page_view', is('device', 'tablet')), events('page_view')), { span: last(30, 'day') }),
      ],
      [
        'what percentage of page views are not mobile, last 30 days',
        measure(shareOf(events('page_view', isNot('device', 'mobile')), events('page_view')), {
          span: last(30, 'day'),
        }),
      ],
      [
        'what percentage of orders are mobile, last 30 days',
        measure(shareOf(events('order_placed', is('device', 'mobile')), events('order_placed')), {
          span: last(30, 'day'),
        }),
      ],
      [
        'how many page views are mobile, last 30 days',
        measure(events('page_view', is('device', 'mobile')), { span: last(30, 'day') }),
      ],
      [
        'what percentage of page views are mobile, last 7 days',
        measure(shareOf(events('page_view', is('device', 'mobile')), events('page_view')), { span: last(7, 'day') }),
      ],
      [
        'what percentage of page views are mobile by country, last 30 days',
        measure(shareOf(events('page_view', is('device', 'mobile')), events('page_view')), {
          groups: [{ property: 'country' }],
          span: last(30, 'day'),
        }),
      ],
    ],
  },
  {
    world: 'shop',
    question: 'orders per customer this month',
    meaning: measure(ratioOf(events('order_placed'), persons('order_placed')), { span: period('month', 0) }),
    twins: [
      [
        'turnover per customer this month',
        measure(ratioOf(aggregate('sum', 'total', 'order_placed', 'EUR'), persons('order_placed')), {
          span: period('month', 0),
        }),
      ],
      [
        'turnover per order this month',
        measure(aggregate('avg', 'total', 'order_placed', 'EUR'), { span: period('month', 0) }),
      ],
      [
        'orders divided by product views this month',
        measure(ratioOf(events('order_placed'), events('product_viewed')), { span: period('month', 0) }),
      ],
      [
        'product views divided by orders this month',
        measure(ratioOf(events('product_viewed'), events('order_placed')), { span: period('month', 0) }),
      ],
      ['orders per week this month', measure(events('order_placed'), { interval: 'week', span: period('month', 0) })],
      [
        'orders per country this month',
        measure(events('order_placed'), { groups: [{ property: 'country' }], span: period('month', 0) }),
      ],
      [
        'returns per order this month',
        measure(ratioOf(events('order_returned'), events('order_placed')), { span: period('month', 0) }),
      ],
    ],
  },
];
