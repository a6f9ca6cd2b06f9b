import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { giveUp, watchCaller } from './given-up.ts';

const HANDLE = '5f0c7a52-0000-4000-8000-000000000000';
const PATIENCE_MS = 1_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const watch = (handle: string | undefined = HANDLE, hungUp = new AbortController().signal) =>
  watchCaller('p1', handle, hungUp);

test('stops the query that its caller has abandoned, and no other', () => {
  const mine = watch();
  const neighbour = watch(`${HANDLE}-2`);
  giveUp('p2', HANDLE);
  vi.advanceTimersByTime(PATIENCE_MS);
  expect(mine.signal.aborted).toBe(false);
  giveUp('p1', HANDLE);
  vi.advanceTimersByTime(PATIENCE_MS);
  expect([mine.signal.aborted, neighbour.signal.aborted]).toEqual([true, false]);
  for (const each of [mine, neighbour]) each.end();
});

test('stops a query whose caller has hung up, with or without a handle', () => {
  const caller = new AbortController();
  const watched = [watch(HANDLE, caller.signal), watch(undefined, caller.signal), watch('no handle', caller.signal)];
  caller.abort();
  expect(watched.map(({ signal }) => signal.aborted)).toEqual([true, true, true]);
  for (const each of watched) each.end();
});

test('keeps no timer and no handle after a query has ended', () => {
  const through = watch();
  through.end();
  expect(vi.getTimerCount()).toBe(0);
  giveUp('p1', HANDLE);
  const next = watch();
  vi.advanceTimersByTime(PATIENCE_MS);
  expect(next.signal.aborted).toBe(false);
  next.end();
});
