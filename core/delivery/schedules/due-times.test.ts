import { expect, test } from 'vitest';
import type { Cadence } from '../../api/schedules.ts';
import { catchUp, nextDues } from './due-times.ts';

const dues = (cadence: Cadence, zone: string, after: string, count = 3) =>
  nextDues(cadence, zone, Date.parse(after), count).map((atMs) => new Date(atMs).toISOString().slice(0, 16));

test('a daily schedule follows the clocks of its zone over a clock change', () => {
  expect(dues({ every: 'day', at: '08:00' }, 'Europe/Berlin', '2026-03-27T12:00Z')).toEqual([
    '2026-03-28T07:00',
    '2026-03-29T06:00',
    '2026-03-30T06:00',
  ]);
});

test('a time that clocks skip in spring is due right after the jump, once, and the day after at its own time again', () => {
  expect(dues({ every: 'day', at: '02:30' }, 'Europe/Berlin', '2026-03-28T12:00Z', 2)).toEqual([
    '2026-03-29T01:00',
    '2026-03-30T00:30',
  ]);
});

test('a time that clocks show twice in autumn is due at the first of the two alone', () => {
  expect(dues({ every: 'day', at: '02:30' }, 'Europe/Berlin', '2026-10-24T12:00Z', 2)).toEqual([
    '2026-10-25T00:30',
    '2026-10-26T01:30',
  ]);
});

test('every hour means every hour that passes, also the one that clocks show twice', () => {
  expect(dues({ every: 'hour', minute: 15 }, 'Europe/Berlin', '2026-10-24T23:30Z', 4)).toEqual([
    '2026-10-25T00:15',
    '2026-10-25T01:15',
    '2026-10-25T02:15',
    '2026-10-25T03:15',
  ]);
  expect(dues({ every: 'hour', minute: 0 }, 'Asia/Kolkata', '2026-01-01T00:00Z', 2)).toEqual([
    '2026-01-01T00:30',
    '2026-01-01T01:30',
  ]);
});

test('a weekly schedule is due on the weekday of the zone, not of UTC', () => {
  expect(dues({ every: 'week', weekday: 'monday', at: '08:00' }, 'Asia/Tokyo', '2026-03-01T22:00Z', 2)).toEqual([
    '2026-03-01T23:00',
    '2026-03-08T23:00',
  ]);
});

test('a monthly schedule of the 31st is due on the last day of shorter months', () => {
  expect(dues({ every: 'month', day: 31, at: '00:00' }, 'UTC', '2028-01-31T00:00Z', 3)).toEqual([
    '2028-02-29T00:00',
    '2028-03-31T00:00',
    '2028-04-30T00:00',
  ]);
});

test('a due time is never given twice: the next one after it is later', () => {
  const cadences: Cadence[] = [
    { every: 'hour', minute: 59 },
    { every: 'day', at: '23:59' },
    { every: 'week', weekday: 'sunday', at: '00:00' },
    { every: 'month', day: 1, at: '00:00' },
  ];
  for (const zone of ['UTC', 'Africa/Cairo', 'Australia/Lord_Howe', 'America/St_Johns', 'Pacific/Apia']) {
    for (const cadence of cadences) {
      const all = nextDues(cadence, zone, Date.parse('2026-01-01T00:00Z'), 30);
      expect(all).toEqual([...new Set(all)].sort((one, other) => one - other));
    }
  }
});

test('after a time without runs, one run of the latest due time stands for those that were missed', () => {
  const first = Date.parse('2026-03-02T08:00Z');
  const caught = catchUp({ every: 'day', at: '08:00' }, 'UTC', first, Date.parse('2026-03-05T09:30Z'));
  expect(caught).toEqual({
    dueMs: Date.parse('2026-03-05T08:00Z'),
    skipped: 3,
    nextMs: Date.parse('2026-03-06T08:00Z'),
  });
  expect(catchUp({ every: 'day', at: '08:00' }, 'UTC', first, first)).toMatchObject({ dueMs: first, skipped: 0 });
});
