import { beforeEach, describe, expect, test } from 'vitest';
import type { Cell } from '../../../../../core/api/query.ts';
import { scaleObstacle } from '../../../charts/models/trend-forms.ts';
import { loadWords } from '../../../words/t.ts';
import { tableFile } from '../result/table-file.ts';
import { anAnswer } from './answer.fixture.ts';
import { aTrend, COUNTRY, DAY, PREVIOUS, SERIES, TIME, VALUE } from './trend.fixture.ts';
import { trends } from './trends.ts';

beforeEach(() => loadWords('en', 'en-GB'));

describe('people are counted once in every form', () => {
  // Monday ann and bob from Germany; Tuesday ann from Germany, bob from France.
  const days = ['2026-11-23', '2026-11-24'];
  const answered = aTrend('unique_users', {
    response: anAnswer(
      [TIME, COUNTRY, VALUE],
      days.flatMap((day, index): Cell[][] => [
        [day, 'DE', 2 - index],
        [day, 'FR', index],
      ]),
      DAY,
    ),
    groups: anAnswer(
      [COUNTRY, VALUE],
      [
        ['DE', 2],
        ['FR', 1],
      ],
    ),
    times: anAnswer(
      [TIME, VALUE],
      days.map((day) => [day, 2]),
      DAY,
    ),
    all: anAnswer([VALUE], [[2]]),
  });
  const answer = trends(answered);

  test('the number is what the service counted', () => {
    expect(answer.figures).toMatchObject([{ value: 2, mark: { part: 'all', row: 0, column: 'value' } }]);
  });

  test('until the service has counted the whole, no day stands in for it', () => {
    expect(trends({ ...answered, parts: {} }).figures).toEqual([]);
  });

  test('totals of rows and columns are too, in either layout and in the file', () => {
    const { columns, rows, footer } = answer.table('series');
    expect(columns.map(({ label }) => label)).toEqual(['Time', 'Germany', 'France', 'All']);
    expect(rows.map(({ cells }) => cells.map(({ value }) => value))).toEqual([
      [days[0], 2, 0, 2],
      [days[1], 1, 1, 2],
    ]);
    expect(footer?.cells.map(({ value }) => value)).toEqual(['total', 2, 1, 2]);
    const wide = answer.table('time');
    expect(wide.rows.map(({ cells }) => cells.map(({ value }) => value))).toEqual([
      ['DE', 2, 2, 1],
      ['FR', 1, 0, 1],
    ]);
    expect(wide.footer?.cells.map(({ value }) => value)).toEqual(['all', 2, 2, 2]);
    expect(tableFile(answer.table('series')).trim().split('\r\n').at(-1)).toBe('total,2,1,2');
  });

  test('no pie, stack or share of parts that overlap is offered, and the reason is said', () => {
    const forms = Object.fromEntries(answer.forms.map(({ form, untrue }) => [form, untrue]));
    expect(forms).toMatchObject({
      stacked: 'overlap',
      share: 'overlap',
      pie: 'overlap',
      line: undefined,
      rows: undefined,
    });
    expect(answer.picture('pie')).toBeUndefined();
  });

  test('page views have a pie of 75 % and 25 %', () => {
    const views = trends({ ...answered, ...aTrend('count', partsOfViews()) });
    expect(views.forms.find(({ form }) => form === 'pie')).toEqual({ form: 'pie' });
    const picture = views.picture('pie');
    expect(picture?.kind === 'pie' && picture.model.slices.map(({ label, share }) => [label, share])).toEqual([
      ['Germany', 0.75],
      ['France', 0.25],
    ]);
  });

  function partsOfViews() {
    const { response, groups, times, all } = {
      response: answered.response,
      groups: anAnswer(
        [COUNTRY, VALUE],
        [
          ['DE', 3],
          ['FR', 1],
        ],
      ),
      times: anAnswer(
        [TIME, VALUE],
        days.map((day) => [day, 2]),
        DAY,
      ),
      all: anAnswer([VALUE], [[4]]),
    };
    return { response, groups, times, all };
  }
});

