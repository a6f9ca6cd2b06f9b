import { beforeAll, expect, test } from 'vitest';
import { loadWords } from '../../../words/t.ts';
import { anAnswer } from './answer.fixture.ts';
import { cellLabel } from './line-names.ts';
import { aTrend, DAY, SERIES, TIME, VALUE } from './trend.fixture.ts';
import { trends } from './trends.ts';

beforeAll(() => loadWords('en'));

/** The names of the lines of a chart, and the heads of the columns of its table. */
function namesOf(events: readonly string[], series: readonly string[]) {
  const rows = series.map((name, place) => ['2026-11-23', name, place]);
  const answer = trends(aTrend('count', { events, response: anAnswer([TIME, SERIES, VALUE], rows, DAY) }));
  const picture = answer.picture('line');
  return {
    chart: picture?.kind === 'trend' ? picture.model.series.map(({ label }) => label) : [],
    table: answer.table('series').columns.flatMap(({ label, key }) => (key === 'time' ? [] : [label])),
  };
}

test('series have one name in chart and table, the one that people read', () => {
  const names = ['Page view', 'Signup'];
  expect(namesOf(['page_view', 'signup'], ['page_view', 'signup'])).toEqual({ chart: names, table: names });
});

test('an empty text is told apart from a value that is not set', () => {
  expect([cellLabel('label', ''), cellLabel('label', null)]).toEqual(['Empty text', 'Not set']);
});

test('two measures of one event are told apart by their letters', () => {
  const names = ['Page view (A)', 'Page view (B)'];
  const lettered = ['page_view (A)', 'page_view (B)'];
  expect(namesOf(['page_view', 'page_view'], lettered)).toEqual({ chart: names, table: names });
});
