import { expect, test } from 'vitest';
import { addDays, daysBetween, parseDate } from './calendar.ts';
import { HOUR_MS } from './durations.ts';
import { localDate, startOfDate } from './zones.ts';

test('a date belongs to the zone of the project, not to that of the reader', () => {
  const atMs = Date.parse('2026-03-01T23:30:00Z');
  expect(localDate('UTC', atMs)).toBe('2026-03-01');
  expect(localDate('Europe/Berlin', atMs)).toBe('2026-03-02');
  expect(localDate('America/Los_Angeles', atMs)).toBe('2026-03-01');
});

test('days begin at local midnight, also on days of 23 and 25 hours', () => {
  const length = (date: string) =>
    (startOfDate('Europe/Berlin', addDays(date, 1)) - startOfDate('Europe/Berlin', date)) / HOUR_MS;
  expect(new Date(startOfDate('Europe/Berlin', '2026-07-01')).toISOString()).toBe('2026-06-30T22:00:00.000Z');
  expect([length('2026-03-28'), length('2026-03-29'), length('2026-10-25')]).toEqual([24, 23, 25]);
});

test('counts days over the end of a month', () => {
  expect(addDays('2026-02-27', 2)).toBe('2026-03-01');
  expect(daysBetween('2026-02-27', '2026-03-01')).toBe(2);
});

test.each(['2026-13-01', '26-01-01', '', 'today'])('%j is not a date', (text) => {
  expect(parseDate(text)).toBeUndefined();
});
