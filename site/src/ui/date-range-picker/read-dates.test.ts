import { expect, test } from 'vitest';
import { readDate, readDates, writeDate } from './read-dates.ts';

const bounds = { today: '2026-11-29', earliest: '2024-11-30' };

test.each([
  ['2026-11-03', 'en-US', '2026-11-03'],
  ['11/3/2026', 'en-US', '2026-11-03'],
  ['3/11/2026', 'en-GB', '2026-11-03'],
  ['3.11.2026', 'de-DE', '2026-11-03'],
  ['03. 11. 2026', 'de-DE', '2026-11-03'],
  ['3/11/2026', 'es-ES', '2026-11-03'],
  [' 2026-2-3 ', 'es-ES', '2026-02-03'],
])('reads %j in %s', (text, locale, date) => {
  expect(readDate(text, locale)).toBe(date);
});

test.each([
  ['2026-02-30', 'en-US'],
  ['13/1/2026', 'en-US'],
  ['3.11.26', 'de-DE'],
  ['3.11', 'de-DE'],
  ['yesterday', 'en-US'],
  ['', 'en-US'],
])('refuses %j in %s, in place of moving it to another day', (text, locale) => {
  expect(readDate(text, locale)).toBeUndefined();
});

test.each(['en-US', 'en-GB', 'de-DE', 'es-ES', 'th-TH'])('reads back the dates that it writes in %s', (locale) => {
  expect(readDate(writeDate('2026-03-09', locale), locale)).toBe('2026-03-09');
});

test('takes one day, and two days the wrong way round', () => {
  const day = { kind: 'dates', from: '2026-11-12', to: '2026-11-12' };
  expect(readDates({ from: '2026-11-12', to: '2026-11-12' }, bounds, 'en-US')).toEqual(day);
  const days = { kind: 'dates', from: '2026-11-12', to: '2026-11-14' };
  expect(readDates({ from: '2026-11-14', to: '2026-11-12' }, bounds, 'en-US')).toEqual(days);
});

test.each([
  ['2026-11-20', '2026-12-05', 'to', 'future'],
  ['2026-02-30', '2026-03-01', 'from', 'no_such_day'],
  ['2024-11-29', '2026-03-01', 'from', 'too_early'],
] as const)('names the date that is wrong: %s to %s', (from, to, field, reason) => {
  expect(readDates({ from, to }, bounds, 'en-US')).toEqual({ kind: 'refused', field, reason });
});

test("ends no later than the project's today, which may be ahead of the browser's", () => {
  const tokyo = { today: '2026-11-30' };
  expect(readDates({ from: '2026-11-30', to: '2026-11-30' }, tokyo, 'en-US')).toMatchObject({ kind: 'dates' });
  expect(readDates({ from: '2026-11-30', to: '2026-11-30' }, bounds, 'en-US')).toMatchObject({ reason: 'future' });
});
