import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../../core/api/catalogue.ts';
import { type ModelDraft, queryOfDraft } from './model-draft.ts';

const catalogue: Catalogue = {
  events: [{ name: 'signup', count: 10 }],
  properties: [
    { name: 'plan', type: 'string', count: 10, values: [{ value: 'pro', count: 4 }], events: ['signup'] },
    { name: 'seats', type: 'number', count: 10, values: [{ value: 3, count: 4 }], events: ['signup'] },
  ],
};

function aDraft(fields: Partial<ModelDraft> = {}): ModelDraft {
  return {
    understood: true,
    query_type: 'segmentation',
    events: ['signup'],
    aggregation: 'count',
    aggregation_property: '',
    start: '2026-11-01',
    end: '2026-11-18',
    compare_start: '',
    compare_end: '',
    interval: '',
    filters: [],
    group_by: [],
    limit: 0,
    ...fields,
  };
}
const made = (fields: Partial<ModelDraft> = {}) =>
  queryOfDraft(aDraft(fields), { catalogue, projectId: 'p1', zone: 'UTC' });

describe('a model’s draft', () => {
  it('becomes a request without the absent fields', () => {
    expect(made()).toEqual({
      ok: true,
      value: {
        query: {
          query_type: 'segmentation',
          project_id: 'p1',
          date_range: { start: '2026-11-01', end: '2026-11-18' },
          timezone: 'UTC',
          events: ['signup'],
          aggregation: 'count',
        },
        show: { as: 'total' },
      },
    });
  });

  it('converts values of number properties to numbers', () => {
    const filters = [{ property: 'seats', operator: 'greater_than' as const, values: ['5'] }];
    expect(made({ filters })).toMatchObject({ value: { query: { filters: [{ property: 'seats', value: 5 }] } } });
  });

  it.each([
    ['an event', { events: ['signup; DROP TABLE events'] }],
    ['a breakdown', { group_by: ['shoe_size'] }],
    ['a filter', { filters: [{ property: 'password', operator: 'equals' as const, values: ['x'] }] }],
    ['a measured property', { aggregation: 'sum' as const, aggregation_property: 'profit' }],
  ])('is not run when it names %s that the project does not have', (_, fields) => {
    expect(made(fields)).toMatchObject({ ok: false, error: [{ kind: 'unknown' }] });
  });

  it('is not run when the model says that it did not understand', () => {
    expect(made({ understood: false })).toMatchObject({ ok: false });
  });
});
