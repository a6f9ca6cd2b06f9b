import type { Meaning } from '../../../core/api/meaning/meaning.ts';
import type { Card } from './card.ts';
import {
  aggregate,
  emptyParts,
  event,
  events,
  is,
  isNot,
  last,
  measure,
  type Parts,
  period,
  persons,
} from './meanings.ts';

const kind = 'followup';
const orders = {
  says: 'the number of orders in the calendar week before the current one',
  meaning: measure(events('order_placed'), { span: period('week', 1) }),
};
const turnover = {
  says: 'turnover by country for the running quarter',
  meaning: measure(aggregate('sum', 'total', 'order_placed', 'EUR'), {
    groups: [{ property: 'country' }],
    span: period('quarter', 0),
  }),
};
const signIns = {
  says: 'sign-ins per day in the calendar week before the current one',
  meaning: measure(events('sign_in'), { interval: 'day', span: period('week', 1) }),
};
const reads = {
  says: 'articles read today on mobile',
  meaning: measure(events('Article Read'), { where: [is('device', 'mobile')], span: period('day', 0) }),
};
const rate = (parts: Parts<'funnel'>): Meaning => ({
  kind: 'funnel',
  ...emptyParts(),
  steps: [event('trial_started'), event('subscription_started')],
  answer: 'rate',
  span: period('month', 1),
  ...parts,
});
const trial = {
  says: 'the rate from trial to subscription in the calendar month before the current one',
  meaning: rate({}),
};
const failures = {
  says: 'level failures by difficulty in the last 7 days',
  meaning: measure(events('levelFailed'), { groups: [{ property: 'difficulty' }], span: last(7, 'day') }),
};
const byCountry = { groups: [{ property: 'country' }], span: period('quarter', 0) };
const turnoverOf = aggregate('sum', 'total', 'order_placed', 'EUR');

export const followupCards: readonly Card[] = [
  {
    id: 'followup-01',
    kind,
    catalogue: 'shop',
    previous: orders,
    says: 'The same, but for the week before that one.',
    meaning: measure(events('order_placed'), { span: period('week', 2) }),
  },
  {
    id: 'followup-02',
    kind,
    catalogue: 'shop',
    previous: orders,
    says: 'The same, restricted to mobile devices.',
    meaning: measure(events('order_placed'), { where: [is('device', 'mobile')], span: period('week', 1) }),
  },
  {
    id: 'followup-03',
    kind,
    catalogue: 'shop',
    previous: orders,
    says: 'The same, split by payment method.',
    meaning: measure(events('order_placed'), { groups: [{ property: 'payment' }], span: period('week', 1) }),
  },
  {
    id: 'followup-04',
    kind,
    catalogue: 'shop',
    previous: orders,
    says: 'The same, but returned orders in place of orders.',
    meaning: measure(events('order_returned'), { span: period('week', 1) }),
  },
  {
    id: 'followup-05',
    kind,
    catalogue: 'shop',
    previous: orders,
    says: 'The same, as different people and not as orders.',
    meaning: measure(persons('order_placed'), { span: period('week', 1) }),
  },
  {
    id: 'followup-06',
    kind,
    catalogue: 'shop',
    previous: turnover,
    says: 'The same, leaving out the United States.',
    meaning: measure(turnoverOf, { ...byCountry, where: [isNot('country', 'US')] }),
  },
  {
    id: 'followup-07',
    kind,
    catalogue: 'shop',
    previous: turnover,
    says: 'The same, only the three largest.',
    meaning: measure(turnoverOf, { ...byCountry, rank: { direction: 'most', limit: 3 } }),
  },
  {
    id: 'followup-08',
    kind,
    catalogue: 'shop',
    previous: turnover,
    says: 'The same, by device and no longer by country.',
    meaning: measure(turnoverOf, { ...byCountry, groups: [{ property: 'device' }] }),
  },
  {
    id: 'followup-09',
    kind,
    catalogue: 'saas',
    previous: signIns,
    says: 'The same in weekly steps over the last 6 calendar weeks (the current one included).',
    meaning: measure(events('sign_in'), { interval: 'week', span: last(6, 'week') }),
  },
  {
    id: 'followup-10',
    kind,
    catalogue: 'saas',
    previous: signIns,
    says: 'The same, only for sso.',
    meaning: measure(events('sign_in'), { where: [is('login_type', 'sso')], interval: 'day', span: period('week', 1) }),
  },
  {
    id: 'followup-11',
    kind,
    catalogue: 'saas',
    previous: trial,
    says: 'The same, for each browser.',
    meaning: rate({ groups: [{ property: 'browser' }] }),
  },
  {
    id: 'followup-12',
    kind,
    catalogue: 'media',
    previous: reads,
    says: 'The same, tablets in place of mobile.',
    meaning: measure(events('Article Read'), { where: [is('device', 'tablet')], span: period('day', 0) }),
  },
  {
    id: 'followup-13',
    kind,
    catalogue: 'media',
    previous: reads,
    says: 'The same for yesterday.',
    meaning: measure(events('Article Read'), { where: [is('device', 'mobile')], span: period('day', 1) }),
  },
  {
    id: 'followup-14',
    kind,
    catalogue: 'mobile',
    previous: failures,
    says: 'The same, compared with the 7 days before.',
    meaning: measure(events('levelFailed'), {
      groups: [{ property: 'difficulty' }],
      span: last(7, 'day'),
      compare: { with: 'previous' },
    }),
  },
];
