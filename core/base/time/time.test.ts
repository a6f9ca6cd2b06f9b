import { describe, expect, it } from 'vitest';
import { bucketsOf } from './buckets.ts';
import { addDays, mondayOf, parseDate } from './calendar.ts';
import { canonicalZone, isoLocal, startOfDate } from './zones.ts';

const iso = (atMs: number) => new Date(atMs).toISOString();
const hoursOf = (zone: string, date: string) =>
  bucketsOf(zone, 'hour', startOfDate(zone, date), startOfDate(zone, addDays(date, 1))).length;

describe('time', () => {
  it.each([
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00.000Z'],
    ['Europe/Berlin', '2026-10-26', '2026-10-25T23:00:00.000Z'],
    ['Asia/Kathmandu', '2026-06-01', '2026-05-31T18:15:00.000Z'],
    ['Pacific/Tongatapu', '2026-06-01', '2026-05-31T11:00:00.000Z'],
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z'], // clocks jump from 00:00 to 01:00
    ['America/Havana', '2026-11-01', '2026-11-01T04:00:00.000Z'], // 00:00 occurs twice, and the first one counts
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00.000Z'], // Samoa skipped this day: the next one begins
  ])('begins the day of %s on %s', (zone, date, start) => {
    expect(iso(startOfDate(zone, date))).toBe(start);
  });

  it.each([
    ['Europe/Berlin', '2026-03-29', 23],
    ['Europe/Berlin', '2026-10-25', 25],
    ['America/New_York', '2026-03-08', 23],
    ['America/New_York', '2026-11-01', 25],
    ['Africa/Cairo', '2026-04-24', 23],
    ['UTC', '2026-03-29', 24],
  ])('counts the hours of %s on %s', (zone, date, hours) => {
    expect(hoursOf(zone, date)).toBe(hours);
  });

  it('names local time with its offset', () => {
    expect(isoLocal('Europe/Berlin', Date.parse('2026-10-25T00:30:00Z'))).toBe('2026-10-25T02:30:00+02:00');
    expect(isoLocal('Europe/Berlin', Date.parse('2026-10-25T01:30:00Z'))).toBe('2026-10-25T02:30:00+01:00');
    expect(isoLocal('America/St_Johns', Date.parse('2026-06-01T12:00:00Z'))).toBe('2026-06-01T09:30:00-02:30');
    expect(isoLocal('UTC', 0)).toBe('1970-01-01T00:00:00Z');
  });

  it('lists every bucket that the span touches once, in order', () => {
    const labels = (interval: 'week' | 'month') =>
      bucketsOf('UTC', interval, Date.parse('2026-01-31'), Date.parse('2026-03-02')).map(({ label }) => label);
    expect(labels('month')).toEqual(['2026-01-01', '2026-02-01', '2026-03-01']);
    expect(labels('week')).toEqual(['2026-01-26', '2026-02-02', '2026-02-09', '2026-02-16', '2026-02-23']);
  });

  it('accepts only dates that exist', () => {
    expect(parseDate('2024-02-29')).toBe('2024-02-29');
    for (const text of ['2026-02-29', '2026-13-01', '26-01-01', '2026-1-1', '2026-06-01T00:00:00Z', '']) {
      expect(parseDate(text)).toBeUndefined();
    }
  });

  it('begins weeks on Monday', () => {
    expect(['2026-05-31', '2026-06-01', '2026-06-07'].map(mondayOf)).toEqual([
      '2026-05-25',
      '2026-06-01',
      '2026-06-01',
    ]);
  });

  it('accepts zones by name, in any case, and refuses offsets', () => {
    expect(canonicalZone('europe/berlin')).toBe('Europe/Berlin');
    for (const zone of ['Mars/Base', '+02:00', '', "UTC'"]) expect(canonicalZone(zone)).toBeUndefined();
  });
});
