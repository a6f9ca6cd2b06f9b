import { beforeAll, expect, test } from 'vitest';
import { type Glossary, glossarySchema } from '../../../../../core/api/ai.ts';
import { loadWords } from '../../../words/t.ts';
import { draftOf, EMPTY_TERM, glossaryOf, problemOf } from './glossary-draft.ts';

/** The meanings that a glossary may have, one of each form. */
const GLOSSARY: Glossary = glossarySchema.parse({
  conversion: { means: 'funnel', steps: ['signup', 'purchase'], note: 'unless the question names its own steps' },
  revenue: { means: 'sum', event: 'purchase', property: 'amount', unit: 'USD' },
  'premium users': { means: 'persons', where: { property: 'plan', in: ['pro', 'enterprise'] } },
  churn: { means: 'count', event: 'subscription_cancelled' },
  'average order value': { means: 'avg', event: 'purchase', property: 'amount', unit: 'USD' },
  'mobile users': { means: 'filter', where: { property: 'device', in: ['mobile'] } },
});

beforeAll(() => loadWords('en'));

test('shows every form of meaning and gives it back unchanged', () => {
  const drafts = draftOf(GLOSSARY);
  expect(drafts.map((draft) => problemOf(draft, drafts))).toEqual(drafts.map(() => undefined));
  expect(glossaryOf(drafts)).toEqual(GLOSSARY);
});

test('leaves out the fields that a meaning does not use', () => {
  const draft = { ...EMPTY_TERM, term: 'Churn', event: 'cancel', property: 'amount', steps: 'a\nb' };
  expect(glossaryOf([draft])).toEqual({ churn: { means: 'count', event: 'cancel' } });
});

test.each([
  [{ term: ' ' }, 'Enter a term.'],
  [{ term: 'x', means: 'sum' as const, event: 'purchase' }, 'something'],
  [{ term: 'x', means: 'funnel' as const, steps: 'one' }, 'two'],
  [{ term: 'x', means: 'filter' as const, whereProperty: 'plan' }, 'something'],
  [{ term: 'x' }, 'something'],
])('names what is missing of %j', (some, told) => {
  const draft = { ...EMPTY_TERM, ...some };
  expect(problemOf(draft, [draft])).toContain(told);
});

test('takes terms that differ in case for one', () => {
  const drafts = ['Sales', 'sales'].map((term) => ({ ...EMPTY_TERM, term, event: 'purchase' }));
  expect(drafts.map((draft) => problemOf(draft, drafts) !== undefined)).toEqual([true, true]);
});
