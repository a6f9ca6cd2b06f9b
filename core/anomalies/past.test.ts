import { expect, test } from 'vitest';
import { EVENTS_METRIC, PERSONS_METRIC } from '../api/anomaly.ts';
import { hasPast, pastQueries, readPast } from './past.ts';
import { seriesKey } from './series.ts';

const UNTIL = Date.UTC(2026, 5, 1, 12, 30) / 60_000;
const country = seriesKey({ metric: EVENTS_METRIC, segment: { property: 'country', value: 'DE' } });
const release = seriesKey({ metric: EVENTS_METRIC, segment: { property: 'release', value: '4.2' } });
const SPAN = { fromMinute: 0, untilMinute: UNTIL };
const KEYS = ['signup', PERSONS_METRIC, country];

/** Counts by time and series, in the form of the query's answer. */
const answer = (...rows: [string, number, number, number][]) => ({
  columns: [{ role: 'time' as const }, { role: 'series' as const }, { role: 'value' as const }],
  rows: rows.flatMap(([time, ...counts]) => counts.map((count, place) => [time, `series ${place}`, count])),
});

test('asks for four weeks by hour and half a day by minute, each series with its own measure and filter', () => {
  const { hours, minutes } = pastQueries('prj_1', KEYS, SPAN);
  expect(hours).toMatchObject({
    interval: 'hour',
    timezone: 'UTC',
    date_range: { start: '2026-05-04T12:30:00.000Z', end: '2026-06-01T12:30:00.000Z' },
    events: [
      { event: 'signup' },
      { event: '*', aggregation: 'unique_users' },
      { event: '*', filters: [{ property: 'country', operator: 'equals', value: 'DE' }] },
    ],
  });
  expect(minutes.date_range.start).toBe('2026-06-01T00:30:00.000Z');
});

test('reads whole hours and minutes by series; persons of an hour are no sum of its minutes', () => {
  const hours = answer(['2026-06-01T11:00:00Z', 60, 30, 12], ['2026-06-01T12:00:00Z', 31, 20, 6]);
  const minutes = answer(['2026-06-01 12:29:00', 2, 1, 0]);
  const read = readPast(KEYS, { hours, minutes }, SPAN);
  const at = Date.UTC(2026, 5, 1, 11) / 60_000;
  expect(read.map(([key, past]) => [key, past.hours, [...past.minutes]])).toEqual([
    ['signup', [{ minute: at, count: 60 }], [[UNTIL - 1, 2]]],
    [PERSONS_METRIC, [], [[UNTIL - 1, 1]]],
    [country, [{ minute: at, count: 12 }], []],
  ]);
});

test('nothing is read of before the span, and an hour in which it begins is not whole', () => {
  const span = { fromMinute: UNTIL - 40, untilMinute: UNTIL + 60 };
  const { hours, minutes } = pastQueries('prj_1', KEYS, span);
  expect([hours, minutes].map(({ date_range: { start } }) => start)).toEqual(Array(2).fill('2026-06-01T11:50:00.000Z'));
  const read = readPast(['signup'], { hours: answer(['2026-06-01T11:00:00Z', 9, 0, 0]), minutes: answer() }, span);
  expect(read).toMatchObject([['signup', { hours: [] }]]);
});

test('the silence of a series begins with its first event, not with the hour of it', () => {
  const fromOf = (...hours: Parameters<typeof answer>) => {
    const minutes = answer(['2026-06-01T12:20:00Z', 4, 0, 0]);
    return readPast(['signup'], { hours: answer(...hours), minutes }, SPAN)[0]?.[1].fromMinute;
  };
  expect(fromOf(['2026-06-01T12:00:00Z', 4, 0, 0])).toBe(UNTIL - 10);
  expect(fromOf(['2026-05-20T12:00:00Z', 4, 0, 0])).toBe(UNTIL - 12 * 60);
});

test('a release has no past: it is new when it is seen first', () => {
  expect([...KEYS, release].map(hasPast)).toEqual([true, true, true, false]);
});
