import { expect, it } from 'vitest';
import { personsRead } from './persons-read.ts';

const filter = (operator: string, value: unknown) => ({
  filters: [{ and: [{ property: 'user_id', operator, value }] }],
});

it.each([
  [{ query_type: 'persons' }],
  [{ query_type: 'events', group_by: ['time', 'user_id'] }],
  [{ query_type: 'segmentation', group_by: ['person'] }],
  [{ query_type: 'funnel', breakdown: 'anonymous_id' }],
  [{ query_type: 'retention', breakdown: [{ property: 'user_id' }] }],
  [{ query_type: 'values', of: 'values', property: 'user_id' }],
  [{ query_type: 'persons', unit: 'group.company', person: 'acme', show: 'timeline' }],
  [
    {
      query_type: 'events',
      ...filter(
        'in',
        Array.from({ length: 11 }, (_, index) => `u${index}`),
      ),
    },
  ],
])('knows a list of persons, whatever kind of query asks: %j', (query) => {
  expect(personsRead(query)).toEqual({ isList: true, persons: [] });
});

it.each([
  [{ query_type: 'persons', person: 'ada', show: 'timeline' }, ['ada']],
  [{ query_type: 'events', ...filter('equals', 'ada') }, ['ada']],
  [{ query_type: 'sessions', ...filter('in', ['ada', 7]) }, ['ada', '7']],
])('knows for whom a query asks by name: %j', (query, persons) => {
  expect(personsRead(query)).toEqual({ isList: false, persons });
});

it.each([
  [{ query_type: 'events', group_by: ['country', 'person.plan'], measure: 'user_id' }],
  [{ query_type: 'events', ...filter('not_equals', 'ada') }],
  [{ query_type: 'values', of: 'values', property: 'country' }],
  [{ query_type: 'persons', unit: 'group.company' }],
  [{ query_type: 'persons', unit: 'group.company', person: 'acme' }],
  ['nonsense'],
  [null],
])('sees no person in %j', (query) => {
  expect(personsRead(query)).toEqual({ isList: false, persons: [] });
});
