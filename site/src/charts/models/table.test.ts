import { expect, test } from 'vitest';
import { seriesAsColumns, timeAsColumns } from './table.ts';
import type { TrendModel } from './trend.ts';

const point = (at: string) => ({ at, label: at, fullLabel: at, isOpen: false, isBeforeData: false });
const model: TrendModel = {
  axis: 'time',
  points: [point('1 Nov'), point('2 Nov')],
  series: [
    { key: 'a', label: 'A', colourOf: { property: '', value: 'a' }, values: [1, null], earlier: [0, 4] },
    { key: 'b', label: 'B', colourOf: { property: '', value: 'b' }, values: [12_345, 0.3333] },
  ],
  unit: 'number',
  partsOverlap: false,
};
const words = {
  rowTitle: 'Date',
  earlierLabel: (series: string) => `${series}, before`,
  expectedLow: 'Expected from',
  expectedHigh: 'Expected to',
};

test('several series are columns, unrounded, and a gap stays empty', () => {
  const table = seriesAsColumns(model, words);
  expect(table.columns.map(({ label }) => label)).toEqual(['A', 'A, before', 'B']);
  expect(table.rows.map(({ label, values }) => [label, ...values])).toEqual([
    ['1 Nov', 1, 0, 12_345],
    ['2 Nov', null, 4, 0.3333],
  ]);
});

test('time can be columns', () => {
  const table = timeAsColumns(model, words);
  expect(table.columns.map(({ label }) => label)).toEqual(['1 Nov', '2 Nov']);
  expect(table.rows.map(({ label, values }) => [label, ...values])).toEqual([
    ['A', 1, null],
    ['A, before', 0, 4],
    ['B', 12_345, 0.3333],
  ]);
});

test('where values were expected stands beside them', () => {
  const table = seriesAsColumns({ ...model, band: [{ low: 2, high: 5 }, null] }, words);
  expect(table.columns.map(({ label }) => label)).toEqual(['A', 'A, before', 'B', 'Expected from', 'Expected to']);
  expect(table.rows.map(({ values }) => values.slice(-2))).toEqual([
    [2, 5],
    [null, null],
  ]);
});
