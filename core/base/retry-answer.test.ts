import { expect, test } from 'vitest';
import { isRetryable, retryAfterMs } from './retry-answer.ts';

test('sends again what may succeed later, and nothing else', () => {
  expect([0, 408, 429, 500, 502, 503, 504].filter((status) => !isRetryable(status))).toEqual([]);
  expect([200, 202, 301, 400, 401, 403, 404, 410, 413, 422].filter(isRetryable)).toEqual([]);
});

test('reads the wait that a service asks for, in seconds or as a date', () => {
  const nowMs = Date.UTC(2026, 0, 31);
  const inAMinute = new Date(nowMs + 60_000).toUTCString();
  expect(['30', '0.5', inAMinute].map((header) => retryAfterMs(header, nowMs))).toEqual([30_000, 500, 60_000]);
  expect(retryAfterMs('999999999', nowMs)).toBe(86_400_000);
  for (const header of [null, '', ' ', '0', '-5', 'soon', 'Infinity', new Date(nowMs - 1).toUTCString()]) {
    expect(retryAfterMs(header, nowMs)).toBeUndefined();
  }
});
