import { expect, test } from 'vitest';
import { bucketStarts, datesOf, fairSpans, intervalOf, labelOf } from './range.ts';

const nowMs = Date.parse('2026-11-23T10:20:30Z');

test('named ranges end today in the zone of the project', () => {
  expect(datesOf({ preset: '7d' }, 'UTC', nowMs)).toEqual({ start: '2026-11-17', end: '2026-11-23' });
  expect(datesOf({ preset: 'yesterday' }, 'UTC', nowMs)).toEqual({ start: '2026-11-22', end: '2026-11-22' });
  expect(datesOf({ preset: 'today' }, 'Pacific/Auckland', Date.parse('2026-11-23T12:00:00Z')).start).toBe('2026-11-24');
});

test('a running range is compared with the same part of the one before', () => {
  const { current, previous } = fairSpans({ start: '2026-11-23', end: '2026-11-23' }, 'UTC', nowMs);
  expect(current).toEqual({ start: '2026-11-23T00:00:00.000Z', end: '2026-11-23T10:21:00.000Z' });
  expect(previous).toEqual({ start: '2026-11-22T00:00:00.000Z', end: '2026-11-22T10:21:00.000Z' });
});

test('a whole range is compared with the whole one before, clock changes included', () => {
  const { current, previous } = fairSpans({ start: '2026-10-25', end: '2026-10-25' }, 'Europe/Berlin', nowMs);
  expect(current).toEqual({ start: '2026-10-24T22:00:00.000Z', end: '2026-10-25T23:00:00.000Z' });
  expect(previous).toEqual({ start: '2026-10-23T22:00:00.000Z', end: '2026-10-24T22:00:00.000Z' });
});

test('a longer range has wider buckets', () => {
  const of = (end: string) => intervalOf({ start: '2026-01-01', end });
  expect([of('2026-01-02'), of('2026-01-03'), of('2026-04-30'), of('2026-05-01'), of('2029-01-01')]).toEqual([
    'hour',
    'day',
    'day',
    'week',
    'month',
  ]);
});

test('a custom range reads as its dates', () => {
  expect(labelOf({ from: '2026-01-02', to: '2026-02-03' }, 'en-GB')).toMatch(/^2 Jan.*3 Feb 2026$/);
});

test('a day of 25 hours has 25 buckets, and a range of days one each', () => {
  expect(bucketStarts({ start: '2026-10-25', end: '2026-10-25' }, 'Europe/Berlin')).toHaveLength(25);
  expect(bucketStarts({ start: '2026-10-01', end: '2026-10-31' }, 'Europe/Berlin')).toHaveLength(31);
});
