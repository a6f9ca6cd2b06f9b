import type { Meaning } from '../../../core/api/meaning/meaning.ts';
import type { Card } from './card.ts';
import { emptyParts, event, last, month, type Parts, period } from './meanings.ts';

const kind = 'experiment';
const experiment = (property: string, steps: string[], parts: Parts<'experiment'>): Meaning => ({
  kind,
  ...emptyParts(),
  variant: { property },
  steps: steps.map((name) => event(name)),
  answer: 'rates',
  ...parts,
});

export const experimentCards: readonly Card[] = [
  {
    id: 'experiment-01',
    kind,
    catalogue: 'saas',
    says: 'The rate from trial to subscription for each variant of the test (property variant), over the last 60 days.',
    meaning: experiment('variant', ['trial_started', 'subscription_started'], { span: last(60, 'day') }),
  },
  {
    id: 'experiment-02',
    kind,
    catalogue: 'saas',
    says: 'The relative uplift of the variant "short" over the variant "old" in going from trial to subscription, in the running quarter.',
    meaning: experiment('variant', ['trial_started', 'subscription_started'], {
      answer: 'uplift',
      treatment: 'short',
      control: 'old',
      span: period('quarter', 0),
    }),
  },
  {
    id: 'experiment-03',
    kind,
    catalogue: 'media',
    says: 'Which variant of the headline test is better from paywall shown to subscribe, in October.',
    meaning: experiment('headline_test', ['Paywall Shown', 'Subscribe'], { answer: 'winner', span: month(10) }),
  },
  {
    id: 'experiment-04',
    kind,
    catalogue: 'mobile',
    says: 'For the store layout test: the rate from opening the app to buying an item, classic and grid, in the last 30 days.',
    meaning: experiment('storeLayout', ['appOpened', 'itemPurchased'], { span: last(30, 'day') }),
  },
];
