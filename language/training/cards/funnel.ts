import type { Meaning } from '../../../core/api/meaning/meaning.ts';
import type { EventSelector } from '../../../core/api/meaning/measure.ts';
import type { Card } from './card.ts';
import { emptyParts, event, is, last, month, ofPersons, type Parts, period } from './meanings.ts';

const kind = 'funnel';
const funnel = (steps: EventSelector[], parts: Parts<'funnel'> = {}): Meaning => ({
  kind,
  ...emptyParts(),
  steps,
  answer: 'rate',
  ...parts,
});
const steps = (...names: string[]): EventSelector[] => names.map((name) => event(name));

export const funnelCards: readonly Card[] = [
  {
    id: 'funnel-01',
    kind,
    catalogue: 'shop',
    says: 'The rate at which people who view a product go on to place an order, for the calendar month before the current one. (The project calls this rate "conversion".)',
    meaning: funnel(steps('product_viewed', 'order_placed'), { span: period('month', 1) }),
  },
  {
    id: 'funnel-02',
    kind,
    catalogue: 'shop',
    says: 'The number of people at each step from viewing a product, to adding it to the basket, to placing an order, in the last 14 days.',
    meaning: funnel(steps('product_viewed', 'add_to_basket', 'order_placed'), {
      answer: 'steps',
      span: last(14, 'day'),
    }),
    also: [
      funnel(steps('product_viewed', 'add_to_basket', 'order_placed'), {
        answer: 'steps',
        span: last(2, 'week'),
      }),
    ],
  },
  {
    id: 'funnel-03',
    kind,
    catalogue: 'shop',
    says: 'The rate from adding to the basket to ordering for each device, in October.',
    meaning: funnel(steps('add_to_basket', 'order_placed'), { groups: [{ property: 'device' }], span: month(10) }),
  },
  {
    id: 'funnel-04',
    kind,
    catalogue: 'shop',
    says: 'The share of people who searched and later ordered, in the running month.',
    meaning: funnel(steps('search', 'order_placed'), { span: period('month', 0) }),
  },
  {
    id: 'funnel-05',
    kind,
    catalogue: 'shop',
    says: 'The part of people that is lost between basket and order, in the calendar week before the current one.',
    meaning: funnel(steps('add_to_basket', 'order_placed'), { answer: 'drop_off_rate', span: period('week', 1) }),
  },
  {
    id: 'funnel-06',
    kind,
    catalogue: 'saas',
    says: 'The activation funnel (the project knows its steps) with the number of people at each step, in the running quarter.',
    meaning: funnel(steps('account_created', 'workspace_created', 'task_completed'), {
      answer: 'steps',
      span: period('quarter', 0),
    }),
  },
  {
    id: 'funnel-07',
    kind,
    catalogue: 'saas',
    says: 'The rate from trial to subscription where both happen within 7 days of each other, over the last 60 days.',
    meaning: funnel(steps('trial_started', 'subscription_started'), { window: '7d', span: last(60, 'day') }),
  },
  {
    id: 'funnel-08',
    kind,
    catalogue: 'saas',
    says: 'The rate from creating an account to connecting an integration, only for people in Japan, in the calendar month before the current one.',
    meaning: funnel(steps('account_created', 'integration_connected'), {
      where: [is('country', 'JP')],
      span: period('month', 1),
    }),
  },
  {
    id: 'funnel-09',
    kind,
    catalogue: 'saas',
    says: 'How long it typically takes people from account creation to their first workspace, in the last 30 days.',
    meaning: funnel(steps('account_created', 'workspace_created'), { answer: 'time', span: last(30, 'day') }),
  },
  {
    id: 'funnel-10',
    kind,
    catalogue: 'media',
    says: 'Paywall conversion among supporters (the project knows who they are), in the running month.',
    meaning: funnel(steps('Paywall Shown', 'Subscribe'), {
      where: [ofPersons(is('membership', 'member', 'patron'))],
      span: period('month', 0),
    }),
  },
  {
    id: 'funnel-11',
    kind,
    catalogue: 'media',
    says: 'The rate from viewing the page /live to registering an account, in the last 7 days.',
    meaning: funnel([event('page_view', is('page', '/live')), event('Account Registered')], { span: last(7, 'day') }),
  },
  {
    id: 'funnel-12',
    kind,
    catalogue: 'b2b',
    says: 'The win rate week by week over the last 8 calendar weeks, the current one included.',
    meaning: funnel(steps('quote_sent', 'order_booked'), { interval: 'week', span: last(8, 'week') }),
  },
  {
    id: 'funnel-13',
    kind,
    catalogue: 'b2b',
    says: 'The rate from quote request to booking, air freight only, in the year so far.',
    meaning: funnel(steps('quote_requested', 'order_booked'), { where: [is('mode', 'air')], span: period('year', 0) }),
  },
  {
    id: 'funnel-14',
    kind,
    catalogue: 'mobile',
    says: 'The people at each step: installed, finished the tutorial, completed a level, bought an item; in the calendar week before the current one.',
    meaning: funnel(steps('installed', 'tutorialFinished', 'levelCompleted', 'itemPurchased'), {
      answer: 'steps',
      span: period('week', 1),
    }),
  },
];
