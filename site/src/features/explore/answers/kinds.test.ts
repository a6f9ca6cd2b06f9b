import { beforeEach, describe, expect, test } from 'vitest';
import type { QueryRequest } from '../../../../../core/api/kinds/index.ts';
import type { ColumnRole, QueryColumn, QueryResponse } from '../../../../../core/api/query.ts';
import { loadWords } from '../../../words/t.ts';
import { kinds } from '../kinds/index.ts';
import { listedAt } from '../point/cell-place.ts';
import type { Report } from '../report.ts';
import { anAnswer } from './answer.fixture.ts';
import type { Answer, Answered } from './answer.ts';
import { answerOf } from './index.ts';
import type { Picture } from './picture.ts';

beforeEach(() => loadWords('en', 'en-GB'));

const RANGE = { project_id: 'kiosk', date_range: { start: '2026-11-02', end: '2026-11-15' } };
const text = (name: string, role: ColumnRole): QueryColumn => ({ name, type: 'string', role });
const number = (name: string, role: ColumnRole = 'value'): QueryColumn => ({ name, type: 'number', role });
const flag = (name: string): QueryColumn => ({ name, type: 'boolean', role: 'flag' });

const FUNNEL: Report = {
  ...kinds.funnel.empty,
  steps: ['page_view', 'sign_up'].map((event) => ({ events: [event], filters: [], optional: false })),
};

test('a funnel shows its steps by group; what was lost lists those who left', () => {
  const asked: QueryRequest = {
    ...RANGE,
    query_type: 'funnel',
    steps: ['page_view', 'sign_up'],
    breakdown: ['device'],
  };
  const columns = [text('device', 'group'), flag('is_other'), number('step', 'step'), text('label', 'step')];
  const measures = ['persons', 'rate', 'rate_of_previous', 'dropped', 'still_in_window', 'median_seconds'];
  const response = anAnswer(
    [...columns, ...measures.map((name) => number(name))],
    [
      ['mobile', false, 1, 'page_view', 80, 1, null, null, null, null],
      ['mobile', false, 2, 'sign_up', 20, 0.25, 0.25, 55, 5, 90],
      [null, true, 1, 'page_view', 4, 1, null, null, null, null],
      [null, true, 2, 'sign_up', 1, 0.25, 0.25, 3, 0, 60],
    ],
    {},
    { entered: 84, converted: 21, conversion_rate: 0.25, dropped: 58, still_in_window: 5 },
  );
  const { answer, list } = shown({ ...FUNNEL, breakdowns: [{ property: 'device' }] }, asked, response);
  const picture = pictureOf(answer, 'steps', 'funnel');
  expect(picture.model.steps.map(({ label }) => label)).toEqual(['Page view', 'Sign up']);
  expect(picture.model.groups.map(({ label, steps }) => [label, steps[1]?.persons, steps[1]?.dropped])).toEqual([
    ['Mobile', 20, 55],
    ['Other', 1, 3],
  ]);
  const [mobile] = picture.model.groups;
  const lost = picture.markOf({ groupKey: mobile?.key ?? '', stepIndex: 1, part: 'dropped' });
  expect(list(lost)).toEqual({ cell: { device: 'mobile', step: 2, column: 'dropped' } });
  expect(answer.figures.map(({ label, value }) => [label, value])).toContainEqual(['Conversion rate', 0.25]);
});

test('conversion over time is a line of shares, of which each point lists who finished', () => {
  const asked: QueryRequest = { ...RANGE, query_type: 'funnel', steps: ['page_view', 'sign_up'], by: 'day' };
  const response = anAnswer(
    [
      text('time', 'time'),
      flag('complete'),
      number('step', 'step'),
      text('label', 'step'),
      number('persons'),
      number('rate'),
    ],
    [
      ['2026-11-02', true, 1, 'page_view', 10, 1],
      ['2026-11-02', true, 2, 'sign_up', 4, 0.4],
      ['2026-11-03', true, 1, 'page_view', 0, null],
      ['2026-11-03', true, 2, 'sign_up', 0, null],
    ],
    { interval: 'day' },
  );
  const { answer, list } = shown({ ...FUNNEL, by: 'day' }, asked, response);
  const picture = pictureOf(answer, 'line', 'trend');
  expect(picture.model).toMatchObject({ unit: 'share', series: [{ values: [0.4, null] }] });
  const point = picture.markOf({ seriesKey: picture.model.series[0]?.key ?? '', pointIndex: 0 });
  expect(list(point)).toEqual({ cell: { time: '2026-11-02', step: 2, column: 'persons' } });
});

test('retention is a heat map whose cells list who came back; a period that has not begun is no zero', () => {
  const asked: QueryRequest = { ...RANGE, query_type: 'retention' };
  const measures = [
    number('size'),
    number('returned'),
    number('rate'),
    flag('complete'),
    number('mean'),
    number('simple_mean'),
  ];
  const response = anAnswer(
    [{ name: 'cohort', type: 'date', role: 'time' }, number('period', 'period'), ...measures],
    [
      ['2026-11-02', 0, 50, 50, 1, true, 1, 1],
      ['2026-11-02', 1, 50, 20, 0.4, false, null, null],
      ['2026-11-09', 0, 30, 30, 1, true, 1, 1],
      ['2026-11-09', 1, 30, null, null, false, null, null],
    ],
    {},
    { size: 80, mean_0: 1, mean_1: null },
  );
  const { answer, list } = shown(kinds.retention.empty, asked, response);
  const picture = pictureOf(answer, 'heatmap', 'heatMap');
  expect(picture.model.columns.map(({ label }) => label)).toEqual(['Week 0', 'Week 1']);
  expect(picture.model.rows.map(({ size, cells }) => [size, cells[1]?.count, cells[1]?.isComplete])).toEqual([
    [50, 20, false],
    [30, undefined, undefined],
  ]);
  const cell = picture.markOf({ rowKey: picture.model.rows[0]?.key ?? '', columnKey: '1' });
  expect(list(cell)).toEqual({ cell: { cohort: '2026-11-02', period: 1, column: 'returned' } });
});

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

/** The answer of a report, and the place that the service lists for a figure of it. */
function shown(report: Report, query: QueryRequest, response: QueryResponse) {
  const answered: Answered = { report, query, response, parts: {} };
  return {
    answer: answerOf(answered),
    list: (mark: { row: number; column: string } | undefined) =>
      mark === undefined ? undefined : listedAt(query, response, mark),
  };
}

function pictureOf<Kind extends Picture['kind']>(
  answer: Answer,
  form: Parameters<Answer['picture']>[0],
  kind: Kind,
): Extract<Picture, { kind: Kind }> {
  const picture = answer.picture(form);
  if (picture === undefined || !isKind(picture, kind)) throw new Error(`No picture of ${kind}`);
  return picture;
}

function isKind<Kind extends Picture['kind']>(
  picture: Picture,
  kind: Kind,
): picture is Extract<Picture, { kind: Kind }> {
  return picture.kind === kind;
}
