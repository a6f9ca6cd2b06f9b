import type { Meaning } from '../../../core/api/meaning/meaning.ts';
import type { Card } from './card.ts';
import { ANY_EVENT, emptyParts, event, last, month, type Parts, period } from './meanings.ts';

const kind = 'lifecycle';
const lifecycle = (parts: Parts<'lifecycle'>): Meaning => ({ kind, ...emptyParts(), event: ANY_EVENT, ...parts });
const stickiness = (parts: Parts<'stickiness'>): Meaning => ({
  kind: 'stickiness',
  ...emptyParts(),
  event: ANY_EVENT,
  answer: 'ratio',
  ...parts,
});

export const lifecycleCards: readonly Card[] = [
  {
    id: 'lifecycle-01',
    kind,
    catalogue: 'saas',
    says: 'People split week by week into new, returning, come back after a pause, and gone quiet; over the last 8 calendar weeks.',
    meaning: lifecycle({ interval: 'week', span: last(8, 'week') }),
  },
  {
    id: 'lifecycle-02',
    kind,
    catalogue: 'saas',
    says: 'The stickiness: how the daily active people relate to the monthly active ones, over the last 30 days.',
    meaning: stickiness({ span: last(30, 'day') }),
  },
  {
    id: 'lifecycle-03',
    kind,
    catalogue: 'mobile',
    says: 'The ratio of daily to weekly active people over the last 7 days.',
    meaning: stickiness({ per: 'week', span: last(7, 'day') }),
  },
  {
    id: 'lifecycle-04',
    kind,
    catalogue: 'media',
    says: 'People who had gone quiet and came back (only those), per week in the running quarter.',
    meaning: lifecycle({ part: 'resurrected', interval: 'week', span: period('quarter', 0) }),
  },
  {
    id: 'lifecycle-05',
    kind,
    catalogue: 'mobile',
    says: 'How many people were active on exactly one day, on two days, on three days and so on, in the calendar week before the current one.',
    meaning: stickiness({ answer: 'days', span: period('week', 1) }),
  },
  {
    id: 'lifecycle-06',
    kind,
    catalogue: 'b2b',
    says: 'Stickiness of people who log in, in October.',
    meaning: stickiness({ event: event('login'), span: month(10) }),
  },
];
