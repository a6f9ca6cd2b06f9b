import { expect, test } from 'vitest';
import { datesOf, intervalOf, labelOf } from './range.ts';

const nowMs = Date.parse('2026-11-23T10:20:30Z');

test('named ranges end today in the zone of the project', () => {
  expect(datesOf({ preset: '7d' }, 'UTC', nowMs)).toEqual({ start: '2026-11-17', end: '2026-11-23' });
  expect(datesOf({ preset: 'yesterday' }, 'UTC', nowMs)).toEqual({ start: '2026-11-22', end: '2026-11-22' });
  expect(datesOf({ preset: 'today' }, 'Pacific/Auckland', Date.parse('2026-11-23T12:00:00Z')).start).toBe('2026-11-24');
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
