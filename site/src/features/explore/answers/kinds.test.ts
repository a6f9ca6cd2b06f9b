import { beforeEach, describe, expect, test } from 'vitest';
import type { QueryRequest } from '../../../../../core/api/kinds/index.ts';
import { loadWords } from '../../../words/t.ts';
import { kinds } from '../kinds/index.ts';
import { anAnswer } from './answer.fixture.ts';
import { flag, number, pictureOf, RANGE, shown, text } from './shown.fixture.ts';

beforeEach(() => loadWords('en', 'en-GB'));

test('lifecycle stacks who came, and those who went quiet below zero', () => {
  const asked: QueryRequest = { ...RANGE, query_type: 'lifecycle' };
  const states = ['new', 'returning', 'resurrected', 'dormant'];
  const response = anAnswer(
    [text('time', 'time'), ...states.map((name) => number(name))],
    [['2026-11-02', 3, 5, 1, 2]],
    { interval: 'day' },
  );
  const { answer, list } = shown(kinds.lifecycle.empty, asked, response);
  const stack = pictureOf(answer, 'stacked', 'trend');
  expect(stack.model.series.map(({ label, values }) => [label, values[0]])).toEqual([
    ['New', 3],
    ['Returning', 5],
    ['Resurrected', 1],
    ['Dormant', -2],
  ]);
  const dormant = stack.markOf({ seriesKey: stack.model.series[3]?.key ?? '', pointIndex: 0 });
  expect(list(dormant)).toEqual({ cell: { time: '2026-11-02', column: 'dormant' } });
  expect(answer.table('series').rows[0]?.cells.map(({ value }) => value)).toEqual(['2026-11-02', 3, 5, 1, 2]);
});

test('recurring revenue stacks gains above and losses below zero, as they are, in the currency of the answer', () => {
  const asked: QueryRequest = { ...RANGE, query_type: 'recurring_revenue', changes: { event: 'subscribed' } };
  const moved = ['starting', 'new', 'expansion', 'contraction', 'churn', 'reactivation', 'mrr', 'net_retention'];
  const response = anAnswer(
    [text('time', 'time'), ...moved.map((name) => number(name))],
    [['2026-11-01', 90, 7, 5, -10, -20, 0, 72, 0.72]],
    { interval: 'month', money: { currency: 'EUR', left_out: [] } },
    { mrr: 72, arr: 864, customers: 3 },
  );
  const { answer, list } = shown(kinds.recurring.empty, asked, response);
  const stack = pictureOf(answer, 'stacked', 'trend');
  expect(stack.model.series.map(({ label, values }) => [label, values[0]])).toEqual([
    ['New', 7],
    ['Expansion', 5],
    ['Reactivation', 0],
    ['Contraction', -10],
    ['Churn', -20],
  ]);
  const churn = stack.markOf({ seriesKey: stack.model.series[4]?.key ?? '', pointIndex: 0 });
  expect(list(churn)).toEqual({ cell: { time: '2026-11-01', column: 'churn' } });
  expect(list({ row: 0, column: 'net_retention' })).toEqual({ none: 'ratio' });
  expect(pictureOf(answer, 'line', 'trend').model.series).toMatchObject([{ label: 'MRR', values: [72] }]);
  expect(answer.figures).toMatchObject([
    { label: 'MRR', value: 72, unit: { currency: 'EUR' } },
    { label: 'ARR', value: 864 },
    { label: 'Customers', value: 3, unit: 'count' },
  ]);
});

test('stickiness counts people by days, and the whole as the service counted it', () => {
  const asked: QueryRequest = { ...RANGE, query_type: 'stickiness' };
  const response = anAnswer(
    [number('intervals', 'period'), number('persons'), number('at_least')],
    [
      [1, 6, 10],
      [2, 4, 4],
    ],
    {},
    { persons: 10 },
  );
  const { answer, list } = shown(kinds.stickiness.empty, asked, response);
  const picture = pictureOf(answer, 'bar', 'trend');
  expect(picture.model.points.map(({ label }) => label)).toEqual(['1 day', '2 days']);
  expect(list(picture.markOf({ seriesKey: 'persons', pointIndex: 1 }))).toEqual({
    cell: { intervals: 2, column: 'persons' },
  });
  expect(answer.figures).toMatchObject([{ value: 10 }]);
});

