import { expect, test } from 'vitest';
import type { QueryColumn } from '../../../../../core/api/query.ts';
import { anAnswer } from './answer.fixture.ts';
import { linesOf } from './lines.ts';

const TIME: QueryColumn = { name: 'time', type: 'date', role: 'time' };
const SERIES: QueryColumn = { name: 'series', type: 'string', role: 'series' };
const PLAN: QueryColumn = { name: 'plan', type: 'string', role: 'group' };
const VALUE: QueryColumn = { name: 'value', type: 'number', role: 'value' };
const PREVIOUS: QueryColumn = { name: 'previous', type: 'number', role: 'previous' };

test('a line has a point for each bucket, and none where the answer has no row', () => {
  const { times, properties, lines } = linesOf(
    anAnswer(
      [TIME, PLAN, VALUE],
      [
        ['2026-11-11', 'pro', 2],
        ['2026-11-11', 'free', 5],
        ['2026-11-12', 'pro', null],
        ['2026-11-13', 'pro', 0],
        ['2026-11-13', 'free', 1],
      ],
    ),
  );
  expect(times).toEqual(['2026-11-11', '2026-11-12', '2026-11-13']);
  expect(properties).toEqual(['plan']);
  expect(lines.map(({ group, points }) => [group, points.map((point) => point?.value)])).toEqual([
    [['pro'], [2, null, 0]],
    [['free'], [5, undefined, 1]],
  ]);
});

test('null, the text null and a number are lines of their own, and so is the rest', () => {
  const rest: QueryColumn = { name: 'rest', type: 'boolean', role: 'flag' };
  const groups = [null, 'null', 1, '1'];
  const answer = anAnswer(
    [PLAN, rest, VALUE],
    [...groups.map((group, index) => [group, false, index]), [null, true, 9]],
  );
  const { lines } = linesOf(answer);
  expect(new Set(lines.map(({ key }) => key)).size).toBe(5);
  expect(lines.map(({ isRest }) => isRest)).toEqual([false, false, false, false, true]);
});

test('a figure of the earlier span without a partner has no value beside it', () => {
  const { lines } = linesOf(
    anAnswer(
      [TIME, SERIES, VALUE, PREVIOUS],
      [
        ['2026-11-11', 'signup', 4, null],
        ['2026-11-12', 'signup', null, 3],
      ],
    ),
  );
  expect(lines[0]?.points).toEqual([
    { row: 0, value: 4, previous: null },
    { row: 1, value: null, previous: 3 },
  ]);
});
