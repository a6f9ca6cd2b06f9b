import { expect, test } from 'vitest';
import { CAUSE_CODES } from '../../api/anomaly-context.ts';
import type { SegmentRow } from './adtributor.ts';
import { businessImpact } from './business-impact.ts';
import { causesOf } from './causes.ts';
import { type Evidence, explain } from './explain.ts';
import { metricFamily } from './metric-family.ts';
import { kindOfNote } from './nearby.ts';

const START_MS = Date.parse('2026-11-23T10:00:00Z');
const rows = (dimension: string, counts: Record<string, readonly [number, number]>): SegmentRow[] =>
  Object.entries(counts).map(([value, [forecast, actual]]) => ({
    dimension,
    value,
    forecast: { kind: 'sum', value: forecast },
    actual: { kind: 'sum', value: actual },
  }));

/** A rise of errors from 30 to 300 in which nothing else is known. */
const evidence = (overrides: Partial<Evidence> = {}): Evidence => ({
  metric: 'error',
  direction: 'up',
  startMs: START_MS,
  segments: [],
  readings: [{ metric: 'error', expected: 30, actual: 300 }],
  happenings: [],
  touched: { persons: 40, usual_persons: 1_000, revenue: 0, usual_revenue: 0 },
  busiestShare: 0.02,
  ...overrides,
});

test('a rise of errors never advises to look for a campaign', () => {
  const found = explain(evidence({ happenings: [] }));
  expect(found.causes).not.toContain('campaign');
  expect([...found.potentialCauses, ...(found.advice ?? [])].join(' ')).not.toMatch(/campaign|mailing/i);
  expect(found.potentialCauses[0]).toBe('A release with a fault');
});

test('names the release of an app, its deploy before it, and what failed with it', () => {
  const found = explain(
    evidence({
      metric: 'checkout',
      direction: 'down',
      segments: [
        ...rows('os', { iOS: [200, 40], Android: [200, 200], Windows: [300, 295] }),
        ...rows('release', { 'iOS 4.2': [160, 0], 'iOS 4.1': [40, 40], 'Android 4.2': [200, 200], '': [300, 295] }),
        ...rows('country', { DE: [350, 270], FR: [350, 265] }),
      ],
      readings: [
        { metric: 'checkout', expected: 700, actual: 535 },
        { metric: 'payment', expected: 300, actual: 150 },
        { metric: 'page_view', expected: 9_000, actual: 9_100 },
        { metric: 'error', expected: 20, actual: 400 },
      ],
      happenings: [
        { kind: 'deploy', name: 'App 4.2', atMs: START_MS - 12 * 60_000 },
        { kind: 'annotation', name: 'Trade fair', atMs: START_MS - 3 * 86_400_000 },
      ],
    }),
  );
  expect(found).toMatchObject({
    cause: 'iOS 4.2',
    correlatedMetrics: ['payment'],
    causes: ['release', 'deploy', 'price_or_form', 'outage'],
    nearby: [{ kind: 'deploy', name: 'App 4.2', minutes_before: 12 }],
  });
  expect(found.affectedSegments[0]).toBe('release iOS 4.2: 0 in place of 160 (97 % of the change)');
  expect(found.segments?.[0]).toMatchObject({ dimension: 'release', value: 'iOS 4.2', expected: 160, actual: 0 });
});

test('one person who sends most of a flood is named as that, and touches nobody else', () => {
  const found = explain(
    evidence({
      segments: [
        ...rows('page', { '/app/reports': [5, 290], '/': [25, 10] }),
        ...rows('os', { Linux: [20, 290], iOS: [10, 10] }),
      ],
      busiestShare: 0.92,
      touched: { persons: 4, usual_persons: 60, revenue: 0, usual_revenue: 500 },
    }),
  );
  expect(found.causes?.slice(0, 2)).toEqual(['one_person', 'one_page']);
  expect(found.cause).toBe('page /app/reports');
  expect(found.businessImpact).toBe('low');
});

test('where the whole project is silent, nothing else is looked for', () => {
  const found = explain(
    evidence({
      metric: 'page_view',
      direction: 'down',
      readings: [
        { metric: 'page_view', expected: 400, actual: 0 },
        { metric: 'signup', expected: 20, actual: 0 },
      ],
    }),
  );
  expect(found).toMatchObject({ causes: ['data_stopped'], correlatedMetrics: ['signup'] });
});

test('bots that bring a rise are named with their part of it', () => {
  const segments = rows('bot', { '': [100, 110], GPTBot: [5, 800] });
  const found = explain(evidence({ metric: 'page_view', segments }));
  expect(found.causes?.[0]).toBe('bots');
  expect(found.potentialCauses[0]).toBe('99 % of it is the bot GPTBot');
});

test.each([
  ['error', 'error'],
  ['checkout_failed', 'error'],
  ['paymentDeclined', 'error'],
  ['signup', 'conversion'],
  ['Sign Up Completed', 'conversion'],
  ['order_completed', 'revenue'],
  ['page_view', 'visits'],
  ['login', 'arrivals'],
  ['terrorist_search', 'other'],
  ['feature_used', 'other'],
])('takes %s for %s', (metric, family) => {
  expect(metricFamily(metric)).toBe(family);
});

test.each([
  ['Release 2.14', 'deploy'],
  ['deployed checkout', 'deploy'],
  ['Black Friday sale', 'campaign'],
  ['Trade fair in Berlin', 'annotation'],
  ['A roadshow', 'annotation'],
])('takes the note %s for a %s', (text, kind) => {
  expect(kindOfNote(text)).toBe(kind);
});

test('impact goes by persons and revenue touched, never by how unusual it is', () => {
  const touched = { persons: 0, usual_persons: 1_000, revenue: 0, usual_revenue: 0 };
  expect(businessImpact(touched)).toBe('low');
  expect(businessImpact({ ...touched, persons: 49 })).toBe('low');
  expect(businessImpact({ ...touched, persons: 50 })).toBe('medium');
  expect(businessImpact({ ...touched, persons: 250 })).toBe('high');
  expect(businessImpact({ ...touched, persons: 20, revenue: -300, usual_revenue: 1_000 })).toBe('high');
  expect(businessImpact({ ...touched, persons: 4, usual_persons: 4 })).toBe('low');
});

test('every family has causes for both directions, all of known kinds', () => {
  const families = ['arrivals', 'conversion', 'error', 'other', 'revenue', 'slowness', 'visits'] as const;
  for (const family of families) {
    for (const direction of ['up', 'down'] as const) {
      const causes = causesOf('metric', family, direction, []);
      expect(causes.length).toBeGreaterThan(0);
      for (const { code, advice } of causes) expect([CAUSE_CODES.includes(code), advice !== '']).toEqual([true, true]);
    }
  }
});
