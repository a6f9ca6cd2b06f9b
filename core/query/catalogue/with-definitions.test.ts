import { expect, it } from 'vitest';
import { definitionsOf } from '../../definitions/definitions-of.ts';
import { withDefinedNames } from './with-definitions.ts';

it('lists defined names after those that were sent, with the values that they write out', () => {
  const derived = (name: string, expression: string) => ({
    object: 'derived_properties',
    name,
    definition: { name, expression },
  });
  const definitions = definitionsOf(
    [
      derived('tier', 'if(plan = "x", "paid", coalesce(kind, "free"))'),
      derived('price', 'lookup(plan, {"a": 1, "b": 2}, 0) + 0'),
      derived('fee', 'lookup(plan, {"a": 1, "b": 2}, if(on, 2, 7))'),
      {
        object: 'virtual_events',
        name: 'big',
        definition: { name: 'big', events: ['pay'], filters: [{ property: 'tier', operator: 'is_set' }] },
      },
    ],
    { zone: 'UTC' },
  );
  const sent = { type: 'string' as const, count: 5, values: [], events: ['pay'] };
  const catalogue = {
    events: [{ name: 'pay', count: 5 }],
    properties: [
      { name: 'plan', ...sent },
      { name: 'tier', ...sent },
    ],
  };
  const { events, properties } = withDefinedNames(catalogue, definitions);
  expect(events).toEqual([
    { name: 'pay', count: 5 },
    { name: 'big', count: 0, defined: true },
  ]);
  expect(properties.map(({ name, type, values }) => [name, type, values.map(({ value }) => value)])).toEqual([
    ['plan', 'string', []],
    ['fee', 'number', [1, 2, 7]],
    ['price', 'number', []],
    ['tier', 'string', ['paid', 'free']],
  ]);
  expect(
    properties.map(({ events: on }) => on),
    'the events that may have them',
  ).toEqual(properties.map(() => ['pay', 'big']));
});
