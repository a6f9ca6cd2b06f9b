import { expect, test } from 'vitest';
import { describeDetectors } from '../../test/obligations/detectors.ts';
import type { Detector } from './detector.ts';
import { detectors } from './detectors.ts';
import { judgeMinute } from './judge-minute.ts';
import { metricSchemasOf } from './metric-settings.ts';

/** A detector that a later part could add by one file and one line: more than a hundred is a spike, once. */
const hundred: Detector = {
  judge: (state, { value }) => {
    const isAbove = value > 100;
    if (!isAbove || state === 'above' || state === undefined) return { state: isAbove ? 'above' : 'below' };
    if (state !== 'below') return { state: 'above' };
    const finding = { type: 'spike', value, expectedValue: 100, deviation: 9, severity: 'low', confidence: 1 } as const;
    return { state: 'above', finding };
  },
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
  const first = judgeMinute(new Map(), new Map([['signup', 1]]), 1, settings, 10, registry);
  const second = judgeMinute(first.memories, new Map([['signup', 101]]), 2, settings, 10, registry);
  expect(second.found).toMatchObject([{ metric: 'signup', type: 'spike', expectedValue: 100 }]);
});

test('settings that name a detector of another version judge by the others', () => {
  const defaults = metricSchemasOf(registry).settings.parse({});
  const settings = new Map([['*', { ...defaults, detection_methods: ['of_a_later_version', 'statistical'] }]]);
  const { memories } = judgeMinute(new Map(), new Map([['signup', 1]]), 1, settings, 10);
  expect(Object.keys(memories.get('signup')?.states ?? {})).toEqual(['statistical']);
});
