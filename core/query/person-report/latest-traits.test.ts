import { expect, it } from 'vitest';
import { latestTraits, type TraitEvent } from './latest-traits.ts';

const given = (atMs: number, values: Record<string, string | number>): TraitEvent => ({
  atMs,
  values: new Map(Object.entries(values)),
  sent: '{}',
});

it('tells since when a trait has its value, also where it was sent again', () => {
  const events = [given(1, { plan: 'free' }), given(2, { plan: 'pro', seats: 2 }), given(3, { plan: 'pro', seats: 3 })];
  expect([...latestTraits(events)]).toEqual([
    ['plan', { value: 'pro', setAtMs: 2 }],
    ['seats', { value: 3, setAtMs: 3 }],
  ]);
});

it('takes a trait for new that was taken away and given again with the value of before', () => {
  const taken: TraitEvent = { atMs: 2, values: new Map(), sent: '{"plan":null}' };
  expect([...latestTraits([given(1, { plan: 'pro' }), taken, given(3, { plan: 'pro' })])]).toEqual([
    ['plan', { value: 'pro', setAtMs: 3 }],
  ]);
});

it('keeps the time of what was given once', () => {
  expect([...latestTraits([given(1, { '$set_once.source': 'ad' }), given(2, { '$set_once.source': 'mail' })])]).toEqual(
    [['source', { value: 'ad', setAtMs: 1 }]],
  );
});
