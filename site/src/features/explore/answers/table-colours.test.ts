import { beforeEach, expect, test } from 'vitest';
import { loadWords } from '../../../words/t.ts';
import { anAnswer } from './answer.fixture.ts';
import { aTrend, COUNTRY, DAY, TIME, VALUE } from './trend.fixture.ts';
import { trends } from './trends.ts';

beforeEach(() => loadWords('en', 'en-GB'));

const GERMANY = { property: 'country', value: 'DE' };
const FRANCE = { property: 'country', value: 'FR' };

test('a group has in either layout of the table the colour of its line, whatever its place', () => {
  const rows = (first: string, second: string) => [
    ['2026-11-23', first, 2],
    ['2026-11-23', second, 1],
  ];
  for (const [order, expected] of [
    [rows('DE', 'FR'), [GERMANY, FRANCE]],
    [rows('FR', 'DE'), [FRANCE, GERMANY]],
  ] as const) {
    const answer = trends(aTrend('count', { response: anAnswer([TIME, COUNTRY, VALUE], order, DAY) }));
    expect(
      answer
        .table('series')
        .columns.slice(1)
        .map(({ colourOf }) => colourOf),
    ).toEqual(expected);
    expect(answer.table('time').rows.map(({ cells }) => cells[0]?.colourOf)).toEqual(expected);
  }
});

test('one line alone needs no colour beside its name', () => {
  const answer = trends(aTrend('count', { response: anAnswer([TIME, VALUE], [['2026-11-23', 2]], DAY) }));
  expect(answer.table('series').columns.every(({ colourOf }) => colourOf === undefined)).toBe(true);
});
