import type { Meaning } from '../../../core/api/meaning/meaning.ts';
import type { Card } from './card.ts';
import { emptyParts, last, month, type Parts, period } from './meanings.ts';

const kind = 'paths';
const paths = (parts: Parts<'paths'>): Meaning => ({ kind, ...emptyParts(), step: 'page', ...parts });

export const pathsCards: readonly Card[] = [
  {
    id: 'paths-01',
    kind,
    catalogue: 'shop',
    says: 'The pages people go to after the page /sale, in the last 7 days.',
    meaning: paths({ from: '/sale', span: last(7, 'day') }),
  },
  {
    id: 'paths-02',
    kind,
    catalogue: 'shop',
    says: 'The events that come before an order is placed, in the calendar month before the current one.',
    meaning: paths({ step: 'event', to: 'order_placed', span: period('month', 1) }),
  },
  {
    id: 'paths-03',
    kind,
    catalogue: 'saas',
    says: 'The events people do after starting a trial, in October.',
    meaning: paths({ step: 'event', from: 'trial_started', span: month(10) }),
  },
  {
    id: 'paths-04',
    kind,
    catalogue: 'media',
    says: 'The routes through pages that end on /subscribe, in the running month.',
    meaning: paths({ to: '/subscribe', span: period('month', 0) }),
  },
];
