import { expect, test } from 'vitest';
import { backoffMs, isRetryable } from './retry.ts';

test('tries again without an answer and after 408, 429 and 5xx, and never after anything else', () => {
  const tried = [0, 200, 202, 400, 401, 403, 404, 408, 413, 422, 429, 500, 502, 503, 504].filter(isRetryable);
  expect(tried).toEqual([0, 408, 429, 500, 502, 503, 504]);
});

test('doubles the ceiling of the wait from 1 s to 4 minutes and spreads below it', () => {
  expect([0, 1, 2, 5, 8, 2000].map((failures) => backoffMs(failures, 1))).toEqual([
    1000, 2000, 4000, 32_000, 240_000, 240_000,
  ]);
  expect(backoffMs(3, 0)).toBe(0);
  expect(backoffMs(3, 0.5)).toBe(4000);
});
