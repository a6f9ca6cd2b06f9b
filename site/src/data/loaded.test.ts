import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { Outcome } from '../api/outcome.ts';
import { loadWords } from '../words/t.ts';
import { valueOrThrow } from './failed-request.ts';
import { retryDelayMs, shouldRetry } from './retry.ts';

beforeAll(() => loadWords('en'));

const client = new QueryClient();
afterEach(() => client.clear());

test('repeats only what may succeed later, and waits as long as the service asks', () => {
  const failed = (status: number, retryAfterMs?: number) => {
    const failure = { code: 'x', message: '', requestId: '', status, ...(retryAfterMs ? { retryAfterMs } : {}) };
    return thrownBy({ ok: false, failure });
  };
  expect([0, 408, 429, 503].map((status) => shouldRetry(9, failed(status)))).toEqual([true, true, true, true]);
  expect([400, 401, 403, 404, 500].some((status) => shouldRetry(0, failed(status)))).toBe(false);
  expect(shouldRetry(0, new TypeError('a bug'))).toBe(false);
  expect([0, 1, 9].map((failures) => retryDelayMs(failures, failed(503)))).toEqual([1_000, 2_000, 30_000]);
  expect(retryDelayMs(0, failed(503, 20_000))).toBe(20_000);
});

test('a request is cancelled when nobody waits for it any more', async () => {
  const signals: AbortSignal[] = [];
  const queryFn = ({ signal }: { signal: AbortSignal }) => {
    signals.push(signal);
    return new Promise<never>(() => undefined);
  };
  const stop = new QueryObserver(client, { queryKey: ['report', 1], queryFn }).subscribe(() => undefined);
  stop();
  expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
});

function thrownBy(outcome: Outcome<never>): unknown {
  try {
    return valueOrThrow(outcome);
  } catch (error) {
    return error;
  }
}
