import { beforeEach, expect, test } from 'vitest';
import type { QueryRequest } from '../../../../../core/api/kinds/index.ts';
import { loadWords } from '../../../words/t.ts';
import { kinds } from '../kinds/index.ts';
import type { Report } from '../report.ts';
import { anAnswer } from './answer.fixture.ts';
import { flag, number, pictureOf, RANGE, shown, text } from './shown.fixture.ts';

beforeEach(() => loadWords('en', 'en-GB'));

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
