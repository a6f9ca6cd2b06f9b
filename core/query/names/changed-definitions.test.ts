import { expect, it } from 'vitest';
import { compiledQuery } from '../../../test/harness/run-query.ts';
import { definitionsOf } from '../../definitions/definitions-of.ts';
import { changedDefinitions } from './changed-definitions.ts';

const CHANGED_MS = Date.parse('2026-06-02T10:00:00Z');
const derived = (name: string, expression: string, changedAtMs?: number) => ({
  object: 'derived_properties',
  name,
  definition: { name, expression },
  ...(changedAtMs === undefined ? {} : { changedAtMs }),
});
const definitions = definitionsOf(
  [
    derived('size', 'if(amount > 1, "large", "small")', CHANGED_MS),
    derived('shown', 'upper(size)'),
    derived('other', 'lower(plan)', CHANGED_MS),
    {
      object: 'virtual_events',
      name: 'big',
      definition: {
        name: 'big',
        events: ['pay'],
        filters: [{ property: 'shown', operator: 'equals', value: 'LARGE' }],
      },
    },
  ],
  { zone: 'UTC' },
);

const warned = (fields: object) => {
  const request = {
    query_type: 'segmentation',
    project_id: 'p1',
    date_range: { start: '2026-06-01', end: '2026-06-03' },
    ...fields,
  };
  return changedDefinitions(compiledQuery(request, { definitions }).plan).map(({ name }) => name);
};

it('tells of definitions that changed within the span, also of those that others use, and of no others', () => {
  expect(warned({ group_by: ['size'] })).toEqual(['size']);
  expect(warned({ group_by: ['shown'] })).toEqual(['size']);
  expect(warned({ events: ['big'] })).toEqual(['size']);
  expect(warned({ filters: [{ not: { property: 'other', operator: 'equals', value: 'x' } }] })).toEqual(['other']);
  expect(warned({ group_by: ['plan'] })).toEqual([]);
  expect(warned({ group_by: ['size'], date_range: { start: '2026-06-03', end: '2026-06-04' } })).toEqual([]);
  expect(
    warned({ group_by: ['size'], date_range: { start: '2026-06-03', end: '2026-06-04' }, compare: 'previous' }),
  ).toEqual(['size']);
});