describe('zero is not "no value"', () => {
  // Orders of 10 and 30 on the 11th, none on the 12th, one of 0 on the 13th; the project began on the 10th.
  const mean = trends(
    aTrend('avg', {
      response: anAnswer(
        [TIME, VALUE, PREVIOUS],
        [
          ['2026-11-09', null, null],
          ['2026-11-11', 20, null],
          ['2026-11-12', null, 5],
          ['2026-11-13', 0, 0],
        ],
        { ...DAY, data_since: '2026-11-10' },
      ),
    }),
  );
  const count = trends(
    aTrend('count', {
      response: anAnswer(
        [TIME, VALUE],
        [
          ['2026-11-09', 0],
          ['2026-11-10', 0],
          ['2026-11-11', 2],
          ['2026-11-13', 1],
        ],
        { ...DAY, data_since: '2026-11-10' },
      ),
      all: anAnswer([VALUE, PREVIOUS], [[3, 0]], {
        data_since: '2026-11-10',
        compared: { start: '2026-10-11T22:00:00Z', end: '2026-10-31T23:00:00Z' },
      }),
    }),
  );

  test('a mean of nothing is a gap in the line, and nothing in table and file', () => {
    const picture = mean.picture('line');
    expect(picture?.kind === 'trend' && picture.model.series[0]?.values).toEqual([null, 20, null, 0]);
    expect(mean.table('series').rows.map(({ cells }) => cells[1]?.value)).toEqual([null, 20, null, 0]);
    expect(tableFile(mean.table('series'))).toContain('2026-11-12,,5');
    expect(tableFile(mean.table('series'))).toContain('2026-11-13,0,0');
  });

  test('days before the first event have no count, and nothing is compared with them', () => {
    expect(count.table('series').rows.map(({ cells }) => cells[1]?.value)).toEqual([null, 0, 2, 1]);
    expect(count.figures).toMatchObject([{ value: 3, previous: null }]);
  });
});

test('a logarithmic axis and stacks exclude each other, and negative amounts have no shares', () => {
  const sums = trends(
    aTrend('sum', {
      response: anAnswer(
        [TIME, SERIES, VALUE],
        [
          ['2026-11-01', 'sale', 7400],
          ['2026-11-01', 'service', 1100],
          ['2026-11-01', 'refund', -2500],
        ],
        { interval: 'month' },
      ),
      events: ['sale', 'service', 'refund'],
    }),
  );
  const picture = sums.picture('stacked');
  if (picture?.kind !== 'trend') throw new Error('A stack is a trend');
  expect(scaleObstacle(picture.model, 'stacked')).toBe('stacked_logarithmic');
  expect(scaleObstacle(picture.model, 'line')).toBe('negative');
  expect(sums.forms.find(({ form }) => form === 'share')).toEqual({ form: 'share', untrue: 'negative' });
  expect(sums.forms.find(({ form }) => form === 'stacked')).toEqual({ form: 'stacked' });
});

test('a pressed point is its own figure, also where groups and series meet', () => {
  const picture = trends(
    aTrend('count', {
      response: anAnswer(
        [TIME, COUNTRY, VALUE],
        [
          ['2026-11-23', 'DE', 2],
          ['2026-11-23', null, 1],
          ['2026-11-24', null, 4],
        ],
        DAY,
      ),
    }),
  ).picture('line');
  if (picture?.kind !== 'trend') throw new Error('Lines are a trend');
  const unset = picture.model.series[1]?.key ?? '';
  expect(picture.markOf({ seriesKey: unset, pointIndex: 1 })).toEqual({ row: 2, column: 'value' });
  expect(picture.markOf({ seriesKey: picture.model.series[0]?.key ?? '', pointIndex: 1 })).toBeUndefined();
});
