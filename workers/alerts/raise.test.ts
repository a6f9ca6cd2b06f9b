import { expect, test } from 'vitest';
import type { Severity } from '../../core/api/anomaly.ts';
import { metricSettingsSchema } from '../../core/detection/metric-settings.ts';
import { isWanted } from './raise.ts';
import { testAnomaly } from './test-anomaly.ts';

const anAnomaly = (severity: Severity) => ({ ...testAnomaly('prj_1', 0), metric: 'signup', severity });
const settings = (metric: string, notification_settings: { min_severity?: Severity; channels?: string[] }) =>
  new Map([[metric, metricSettingsSchema.parse({ notification_settings })]]);

test('every channel gets every anomaly by default', () => {
  expect(isWanted(anAnomaly('low'), 'chn_1', new Map())).toBe(true);
});

test('anomalies below the chosen severity are not sent', () => {
  const grave = settings('*', { min_severity: 'high' });
  expect(isWanted(anAnomaly('medium'), 'chn_1', grave)).toBe(false);
  expect(isWanted(anAnomaly('high'), 'chn_1', grave)).toBe(true);
  expect(isWanted(anAnomaly('critical'), 'chn_1', grave)).toBe(true);
});

test('only the channels that are named get an anomaly', () => {
  const named = settings('signup', { channels: ['chn_2'] });
  expect(isWanted(anAnomaly('low'), 'chn_1', named)).toBe(false);
  expect(isWanted(anAnomaly('low'), 'chn_2', named)).toBe(true);
});

test('settings of a metric come before those of all', () => {
  const both = new Map([...settings('*', { channels: [] }), ...settings('signup', {})]);
  expect(isWanted(anAnomaly('low'), 'chn_1', both)).toBe(true);
});
