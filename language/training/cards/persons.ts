import type { Meaning } from '../../../core/api/meaning/meaning.ts';
import type { Card } from './card.ts';
import { emptyParts, event, is, type Parts, period } from './meanings.ts';

const kind = 'persons';
const list = (of: string, parts: Parts<'persons'>): Meaning => ({ kind, ...emptyParts(), event: event(of), ...parts });

export const personsCards: readonly Card[] = [
  {
    id: 'persons-01',
    kind,
    catalogue: 'saas',
    says: 'A list of the people (not a count) whose subscription ended in the running month.',
    meaning: list('subscription_ended', { span: period('month', 0) }),
  },
  {
    id: 'persons-02',
    kind,
    catalogue: 'shop',
    says: 'The names of the people who returned an order because it was damaged, in the calendar week before the current one.',
    meaning: list('order_returned', { where: [is('reason', 'damaged')], span: period('week', 1) }),
  },
  {
    id: 'persons-03',
    kind,
    catalogue: 'b2b',
    says: 'Which people (a list) filed a complaint yesterday.',
    meaning: list('complaint_filed', { span: period('day', 1) }),
  },
  {
    id: 'persons-04',
    kind,
    catalogue: 'mobile',
    says: 'A list of the people who bought a coin pack today.',
    meaning: list('itemPurchased', { where: [is('itemName', 'coin pack')], span: period('day', 0) }),
  },
];
