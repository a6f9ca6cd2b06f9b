import { expect, test } from 'vitest';
import { groupsQuery, groupTypes, peopleQuery } from './group-queries.ts';

test('takes types of groups from the properties, each with its own traits', () => {
  const names = [
    'group.company',
    'group.team',
    'group.company.plan',
    'group.company.address.city',
    'group.companies',
    'plan',
  ];
  expect(groupTypes({ rows: names.map((name) => [name, 1]) })).toEqual([
    { type: 'company', traits: ['group.company.plan', 'group.company.address.city'] },
    { type: 'team', traits: [] },
    { type: 'companies', traits: [] },
  ]);
});

test('asks for groups in place of persons, and for the persons of one by its key', () => {
  const asked = {
    projectId: 'p1',
    dates: { start: '2026-03-01', end: '2026-03-31' },
    view: { filters: [] },
    of: { type: 'company', traits: ['group.company.plan'] },
    search: 'ac',
    sort: { column: 'events', direction: 'descending' as const },
  };
  expect(groupsQuery(asked)).toMatchObject({
    unit: 'group.company',
    properties: ['group.company.plan'],
    search: 'ac',
    order_by: 'events',
    descending: true,
  });
  expect(peopleQuery('p1', 'company', 'acme').filters).toEqual([
    { property: 'group.company', operator: 'equals', value: 'acme' },
  ]);
});
