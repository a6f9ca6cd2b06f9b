import { expect, it } from 'vitest';
import { backoffMs, spreadBackoffMs } from './backoff.ts';

it('doubles the delay with every failure in a row, between its bounds, however many there are', () => {
  const delays = [1, 2, 3, 6, 7, 5_000].map((failures) => backoffMs(failures, { minMs: 1_000, maxMs: 60_000 }));
  expect(delays).toEqual([1_000, 2_000, 4_000, 32_000, 60_000, 60_000]);
});

it('spreads the waits by chance, which still grow and never pass the bound', () => {
  const bounds = { minMs: 1_000, maxMs: 300_000 };
  const waits = Array.from({ length: 11 }, (_, index) => spreadBackoffMs(index + 1, bounds, 0));
  expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 150_000, 150_000]);
  expect(spreadBackoffMs(2_000, bounds, 1)).toBe(300_000);
});
