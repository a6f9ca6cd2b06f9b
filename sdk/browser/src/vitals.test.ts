import { expect, test } from 'vitest';
import { addMetric, type MetricValue, type Vitals } from './vitals.ts';

const after = (...metrics: readonly Partial<MetricValue>[]): Vitals =>
  metrics.reduce<Vitals>(
    (vitals, metric) => addMetric(vitals, { name: 'CLS', value: 0, navigationType: 'navigate', ...metric }),
    {},
  );

test('a later value of a metric replaces the earlier one, and is not added to it', () => {
  expect(after({ value: 0.05 }, { name: 'LCP', value: 1234.56 }, { value: 0.12 })).toEqual({ cls: 0.12, lcp: 1235 });
});

test('a return by the back button measures nothing of the load', () => {
  expect(after({ value: 0.12 }, { value: 0, navigationType: 'back-forward-cache' })).toEqual({ cls: 0.12 });
});
