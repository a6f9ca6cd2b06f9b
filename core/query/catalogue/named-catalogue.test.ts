import { expect, test } from 'vitest';
import type { Catalogue } from '../../api/catalogue.ts';
import { namedCatalogue } from './named-catalogue.ts';

const catalogue: Catalogue = {
  events: [
    { name: 'signup_old', count: 5 },
    { name: 'order', count: 4 },
    { name: 'signup_done', count: 3 },
  ],
  properties: [{ name: 'plan', type: 'string', count: 2, values: [], events: ['signup_old', 'signup_done', 'order'] }],
};

test('adds events that are counted as others to those, and says under which names they were sent', () => {
  const names = {
    events: { signup_old: { merged_into: 'signup_done' }, signup_done: { display_name: 'Signed up' } },
    properties: { plan: { hidden: true as const } },
  };
  expect(namedCatalogue(catalogue, names)).toEqual({
    events: [
      { name: 'signup_done', count: 8, merged: ['signup_old'], display_name: 'Signed up' },
      { name: 'order', count: 4 },
    ],
    properties: [{ ...catalogue.properties[0], events: ['signup_done', 'order'], hidden: true }],
  });
});

test('leaves a catalogue without notes as it is', () => {
  expect(namedCatalogue(catalogue, { events: {}, properties: {} })).toEqual(catalogue);
});
