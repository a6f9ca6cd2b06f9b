import type { Meaning } from '../../../core/api/meaning/meaning.ts';
import type { Card } from './card.ts';
import { emptyParts, event, last, month, type Parts, period } from './meanings.ts';

const kind = 'attribution';
const attribution = (
  conversion: string,
  rule: 'first' | 'last' | 'linear',
  parts: Parts<'attribution'> = {},
): Meaning => ({ kind, ...emptyParts(), conversion: event(conversion), rule, by: 'utm_source', ...parts });

export const attributionCards: readonly Card[] = [
  {
    id: 'attribution-01',
    kind,
    catalogue: 'shop',
    says: 'The orders of the calendar month before the current one, credited to the source (utm_source) that first brought each person.',
    meaning: attribution('order_placed', 'first', { span: period('month', 1) }),
  },
  {
    id: 'attribution-02',
    kind,
    catalogue: 'shop',
    says: 'Turnover of the running quarter, credited to the campaign (utm_campaign) of the last touch.',
    meaning: attribution('order_placed', 'last', {
      by: 'utm_campaign',
      amount: 'total',
      unit: 'EUR',
      span: period('quarter', 0),
    }),
  },
  {
    id: 'attribution-03',
    kind,
    catalogue: 'saas',
    says: 'The one source with the most new accounts by first touch, in the last 30 days.',
    meaning: attribution('account_created', 'first', { rank: { direction: 'most', limit: 1 }, span: last(30, 'day') }),
  },
  {
    id: 'attribution-04',
    kind,
    catalogue: 'saas',
    says: 'Trials started in October by last-touch source.',
    meaning: attribution('trial_started', 'last', { span: month(10) }),
  },
  {
    id: 'attribution-05',
    kind,
    catalogue: 'media',
    says: 'New subscriptions of the running month, with credit spread evenly over all the sources a person came through.',
    meaning: attribution('Subscribe', 'linear', { span: period('month', 0) }),
  },
  {
    id: 'attribution-06',
    kind,
    catalogue: 'mobile',
    says: 'In-app revenue by the source that first brought the person, in the calendar month before the current one.',
    meaning: attribution('itemPurchased', 'first', { amount: 'priceUsd', unit: 'USD', span: period('month', 1) }),
  },
];
