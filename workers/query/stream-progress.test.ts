import { Hono } from 'hono';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AppContext } from '../../platform/routes/app-context.ts';
import { streamProgress } from './stream-progress.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('tells of no progress after a fault of ours has ended the answer', async () => {
  const app = new Hono<AppContext>();
  let fail: (bug: Error) => void = () => undefined;
  const work = new Promise<never>((_, reject) => {
    fail = reject;
  });
  app.post('/', (c) => streamProgress(c, () => work));
  const asked = app.request('/', { method: 'POST' });
  await vi.advanceTimersByTimeAsync(1_000);
  const reader = (await asked).body?.getReader();
  fail(new Error('a fault'));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(vi.getTimerCount()).toBe(0);
  await expect(reader?.closed).rejects.toThrow('a fault');
});
