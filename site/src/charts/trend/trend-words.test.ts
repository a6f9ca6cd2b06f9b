import { beforeAll, expect, test } from 'vitest';
import { loadWords } from '../../words/t.ts';
import type { TrendModel } from '../models/trend.ts';
import { summaryOfTrend } from './trend-words.ts';

beforeAll(() => loadWords('en'));

function summaryOf(axis: TrendModel['axis'], labels: readonly string[], values: readonly number[]): string {
  const points = labels.map((at) => ({ at, label: at, fullLabel: at, isOpen: false, isBeforeData: false }));
  const series = [{ key: 's', label: 'Signup', colourOf: { property: 'plan', value: '' }, values }];
  // Names in a sentence are isolated for bidirectional text.
  return summaryOfTrend({ axis, points, series, unit: 'count', partsOverlap: false }).replace(/[\u2066-\u2069]/g, '');
}

test('groups have no beginning and no end', () => {
  expect(summaryOf('category', ['pro', 'free'], [3, 41])).toBe('Signup: 2 values. Highest: 41 (free).');
});

test('one point is said once', () => {
  expect(summaryOf('category', ['free'], [41])).toBe('Signup: 41 (free).');
  expect(summaryOf('time', ['12 Nov'], [41])).toBe('Signup: 41 (12 Nov).');
});

test('a line has its ends and its peak', () => {
  expect(summaryOf('time', ['11 Nov', '12 Nov', '13 Nov'], [1, 5, 2])).toBe(
    'Signup: 1 on 11 Nov, 2 on 13 Nov. Highest: 5 on 12 Nov.',
  );
});
