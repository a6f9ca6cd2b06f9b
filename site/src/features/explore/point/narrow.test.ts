import { describe, expect, test } from 'vitest';
import type { QueryRequest } from '../../../../../core/api/kinds/index.ts';
import type { QueryColumn, QueryResponse } from '../../../../../core/api/query.ts';
import { anAnswer } from '../answers/answer.fixture.ts';
import { daysAt, daysBetween, excludedAt, filtersAt, withFilters } from './narrow.ts';

const RANGE = { start: '2026-11-01', end: '2026-11-30' };
const TIME: QueryColumn = { name: 'time', type: 'date', role: 'time' };
const VALUE: QueryColumn = { name: 'value', type: 'number', role: 'value' };
const group = (name: string): QueryColumn => ({ name, type: 'string', role: 'group' });
const MARK = { row: 0, column: 'value' };

describe('a figure is filtered to', () => {
  test('the values of its groups, a missing one by being missing', () => {
    const response = anAnswer([group('plan'), group('country'), VALUE], [['pro', null, 3]]);
    expect(filtersAt(aQuery(['plan', 'country']), response, MARK)).toEqual([
      { property: 'plan', operator: 'is', values: ['pro'] },
      { property: 'country', operator: 'not_set', values: [], scope: 'event' },
    ]);
  });

  test('what a group of events counts, event by event, and whole visits where visits are counted', () => {
    const response = anAnswer([group('campaign'), VALUE], [['launch', 206]]);
    const launch = { property: 'campaign', operator: 'is', values: ['launch'] };
    expect(filtersAt(aQuery(['campaign']), response, MARK)).toEqual([{ ...launch, scope: 'event' }]);
    const visits: QueryRequest = { query_type: 'sessions', project_id: 'p', date_range: RANGE };
    expect(filtersAt({ ...visits, group_by: ['campaign'] }, response, MARK)).toEqual([launch]);
  });

  test('nothing for an empty text, which is not a missing value', () => {
    expect(filtersAt(aQuery(['plan']), anAnswer([group('plan'), VALUE], [['', 2]]), MARK)).toEqual([]);
  });

  test('nothing for all the groups that are not listed, which are no missing value', () => {
    const rest: QueryColumn = { name: 'rest', type: 'boolean', role: 'flag' };
    const response = anAnswer([group('page'), rest, VALUE], [[null, true, 1240]]);
    expect(filtersAt(aQuery(['page']), response, MARK)).toEqual([]);
  });

  test('nothing where a group is no value of a property', () => {
    const response = anAnswer([group('amount'), group('weekday'), group('cohort'), VALUE], [['[0, 10)', '1', 'a', 3]]);
    expect(filtersAt(aQuery([{ property: 'amount', buckets: [0, 10] }, 'weekday']), response, MARK)).toEqual([]);
  });

  test('the step of a path, in whole sessions, but not the rest of its steps', () => {
    const columns = [group('source'), group('target'), VALUE];
    const query: QueryRequest = { query_type: 'paths', project_id: 'p', date_range: RANGE };
    expect(filtersAt(query, anAnswer(columns, [['/', '/docs', 3]]), MARK)).toEqual([
      { property: 'page', operator: 'is', values: ['/docs'] },
    ]);
    expect(filtersAt({ ...query, step: 'plan' }, anAnswer(columns, [['pro', null, 3]]), MARK)).toEqual([
      { property: 'plan', operator: 'is', values: ['pro'], scope: 'session' },
    ]);
    expect(filtersAt(query, anAnswer(columns, [['/', 'other', 3]]), MARK)).toEqual([]);
    expect(filtersAt(query, anAnswer(columns, [['"other"', null, 3]]), MARK)).toMatchObject([{ values: ['other'] }]);
  });
});

test('one filter is excluded by its opposite, several have none', () => {
  const plan = { property: 'plan', operator: 'is', values: ['pro'] } as const;
  expect(excludedAt([plan])).toEqual({ ...plan, operator: 'is_not' });
  expect(excludedAt([{ property: 'plan', operator: 'not_set', values: [] }])).toMatchObject({ operator: 'set' });
  expect(excludedAt([plan, plan])).toBeUndefined();
  expect(excludedAt([])).toBeUndefined();
});

test('a filter replaces the one that names another value of the same property', () => {
  const is = (value: string) => ({ property: 'plan', operator: 'is', values: [value] }) as const;
  const isNot = { ...is('free'), operator: 'is_not' } as const;
  expect(withFilters([is('free'), isNot], [is('pro')])).toEqual([isNot, is('pro')]);
});

describe('zooming in on a bucket', () => {
  const at = (time: string, interval: 'hour' | 'day' | 'week' | 'month') =>
    daysAt(answerAt(time, interval), MARK, RANGE);

  test('takes its days, cut to the range', () => {
    expect(at('2026-11-12', 'day')).toEqual({ from: '2026-11-12', to: '2026-11-12' });
    expect(at('2026-11-12T23:00:00+01:00', 'hour')).toEqual({ from: '2026-11-12', to: '2026-11-12' });
    expect(at('2026-10-26', 'week')).toEqual({ from: '2026-11-01', to: '2026-11-01' });
    expect(at('2026-11-30', 'week')).toEqual({ from: '2026-11-30', to: '2026-11-30' });
  });

  test('is not offered where it would change nothing', () => {
    expect(at('2026-11-01', 'month')).toBeUndefined();
    expect(daysAt(answerAt('2026-11-12T10:00:00+01:00', 'hour'), MARK, oneDay('2026-11-12'))).toBeUndefined();
  });

  test('of two buckets takes what lies between them, whichever comes first', () => {
    const months = daysBetween('2026-04-01', '2026-02-01', 'month', { start: '2026-01-01', end: '2026-12-31' });
    expect(months).toEqual({ from: '2026-02-01', to: '2026-04-30' });
  });
});

function answerAt(time: string, interval: 'hour' | 'day' | 'week' | 'month'): QueryResponse {
  return anAnswer([TIME, VALUE], [[time, 3]], { interval });
}

function oneDay(date: string) {
  return { start: date, end: date };
}

function aQuery(groups: Extract<QueryRequest, { query_type: 'segmentation' }>['group_by']): QueryRequest {
  return { query_type: 'segmentation', project_id: 'p', date_range: RANGE, group_by: groups };
}
