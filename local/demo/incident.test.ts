import { expect, test } from 'vitest';
import { errorFlood } from './incident.ts';

test('an incident consists only of errors, in order, from a few people, within half a minute', () => {
  const startMs = Date.parse('2026-11-23T10:00:00Z');
  const flood = errorFlood(startMs);
  const times = flood.map(({ timestamp }) => Date.parse(timestamp));
  expect(new Set(flood.map(({ event }) => event))).toEqual(new Set(['error']));
  expect(new Set(flood.map(({ anonymous_id }) => anonymous_id)).size).toBe(6);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(Math.min(...times)).toBe(startMs);
  expect(Math.max(...times)).toBeLessThan(startMs + 30_000);
});
