import type { Card } from './card.ts';
import { aggregate, events, is, last, measure, month, period, persons } from './meanings.ts';

const kind = 'comparison';
export const comparisonCards: readonly Card[] = [
  {
    id: 'comparison-01',
    kind,
    catalogue: 'shop',
    says: 'Orders of the current week so far against the same stretch of the week before.',
    meaning: measure(events('order_placed'), { span: period('week', 0), compare: { with: 'previous' } }),
  },
  {
    id: 'comparison-02',
    kind,
    catalogue: 'shop',
    says: 'Turnover of October against that of September.',
    meaning: measure(aggregate('sum', 'total', 'order_placed', 'EUR'), {
      span: month(10),
      compare: { with: month(9) },
    }),
  },
  {
    id: 'comparison-03',
    kind,
    catalogue: 'shop',
    says: 'Which of standard and express delivery got more orders in the last 30 days, with both numbers.',
    meaning: measure(events('order_placed'), {
      groups: [{ property: 'delivery', only: ['standard', 'express'] }],
      span: last(30, 'day'),
    }),
  },
  {
    id: 'comparison-04',
    kind,
    catalogue: 'shop',
    says: "Yesterday's product views against those of the same weekday a week earlier.",
    meaning: measure(events('product_viewed'), { span: period('day', 1), compare: { with: 'same_weekdays' } }),
  },
  {
    id: 'comparison-05',
    kind,
    catalogue: 'saas',
    says: 'Different people active, current month so far against the same stretch of the month before.',
    meaning: measure(persons(), { span: period('month', 0), compare: { with: 'previous' } }),
  },
  {
    id: 'comparison-06',
    kind,
    catalogue: 'saas',
    says: 'Sign-ins by password, by magic link and by sso set against each other, in the calendar week before the current one.',
    meaning: measure(events('sign_in'), {
      groups: [{ property: 'login_type', only: ['password', 'magic link', 'sso'] }],
      span: period('week', 1),
    }),
  },
  {
    id: 'comparison-07',
    kind,
    catalogue: 'saas',
    says: 'Trials started in the calendar week before the current one against the week before that.',
    meaning: measure(events('trial_started'), { span: period('week', 1), compare: { with: 'previous' } }),
  },
  {
    id: 'comparison-08',
    kind,
    catalogue: 'media',
    says: 'Article reads by mobile against desktop, today.',
    meaning: measure(events('Article Read'), {
      groups: [{ property: 'device', only: ['mobile', 'desktop'] }],
      span: period('day', 0),
    }),
  },
  {
    id: 'comparison-09',
    kind,
    catalogue: 'media',
    says: 'Video views in the third quarter against the second quarter.',
    meaning: measure(events('Video Played'), {
      span: { is: 'named', quarter: 3 },
      compare: { with: { is: 'named', quarter: 2 } },
    }),
  },
  {
    id: 'comparison-10',
    kind,
    catalogue: 'b2b',
    says: 'Cash in of November against November of the year before.',
    meaning: measure(aggregate('sum', 'amount_paid', 'invoice_paid', 'EUR'), {
      span: month(11),
      compare: { with: 'previous_year' },
    }),
  },
  {
    id: 'comparison-11',
    kind,
    catalogue: 'b2b',
    says: 'Whether Germany or the Netherlands requested more quotes in the running quarter, with both numbers.',
    meaning: measure(events('quote_requested'), {
      groups: [{ property: 'country', only: ['DE', 'NL'] }],
      span: period('quarter', 0),
    }),
  },
  {
    id: 'comparison-12',
    kind,
    catalogue: 'mobile',
    says: 'Level failures in easy against hard difficulty, only on iOS, in the 7 days that end today.',
    meaning: measure(events('levelFailed'), {
      where: [is('platform', 'ios')],
      groups: [{ property: 'difficulty', only: ['easy', 'hard'] }],
      span: last(7, 'day'),
    }),
  },
];
