import type { Card } from './card.ts';

const kind = 'clarify';
const meaning = 'ask';
/** Wishes that the data cannot meet: a good answer says what is missing. */
export const clarifyCards: readonly Card[] = [
  {
    id: 'clarify-01',
    kind,
    catalogue: 'shop',
    says: 'The profit margin for each category in the running quarter (costs are not recorded).',
    meaning,
  },
  {
    id: 'clarify-02',
    kind,
    catalogue: 'shop',
    says: 'How satisfied people are with the packaging (not recorded).',
    meaning,
  },
  {
    id: 'clarify-03',
    kind,
    catalogue: 'saas',
    says: 'The cost of winning a customer in the calendar month before the current one (spending is not recorded).',
    meaning,
  },
  {
    id: 'clarify-04',
    kind,
    catalogue: 'saas',
    says: 'The net promoter score of the business tier (not recorded).',
    meaning,
  },
  {
    id: 'clarify-05',
    kind,
    catalogue: 'saas',
    says: 'How many subscriptions ended because of the raised prices of a competitor named Boardly, with nothing about Boardly in the data.',
    meaning,
  },
  { id: 'clarify-06', kind, catalogue: 'media', says: 'The age groups of the readers (not recorded).', meaning },
  { id: 'clarify-07', kind, catalogue: 'media', says: 'Advertising revenue per article (not recorded).', meaning },
  { id: 'clarify-08', kind, catalogue: 'b2b', says: 'Fuel use per carrier (not recorded).', meaning },
  {
    id: 'clarify-09',
    kind,
    catalogue: 'b2b',
    says: 'The wish names no measure at all: something vague such as how it is going with the thing from before.',
    meaning,
  },
  {
    id: 'clarify-10',
    kind,
    catalogue: 'mobile',
    says: 'The battery drain of the game by phone model (not recorded).',
    meaning,
  },
];