test('a report that counts groups names their type where others name people', () => {
  const asked: QueryRequest = { ...RANGE, query_type: 'stickiness', unit: 'group.company' };
  const columns = [number('intervals', 'period'), number('persons'), number('at_least')];
  const { answer } = shown(kinds.stickiness.empty, asked, anAnswer(columns, [[1, 6, 6]], {}, { persons: 6 }));
  expect(answer.figures).toMatchObject([{ label: 'company', value: 6 }]);
  expect(answer.table('series').columns.map(({ label }) => label)).toContain('company');
  expect(pictureOf(answer, 'bar', 'trend').model.series).toMatchObject([{ label: 'company' }]);
});

describe('paths', () => {
  const asked: QueryRequest = { ...RANGE, query_type: 'paths' };
  const groups = ['source', 'target', 'step_1', 'step_2'].map((name) => text(name, 'group'));
  const response = anAnswer(
    [text('part', 'series'), number('step', 'step'), ...groups, number('count')],
    [
      ['node', 1, '/', null, null, null, 10],
      ['node', 2, '/docs', null, null, null, 6],
      ['node', 2, 'other', null, null, null, 1],
      ['edge', 1, '/', '/docs', null, null, 6],
      ['edge', 1, '/', 'other', null, null, 1],
      ['end', 1, '/', null, null, null, 3],
      ['cut', 2, '/docs', null, null, null, 2],
      ['path', null, null, null, '/', '/docs', 6],
    ],
    {},
    { count: 10 },
  );
  const { answer, list } = shown(kinds.paths.empty, asked, response);

  test('flow from step to step, and what flows in flows out or ends', () => {
    const { model, markOf } = pictureOf(answer, 'flow', 'paths');
    expect(model.nodes.map(({ step, label, count, ended, cut }) => [step, label, count, ended, cut])).toEqual([
      [1, '/', 10, 3, 0],
      [2, '/docs', 6, 0, 2],
      [2, 'Other', 1, 0, 0],
    ]);
    const [edge] = model.edges;
    expect(list(markOf({ kind: 'edge', key: edge?.key ?? '' }))).toEqual({
      cell: { part: 'edge', step: 1, source: '/', target: '/docs' },
    });
  });

  test('are listed whole in the table, with their share of all', () => {
    expect(answer.table('series').rows.map(({ cells }) => cells.map(({ value }) => value))).toEqual([
      ['/ → /docs', 6, 0.6],
    ]);
  });
});

test('attribution shares out conversions, so its groups are parts of a whole', () => {
  const asked: QueryRequest = { ...RANGE, query_type: 'attribution', conversion: { event: 'order' } };
  const response = anAnswer(
    [text('source', 'group'), flag('touched'), number('conversions')],
    [
      ['google', true, 2.5],
      [null, true, 1.5],
      [null, false, 1],
    ],
    {},
    { conversions: 5, without_touch: 1 },
  );
  const { answer, list } = shown(kinds.attribution.empty, asked, response);
  expect(answer.forms).toContainEqual({ form: 'pie' });
  const picture = pictureOf(answer, 'rows', 'trend');
  expect(picture.model.points.map(({ label }) => label)).toEqual(['Google', 'Direct or none', 'Not attributed']);
  expect(list(picture.markOf({ seriesKey: picture.model.series[0]?.key ?? '', pointIndex: 0 }))).toEqual({
    cell: { source: 'google', touched: true, column: 'conversions' },
  });
});

test('attribution has a column for conversions without a touch only where there are some', () => {
  const columns = (touched: boolean) => {
    const asked: QueryRequest = { ...RANGE, query_type: 'attribution', conversion: { event: 'order' } };
    const parts = [text('source', 'group'), flag('touched'), number('conversions')];
    const { answer } = shown(
      kinds.attribution.empty,
      asked,
      anAnswer(parts, [[touched ? 'google' : null, touched, 1]]),
    );
    return answer.table('series').columns.map(({ name }) => name);
  };
  expect(columns(true)).toEqual(['source', 'conversions']);
  expect(columns(false)).toEqual(['source', 'touched', 'conversions']);
});

test('visits by page overlap, visits by source do not, and their people always do', () => {
  const pieOf = (property: string, measure: string) => {
    const asked: QueryRequest = { ...RANGE, query_type: 'sessions', group_by: [property] };
    const rows = [
      ['a', 3],
      ['b', 1],
    ];
    const report = { ...kinds.sessions.empty, breakdowns: [{ property }], overTime: false };
    const { answer } = shown(report, asked, anAnswer([text(property, 'group'), number(measure)], rows));
    return answer.forms.find(({ form }) => form === 'pie');
  };
  expect(pieOf('source', 'sessions')).toEqual({ form: 'pie' });
  expect(pieOf('page', 'sessions')).toEqual({ form: 'pie', untrue: 'overlap' });
  expect(pieOf('source', 'visitors')).toEqual({ form: 'pie', untrue: 'overlap' });
});
