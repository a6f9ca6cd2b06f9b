import { expect, test } from 'vitest';
import { describeDetectors } from '../../test/obligations/detectors.ts';
import type { Detector } from './detector.ts';
import { type Detectors, detectors } from './detectors.ts';
import { judgeMinute, type SettingsByMetric } from './judge-minute.ts';
import { metricSchemasOf } from './metric-settings.ts';

/** A detector that a later part could add by one file and one line: more than a hundred is impossible. */
const hundred: Detector = {
  judge: (_, { value = 0 }) => ({
    state: null,
    verdict: {
      isLearned: true,
      above: value > 100 ? 1e-12 : 1,
      below: 1,
      expected: 100,
      spread: 1,
      lower: 0,
      upper: 100,
    },
  }),
};
const registry = { ...detectors, hundred };

describeDetectors(registry);

test('a detector of one file and one line can be configured, is on by default, and judges', () => {
  const names = [...Object.keys(detectors), 'hundred'];
  const { configure } = metricSchemasOf(registry);
  const defaults = configure.parse({ project_id: 'prj_1' });
  expect(defaults.detection_methods).toEqual(names);
  expect(configure.safeParse({ project_id: 'prj_1', detection_methods: ['hundred'] }).success).toBe(true);
  const unknown = configure.safeParse({ project_id: 'prj_1', detection_methods: ['magic'] });
  expect(unknown.error?.message).toContain(names.join(', '));

  const settings = new Map([['*', { ...defaults, detection_methods: ['hundred'] }]]);
  const { found } = judged(settings, new Map([['signup', 101]]), registry);
  expect(found).toMatchObject([{ metric: 'signup', type: 'spike', expectedValue: 100 }]);
});

test('settings that name a detector of another version judge by the others', () => {
  const defaults = metricSchemasOf(registry).settings.parse({});
  const settings = new Map([['*', { ...defaults, detection_methods: ['of_a_later_version', 'statistical'] }]]);
  const { memories } = judged(settings, new Map([['signup', 1]]));
  expect(Object.keys(memories.get('signup')?.states ?? {})).toEqual(['statistical']);
});

function judged(settings: SettingsByMetric, counts: ReadonlyMap<string, number>, registry: Detectors = detectors) {
  return judgeMinute({ memories: new Map(), counts, minute: 1, settings, metricsMax: 10, registry });
}
