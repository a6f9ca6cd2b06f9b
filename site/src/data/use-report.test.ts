import { expect, test } from 'vitest';
import type { SegmentationQuery } from '../../../core/api/kinds/segmentation.ts';
import { shapeOf } from './use-report.ts';

test('an answer may stand in for another range or filter of its report, never for another dimension or project', () => {
  const shape = shapeOf(aQuery({}));
  expect(shapeOf(aQuery({ date_range: 'yesterday', filters: [{ property: 'os', operator: 'is_set' }] }))).toBe(shape);
  expect(shapeOf(aQuery({ group_by: ['os'] }))).not.toBe(shape);
  expect(shapeOf(aQuery({ project_id: 'prj_b' }))).not.toBe(shape);
  const filtered = { event: '*', filters: [{ property: 'os', operator: 'is_set' as const }] };
  expect(shapeOf(aQuery({ events: [filtered] }))).not.toBe(shape);
});

function aQuery(fields: Partial<SegmentationQuery>): SegmentationQuery {
  return {
    query_type: 'segmentation',
    project_id: 'prj_a',
    date_range: 'today',
    events: [{ event: '*' }],
    group_by: ['browser'],
    ...fields,
  };
}
