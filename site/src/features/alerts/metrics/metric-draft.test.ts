import { expect, test } from 'vitest';
import { changeOf, isWhole, metricDraft, rowsOf } from './metric-draft.ts';

const settings = (fields: object = {}) => ({
  ...{ detection_methods: ['statistical'], sensitivity: 0.2, notification_settings: { min_severity: 'high' as const } },
  ...fields,
});

test('the settings of a metric are sent as they were opened', () => {
  const own = settings({ notification_settings: { min_severity: 'low', channels: [] } });
  expect(changeOf(metricDraft('order', own))).toEqual({ metric_name: 'order', ...own });
  expect(changeOf(metricDraft('order', settings()))).toEqual({ metric_name: 'order', ...settings() });
  expect(isWhole(metricDraft(''))).toBe(false);
  expect(isWhole({ ...metricDraft('order'), sensitivity: undefined })).toBe(false);
});

test('metrics without settings of their own are listed first, with what holds for them', () => {
  const rows = rowsOf([
    { ...settings(), metric_name: 'signup' },
    { ...settings(), metric_name: 'order' },
  ]);
  expect(rows.map(({ metric_name: name, sensitivity }) => [name, sensitivity])).toEqual([
    ['*', 0.5],
    ['order', 0.2],
    ['signup', 0.2],
  ]);
});
