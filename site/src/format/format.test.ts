import { beforeEach, expect, test } from 'vitest';
import { changeOf, moodOf } from '../../../core/api/chart-models/change.ts';
import { loadWords } from '../words/t.ts';
import { ago, dayAndTime, days } from './days.ts';
import { count, duration, money, share, short, signedShare } from './figures.ts';

beforeEach(() => loadWords('en', 'en-US'));

test('writes counts and shares as the reader’s language does', async () => {
  expect([count(1234), share(0.863), short(12_345), signedShare(-0.05)]).toEqual(['1,234', '86.3%', '12.3K', '-5%']);
  await loadWords('de', 'de-DE');
  expect([count(1234), share(0.863)]).toEqual(['1.234', '86,3\u00a0%']);
  await loadWords('es', 'es-ES');
  expect([count(1234), count(12_345), share(0.863)]).toEqual(['1234', '12.345', '86,3\u00a0%']);
});

test('writes spans of time in two units, and amounts of any currency', async () => {
  expect([0, 45, 200, 7500, 273_600].map(duration)).toEqual(['0s', '45s', '3m\u00a020s', '2h\u00a05m', '3d\u00a04h']);
  expect([money(12.5, 'EUR'), money(100, 'JPY'), money(3, 'points')]).toEqual(['€12.50', '¥100', '3\u00a0points']);
  await loadWords('de', 'de-DE');
  expect([0, 209, 273_600].map(duration)).toEqual(['0\u00a0s', '3\u00a0min\u00a029\u00a0s', '3\u00a0d\u00a04\u00a0h']);
  await loadWords('es', 'es-ES');
  expect(duration(209)).toBe('3min\u00a029s');
});

test('a day is the same day in every zone, and an instant is told in the zone of the project', () => {
  expect(days({ start: '2026-11-01', end: '2026-11-07' })).toBe('Nov 1\u2009–\u20097, 2026');
  expect(days({ start: '2026-11-01', end: '2026-11-01' })).toBe('Nov 1, 2026');
  expect(dayAndTime(Date.UTC(2026, 10, 28, 16, 30), 'Asia/Tokyo')).toBe('Nov 29, 01:30');
  expect(ago(0, 3 * 60_000)).toBe('3 min. ago');
});

test('a change from nothing is no percentage, and more is not always good', () => {
  expect(changeOf(5, 0)).toEqual({ kind: 'from_zero' });
  expect(changeOf(5, null)).toEqual({ kind: 'no_data' });
  expect(changeOf(0, 0)).toEqual({ kind: 'same', fraction: 0 });
  expect(changeOf(-50, -100)).toEqual({ kind: 'up', fraction: 0.5 });
  expect(moodOf(changeOf(60, 50), 'down')).toBe('bad');
});
