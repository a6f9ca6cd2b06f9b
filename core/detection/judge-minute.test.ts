import { expect, test } from 'vitest';
import type { MetricSettings } from '../api/anomaly.ts';
import { anomalyOf } from './anomaly-of.ts';
import { type Found, judgeMinute, type Memories } from './judge-minute.ts';
import { metricSettingsSchema } from './metric-settings.ts';

const settings = (overrides: Partial<MetricSettings> = {}): MetricSettings => ({
  ...metricSettingsSchema.parse({}),
  ...overrides,
});

/** Judges minutes of counts by metric, in order, from minute 0. */
function judgeAll(
  minutes: readonly Record<string, number>[],
  byMetric: [string, MetricSettings][] = [],
  metricsMax = 100,
): { memories: Memories; found: readonly (Found & { minute: number })[] } {
  let memories: Memories = new Map();
  const found = minutes.flatMap((counts, minute) => {
    const judged = judgeMinute({
      memories,
      counts: new Map(Object.entries(counts)),
      minute,
      settings: new Map(byMetric),
      metricsMax,
    });
    memories = judged.memories;
    return judged.found.map((one) => ({ ...one, minute }));
  });
  return { memories, found };
}

const calm = Array.from({ length: 10 }, () => ({ page_view: 20, signup: 2 }));

test('names the metric that moved, and not the one that did not', () => {
  const { found } = judgeAll([...calm, { page_view: 20, signup: 300 }]);
  expect(found).toMatchObject([{ metric: 'signup', minute: 10, type: 'spike', value: 300, expectedValue: 2 }]);
});

test('a metric that is missing from a minute counts as zero', () => {
  const busy = Array.from({ length: 60 }, () => ({ page_view: 100, signup: 100 }));
  const { found } = judgeAll([...busy, { signup: 100 }]);
  expect(found).toMatchObject([{ metric: 'page_view', type: 'drop', value: 0 }]);
});

test('a flood of a new event is a spike if the project has been watched', () => {
  const { found } = judgeAll([...calm, { page_view: 20, error: 120 }]);
  expect(found).toMatchObject([{ metric: 'error', minute: 10, type: 'spike', value: 120, expectedValue: 0 }]);
});

test('minutes in which nothing came were watched, and those of an absence were not', () => {
  const flood = (watchedFromMinute: number) =>
    judgeMinute({
      memories: new Map(),
      counts: new Map([['signup', 3_000]]),
      minute: 5,
      watchedFromMinute,
      settings: new Map(),
      metricsMax: 10,
    }).found;
  expect(flood(0)).toMatchObject([{ metric: 'signup', type: 'spike', value: 3_000, expectedValue: 0 }]);
  expect(flood(3)).toEqual([]);
});

test('the first minute of a project raises nothing, whatever it holds', () => {
  expect(judgeAll([{ import: 5_000 }, { import: 5_000 }]).found).toEqual([]);
});

test('a metric that is switched off is not judged, and one with its own sensitivity is judged by that', () => {
  const flood = [...calm, { page_view: 400, signup: 300 }];
  expect(judgeAll(flood, [['signup', settings({ detection_methods: [] })]]).found.map(({ metric }) => metric)).toEqual([
    'page_view',
  ]);
  expect(judgeAll(flood, [['*', settings({ detection_methods: [] })]]).found).toEqual([]);
});

test('keeps up to the limit of metrics and forgets those that are silent for long', () => {
  const many = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`m${i}`, 1]));
  expect(judgeAll([many], [], 20).memories.size).toBe(20);
  const silence = Array.from({ length: 181 }, () => ({}));
  expect(judgeAll([{ once: 1 }, ...silence]).memories.size).toBe(0);
});

test('a metric named __proto__ works like any other', () => {
  const { memories } = judgeMinute({
    memories: new Map(),
    counts: new Map([['__proto__', 3]]),
    minute: 0,
    settings: new Map(),
    metricsMax: 10,
  });
  expect([...memories.keys()]).toEqual(['__proto__']);
});

test('an anomaly names correlated metrics and the leading pages', () => {
  const { found } = judgeAll([...calm, { page_view: 2_000, signup: 300 }]);
  const [first] = found;
  if (!first) throw new Error('nothing found');
  const pages = new Map([
    ['/pricing', 800],
    ['/', 100],
  ]);
  const minute = Date.UTC(2026, 10, 23, 12, 3) / 60_000;
  expect(anomalyOf(first, found, pages, { id: 'ano_1', projectId: 'prj_1', minute })).toMatchObject({
    metric: 'page_view',
    timestamp: '2026-11-23T12:03:00.000Z',
    status: 'open',
    context: { correlatedMetrics: ['signup'], affectedSegments: ['page /pricing (89 % of views)'] },
  });
});
