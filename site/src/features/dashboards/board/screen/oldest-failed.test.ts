import { expect, test } from 'vitest';
import { oldestFailedMs } from './oldest-failed.ts';

const base = {
  data: undefined,
  dataUpdateCount: 1,
  error: null,
  errorUpdateCount: 0,
  errorUpdatedAt: 0,
  fetchFailureReason: null,
  fetchMeta: null,
  isInvalidated: false,
  fetchStatus: 'idle',
} as const;
const well = (dataUpdatedAt: number) => ({
  state: { ...base, dataUpdatedAt, fetchFailureCount: 0, status: 'success' as const },
});
const failing = (dataUpdatedAt: number) => ({
  state: { ...base, dataUpdatedAt, fetchFailureCount: 3, status: 'success' as const },
});

test('the age on a screen is that of the oldest figures that could not be read anew', () => {
  expect(oldestFailedMs([well(1_000), failing(5_000), failing(3_000)])).toBe(3_000);
});

test('while all is well there is no age, and figures that never came have none', () => {
  expect(oldestFailedMs([well(1_000)])).toBeUndefined();
  expect(oldestFailedMs([failing(0)])).toBeUndefined();
});
