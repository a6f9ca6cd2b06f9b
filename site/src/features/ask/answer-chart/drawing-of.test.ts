import { expect, test } from 'vitest';
import type { ChartConfig } from '../../../../../core/api/chart-config.ts';
import { drawingOf } from './drawing-of.ts';

const words = { locale: 'en-GB', rest: 'Other', names: 'Group' };
const aChart = (fields: Partial<ChartConfig>): ChartConfig => ({
  type: 'bar',
  x: { kind: 'group', labels: ['pro', 'free', 'team'] },
  series: [{ name: 'Signups', values: [3, 2, 1] }],
  stacked: false,
  legend: false,
  format: { is: 'count' },
  ...fields,
});
const days = { kind: 'time', labels: ['2026-11-01', '2026-11-02'] } as const;

test('an answer of three groups is three bars', () => {
  expect(drawingOf(aChart({}), words)).toMatchObject({
    as: 'trend',
    form: 'rows',
    model: { axis: 'category', points: [{ at: 'pro' }, { at: 'free' }, { at: 'team' }], unit: 'count' },
  });
});

test('groups over time are a line each, and the running day is marked', () => {
  const series = [
    { name: 'DE', values: [1, 2] },
    { name: 'FR', values: [null, 4] },
  ];
  const config = aChart({ type: 'line', x: days, series, legend: true, open_label: '2026-11-02' });
  expect(drawingOf(config, words)).toMatchObject({
    form: 'line',
    model: {
      axis: 'time',
      interval: 'day',
      points: [{ isOpen: false }, { isOpen: true }],
      series: [{ label: 'DE' }, { label: 'FR', values: [null, 4] }],
    },
  });
});

test('parts of a whole are slices with their shares', () => {
  expect(drawingOf(aChart({ type: 'pie' }), words)).toMatchObject({
    as: 'pie',
    model: { total: 6, slices: [{ share: 0.5 }, {}, {}] },
  });
});

test('a step of a funnel knows how many it lost', () => {
  const x = { kind: 'step', labels: ['1. signup', '2. purchase'] } as const;
  const drawing = drawingOf(aChart({ type: 'funnel', x, series: [{ name: '', values: [10, 4] }] }), words);
  expect(drawing).toMatchObject({
    model: { groups: [{ steps: [{ dropped: null }, { dropped: 6, rateOfPrevious: 0.4 }] }] },
  });
});

test('cohorts are rows of a heat map, with nothing where a period has not begun', () => {
  const x = { kind: 'period', labels: ['0', '1'] } as const;
  const series = [
    { name: '2 Nov', values: [1, 0.4] },
    { name: '9 Nov', values: [1, null] },
  ];
  const drawing = drawingOf(aChart({ type: 'heatmap', x, series, format: { is: 'fraction' } }), words);
  expect(drawing).toMatchObject({
    as: 'shaded',
    model: { unit: 'share', beginsWithWhole: true, rows: [{}, { values: [1, null] }] },
  });
});

test('two measures of each group are a point each, and a group without one of them is none', () => {
  const series = [
    { name: 'Visits', values: [3, 2, null] },
    { name: 'Orders', values: [1, 0, 5] },
  ];
  expect(drawingOf(aChart({ type: 'scatter', series }), words)).toMatchObject({
    model: {
      points: [
        { label: 'pro', x: 3, y: 1 },
        { label: 'free', x: 2, y: 0 },
      ],
      xLabel: 'Visits',
    },
  });
});

test('one number has the earlier one beside it, money its currency, and durations are seconds', () => {
  const x = { kind: 'span', labels: ['this week', 'last week'] } as const;
  const money = { is: 'number', unit: 'EUR' } as const;
  const number = aChart({ type: 'number', x, series: [{ name: 'Revenue', values: [30, 20] }], format: money });
  expect(drawingOf(number, words)).toMatchObject({
    models: [{ value: 30, earlier: { value: 20, days: 'last week' }, unit: { currency: 'EUR' } }],
  });
  const length = aChart({
    type: 'number',
    series: [{ name: 'Length', values: [2] }],
    format: { is: 'duration', unit: 'minutes' },
  });
  expect(drawingOf(length, words)).toMatchObject({ models: [{ value: 120, unit: 'seconds' }] });
});

test('an answer without values has no chart', () => {
  expect(drawingOf(aChart({ series: [] }), words)).toBeUndefined();
});
