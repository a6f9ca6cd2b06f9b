import { expect, test } from 'vitest';
import type { BehaviourFilter } from '../../../../../../core/api/kinds/behaviour-filters.ts';
import { behaviourDraftOf, behaviourFault, behaviourFilterOf, NEW_BEHAVIOUR } from './behaviour-draft.ts';

const plan = { property: 'plan', operator: 'equals', value: 'pro' } as const;
const FILTERS: readonly BehaviourFilter[] = [
  { did: { event: 'order' } },
  { did: { event: 'order', filters: [plan], at_least: 3, within: 'last_30_days' } },
  { did_not: { event: '*', at_most: 2, within: 'all_time' } },
  { first_did: { event: 'order', date_range: { start: '2026-11-01', end: '2026-11-07' } } },
  { did_in_sequence: { steps: [{ event: 'trial', filters: [plan] }, { event: 'order' }], window: '14d' } },
];

test('a filter that is opened and applied again is the same', () => {
  for (const filter of FILTERS) expect(behaviourFilterOf(behaviourDraftOf(filter))).toEqual(filter);
});

test('names what is missing before it is applied', () => {
  const draft = { ...NEW_BEHAVIOUR, events: ['order'] };
  expect(behaviourFault(NEW_BEHAVIOUR)).toBe('event');
  expect(behaviourFault({ ...draft, behaviour: 'did_in_sequence' })).toBe('event');
  expect(behaviourFault({ ...draft, atLeast: 3, atMost: 2 })).toBe('times');
  expect(behaviourFilterOf({ ...draft, atLeast: 3, atMost: 2 })).toBeUndefined();
  expect(behaviourFault(draft)).toBeUndefined();
});
