import { describe, expect, test } from 'vitest';
import type { QueryRequest } from '../../../../../core/api/kinds/index.ts';
import type { ColumnRole, QueryColumn } from '../../../../../core/api/query.ts';
import { anAnswer } from '../answers/answer.fixture.ts';
import { listedAt } from './cell-place.ts';

const RANGE = { start: '2026-11-01', end: '2026-11-30' };
const text = (name: string, role: ColumnRole): QueryColumn => ({ name, type: 'string', role });
const number = (name: string, role: ColumnRole = 'value'): QueryColumn => ({ name, type: 'number', role });
const flag = (name: string): QueryColumn => ({ name, type: 'boolean', role: 'flag' });

describe('the persons behind a point of a trend', () => {
  const columns = [
    text('time', 'time'),
    text('series', 'series'),
    text('plan', 'group'),
    flag('rest'),
    number('value'),
  ];
  const answer = anAnswer(
    [...columns, number('previous', 'previous')],
    [
      ['2026-11-12', 'signup', 'pro', false, 230, 200],
      ['2026-11-12', 'signup', null, true, 9, 8],
      ['2026-11-13', 'signup', 'pro', false, null, 7],
    ],
  );
  const query: QueryRequest = {
    query_type: 'events',
    project_id: 'p',
    date_range: RANGE,
    events: ['signup', { event: 'order', aggregation: 'rolling_unique_users' }],
    aggregation: 'unique_users',
    group_by: ['plan'],
  };
  const place = { time: '2026-11-12', series: 'signup', plan: 'pro' };

  test('are asked for by its time, series and groups', () => {
    expect(listedAt(query, answer, { row: 0, column: 'value' })).toEqual({ cell: place });
    expect(listedAt(query, answer, { row: 0, column: 'previous' })).toEqual({ cell: { ...place, column: 'previous' } });
  });

  test('cannot be listed where a number is no count of persons, and the reason is named', () => {
    const none = (fields: object, row = 0) => listedAt({ ...query, ...fields }, answer, { row, column: 'value' });
    expect(none({ formula: 'A / B' })).toEqual({ none: 'formula' });
    expect(none({ moving_average: 7 })).toEqual({ none: 'average' });
    expect(none({ aggregation: 'first_time' })).toEqual({ none: 'first' });
    expect(none({ events: [{ event: 'signup', aggregation: 'rolling_unique_users' }] })).toEqual({ none: 'rolling' });
    expect(none({}, 1)).toEqual({ none: 'rest' });
    expect(none({}, 2)).toEqual({ none: 'nothing' });
  });
});

test('a step of a funnel lists who reached it or left before it, and a rate lists nobody', () => {
  const answer = anAnswer(
    [
      text('device', 'group'),
      flag('is_other'),
      number('step', 'step'),
      text('label', 'step'),
      number('persons'),
    ].concat(number('rate'), number('dropped')),
    [['mobile', false, 2, 'order', 40, 0.5, 30]],
  );
  const query: QueryRequest = { query_type: 'funnel', project_id: 'p', date_range: RANGE, steps: ['visit', 'order'] };
  const place = { device: 'mobile', step: 2 };
  expect(listedAt(query, answer, { row: 0, column: 'persons' })).toEqual({ cell: { ...place, column: 'persons' } });
  expect(listedAt(query, answer, { row: 0, column: 'dropped' })).toEqual({ cell: { ...place, column: 'dropped' } });
  expect(listedAt(query, answer, { row: 0, column: 'rate' })).toEqual({ none: 'ratio' });
});

test('a cell of retention is placed by its cohort and period', () => {
  const answer = anAnswer(
    [text('cohort', 'time'), number('period', 'period'), number('size'), number('returned')],
    [['2026-11-02', 1, 50, 20]],
  );
  const query: QueryRequest = { query_type: 'retention', project_id: 'p', date_range: RANGE };
  expect(listedAt(query, answer, { row: 0, column: 'returned' })).toEqual({
    cell: { cohort: '2026-11-02', period: 1, column: 'returned' },
  });
});

test('visits list their persons, and their rates and earlier figures nobody', () => {
  const answer = anAnswer(
    [text('source', 'group'), number('sessions'), number('bounce_rate'), number('previous_sessions', 'previous')],
    [['google', 9, 0.4, 8]],
  );
  const query: QueryRequest = { query_type: 'sessions', project_id: 'p', date_range: RANGE, group_by: ['source'] };
  expect(listedAt(query, answer, { row: 0, column: 'sessions' })).toEqual({
    cell: { source: 'google', column: 'sessions' },
  });
  for (const column of ['bounce_rate', 'previous_sessions']) {
    expect(listedAt(query, answer, { row: 0, column })).toEqual({ none: 'ratio' });
  }
});

test('a flow is placed by its two steps, a whole path by all of its steps', () => {
  const answer = anAnswer(
    [
      text('part', 'series'),
      number('step', 'step'),
      ...['source', 'target', 'step_1', 'step_2', 'step_3'].map((name) => text(name, 'group')),
      number('count'),
    ],
    [
      ['edge', 1, '/', '/docs', null, null, null, 7],
      ['path', null, null, null, '/', '/docs', null, 5],
    ],
  );
  const query: QueryRequest = { query_type: 'paths', project_id: 'p', date_range: RANGE };
  const at = (row: number) => listedAt(query, answer, { row, column: 'count' });
  expect(at(0)).toEqual({ cell: { part: 'edge', step: 1, source: '/', target: '/docs' } });
  expect(at(1)).toEqual({ cell: { part: 'path', step_1: '/', step_2: '/docs' } });
});
