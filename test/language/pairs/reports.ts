import type { Behaviour, Meaning } from '../../../core/api/meaning/meaning.ts';
import type { EventSelector } from '../../../core/api/meaning/measure.ts';
import {
  ANY_EVENT,
  emptyParts,
  event,
  is,
  last,
  measure,
  month,
  type Parts,
  period,
  persons,
} from '../../../language/training/cards/meanings.ts';
import type { Pairs } from './pair.ts';

const lastMonth = period('month', 1);
const funnel = (names: string[], parts: Parts<'funnel'> = {}): Meaning => ({
  kind: 'funnel',
  ...emptyParts(),
  steps: names.map((name) => event(name)),
  answer: 'rate',
  span: lastMonth,
  ...parts,
});
const retention = (start: EventSelector, parts: Parts<'retention'> = {}): Meaning => ({
  kind: 'retention',
  ...emptyParts(),
  start,
  back: ANY_EVENT,
  period: 'week',
  span: lastMonth,
  ...parts,
});
const sessions = (
  metric: NonNullable<Parts<'sessions'>['metrics']>[number],
  parts: Parts<'sessions'> = {},
): Meaning => ({
  kind: 'sessions',
  ...emptyParts(),
  metrics: [metric],
  span: period('week', 1),
  ...parts,
});
const attribution = (parts: Parts<'attribution'>): Meaning => ({
  kind: 'attribution',
  ...emptyParts(),
  conversion: event('order_placed'),
  rule: 'first',
  by: 'utm_source',
  span: lastMonth,
  ...parts,
});
const did = (name: string, parts: Partial<Behaviour> = {}): Behaviour => ({ did: true, event: event(name), ...parts });
const didNot = (name: string): Behaviour => ({ did: false, event: event(name) });
const who = (...behaviours: Behaviour[]) => measure(persons(), { who: behaviours, span: lastMonth });

export const reportPairs: readonly Pairs[] = [
  {
    world: 'saas',
    question: 'conversion from trial started to subscription started last month',
    meaning: funnel(['trial_started', 'subscription_started']),
    twins: [
      [
        'conversion from subscription started to trial started last month',
        funnel(['subscription_started', 'trial_started']),
      ],
      [
        'conversion from account created to subscription started last month',
        funnel(['account_created', 'subscription_started']),
      ],
      [
        'conversion from trial started to subscription started in october',
        funnel(['trial_started', 'subscription_started'], { span: month(10) }),
      ],
      [
        'conversion from trial started to subscription started last month by device',
        funnel(['trial_started', 'subscription_started'], { groups: [{ property: 'device' }] }),
      ],
      [
        'conversion from trial started to subscription started last month on mobile',
        funnel(['trial_started', 'subscription_started'], { where: [is('device', 'mobile')] }),
      ],
      [
        'conversion from trial started to subscription started within 3 days last month',
        funnel(['trial_started', 'subscription_started'], { window: '3d' }),
      ],
      [
        'funnel from account created to trial started to subscription started last month',
        funnel(['account_created', 'trial_started', 'subscription_started'], { answer: 'steps' }),
      ],
      ['conversion from trial started to subscription upgraded last month', 'ask'],
    ],
  },
  {
    world: 'saas',
    question: 'weekly retention of accounts created last month',
    meaning: retention(event('account_created')),
    twins: [
      ['daily retention of accounts created last month', retention(event('account_created'), { period: 'day' })],
      ['monthly retention of accounts created last month', retention(event('account_created'), { period: 'month' })],
      ['week 1 retention of accounts created last month', retention(event('account_created'), { at: 1 })],
      ['week 2 retention of accounts created last month', retention(event('account_created'), { at: 2 })],
      ['day 7 retention of accounts created last month', retention(event('account_created'), { period: 'day', at: 7 })],
      ['weekly retention of trials started last month', retention(event('trial_started'))],
      ['weekly retention of accounts created in october', retention(event('account_created'), { span: month(10) })],
      [
        'weekly retention of accounts created last month by device',
        retention(event('account_created'), { groups: [{ property: 'device' }] }),
      ],
    ],
  },
  {
    world: 'shop',
    question: 'people who viewed a product and placed an order last month',
    meaning: who(did('product_viewed'), did('order_placed')),
    twins: [
      [
        'people who viewed a product but did not place an order last month',
        who(did('product_viewed'), didNot('order_placed')),
      ],
      [
        'people who viewed a product or placed an order last month',
        measure(persons(), { who: [{ or: [did('product_viewed'), did('order_placed')] }], span: lastMonth }),
      ],
      ['people who placed an order at least 3 times last month', who(did('order_placed', { times: { at_least: 3 } }))],
      ['people who placed an order more than 3 times last month', who(did('order_placed', { times: { at_least: 4 } }))],
      [
        'people who placed an order exactly 3 times last month',
        who(did('order_placed', { times: { at_least: 3, at_most: 3 } })),
      ],
      [
        'people who placed orders on 3 or more different days last month',
        who(did('order_placed', { times: { at_least: 3 }, different: 'day' })),
      ],
      ['people who placed an order but left no review last month', who(did('order_placed'), didNot('review_left'))],
    ],
  },
  {
    world: 'shop',
    question: 'bounce rate last week',
    meaning: sessions('bounce_rate'),
    twins: [
      ['bounce rate yesterday', sessions('bounce_rate', { span: period('day', 1) })],
      ['bounce rate by device last week', sessions('bounce_rate', { groups: [{ property: 'device' }] })],
      ['bounce rate on mobile last week', sessions('bounce_rate', { where: [is('device', 'mobile')] })],
      ['bounce rate per day last week', sessions('bounce_rate', { interval: 'day' })],
      ['sessions last week', sessions('sessions')],
      ['average session duration last week', sessions('duration_mean')],
      ['median session duration last week', sessions('duration_median')],
      ['average session duration in minutes last week', sessions('duration_mean', { unit: 'minute' })],
      ['sessions per user last week', sessions('sessions_per_person')],
    ],
  },
  {
    world: 'shop',
    question: 'orders last month by first-touch utm source',
    meaning: attribution({}),
    twins: [
      ['orders last month by last-touch utm source', attribution({ rule: 'last' })],
      ['orders last month by first-touch utm campaign', attribution({ by: 'utm_campaign' })],
      ['turnover last month by first-touch utm source', attribution({ amount: 'total' })],
      ['orders last 60 days by first-touch utm source', attribution({ span: last(60, 'day') })],
      ['reviews last month by first-touch utm source', attribution({ conversion: event('review_left') })],
    ],
  },
];
