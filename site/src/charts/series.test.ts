import { expect, test } from 'vitest';
import type { Cell, ColumnRole, QueryResponse } from '../../../core/api/query.ts';
import { answerModel, describe as describeModel, timeOf, trendModel } from './series.ts';

function roleOf(name: string): ColumnRole {
  return name === 'time' || name === 'series' || name === 'value' || name === 'previous' ? name : 'group';
}

function aResponse(columns: string[], rows: Cell[][], meta: Partial<QueryResponse['meta']> = {}): QueryResponse {
  return {
    columns: columns.map((name) => ({
      name,
      type: name === 'time' ? 'time' : name === 'value' ? 'number' : 'string',
      role: roleOf(name),
    })),
    rows,
    meta: {
      query_id: 'q',
      elapsed_ms: 1,
      rows_read: 1,
      cached: false,
      semantics: {},
      timezone: 'UTC',
      range: { start: '2026-01-01T00:00:00Z', end: '2026-01-04T00:00:00Z' },
      interval: 'day',
      ...meta,
    },
  };
}

const threeDays: Cell[][] = [
  ['2026-01-01', 5, 4],
  ['2026-01-02', 7, 6],
  ['2026-01-03', 1, 8],
];

const aTrend = (meta: Partial<QueryResponse['meta']> = {}) =>
  aResponse(
    ['time', 'value', 'previous'],
    [
      ['2026-01-01', 5, 4],
      ['2026-01-02', 7, 6],
      ['2026-01-03', null, 8],
    ],
    meta,
  );

test('marks the bucket that is still filling up, leaves later ones empty, and shows the whole earlier span', () => {
  const incomplete = { as_of: '2026-01-02T12:00:00Z', bucket: '2026-01-02' };
  expect(trendModel(aTrend({ incomplete }), 'Visitors').lines).toEqual([
    { label: 'Visitors', role: 'main', values: [5, 7, null], openFrom: 1 },
    { label: 'Before', role: 'previous', values: [4, 6, 8] },
  ]);
});

test('a range that is over has no open bucket', () => {
  expect(trendModel(aTrend(), 'Views').lines[0]).toEqual({ label: 'Views', role: 'main', values: [5, 7, null] });
});

test('an hour of the earlier span that clocks skipped in this one keeps its place between its neighbours', () => {
  const rows: Cell[][] = [
    ['2026-03-29T01:00:00+01:00', 3, 1],
    ['2026-03-28T02:00:00+01:00', null, 5],
    ['2026-03-29T03:00:00+02:00', 4, 2],
  ];
  const meta = { timezone: 'Europe/Berlin', interval: 'hour' as const };
  const model = trendModel(aResponse(['time', 'value', 'previous'], rows, meta), 'Views');
  expect(model.labels).toHaveLength(3);
  expect(model.lines.map(({ values }) => values)).toEqual([
    [3, null, 4],
    [1, 5, 2],
  ]);
});

test.each(['America/Los_Angeles', 'Pacific/Auckland'])('a day keeps its date in %s', (zone) => {
  const model = trendModel(aTrend({ timezone: zone }), 'Views');
  expect(model.labels.map(({ whole }) => whole.match(/\d+/)?.[0])).toEqual(['1', '2', '3']);
});

test('an answer that compares two spans draws both', () => {
  const model = answerModel(aResponse(['time', 'value', 'previous'], threeDays), 'line');
  expect(model?.lines.map(({ role, values }) => [role, values])).toEqual([
    ['main', [5, 7, 1]],
    ['previous', [4, 6, 8]],
  ]);
});

test('an answer over time has one line for each group in the service’s order, with zero for buckets without events', () => {
  // By unique visitors of both days: `large` has different visitors each day, `same` has the same ones.
  const rows: Cell[][] = [
    ['2026-01-01', 'large', 9],
    ['2026-01-01', 'same', 10],
    ['2026-01-02', 'large', 9],
  ];
  const model = answerModel(aResponse(['time', 'country', 'value'], rows), 'line');
  expect(model?.lines.map(({ label, values }) => [label, values])).toEqual([
    ['large', [9, 9]],
    ['same', [10, 0]],
  ]);
});

test('an answer by group is a ranking, and an empty group has a name', () => {
  const model = answerModel(
    aResponse(
      ['source', 'value'],
      [
        ['', 3],
        ['google', 2],
      ],
    ),
    'bar',
  );
  expect(model).toMatchObject({ kind: 'ranking', labels: [{ whole: 'Not set' }, { whole: 'google' }] });
});

test('one number is not a chart', () => {
  expect(answerModel(aResponse(['value'], [[12]]), 'number')).toBeNull();
});

test('describes the line in words', () => {
  expect(describeModel(trendModel(aTrend(), 'Visitors'))).toMatch(/^Visitors: from 5 .* to 7 .*; the highest was 7 /);
});

test('reads an instant unchanged, and a date as its midnight in the zone', () => {
  expect(timeOf('2026-01-01T11:00:00+01:00', 'Asia/Tokyo')).toBe(Date.parse('2026-01-01T10:00:00Z'));
  expect(timeOf('2026-01-01', 'Asia/Tokyo')).toBe(Date.parse('2025-12-31T15:00:00Z'));
});

test('a day without a midnight begins where the service begins it: clocks in Havana jump from 0:00 to 1:00', () => {
  expect(timeOf('2026-03-08', 'America/Havana')).toBe(Date.parse('2026-03-08T05:00:00Z'));
});
