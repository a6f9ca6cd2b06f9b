import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, expect, test, vi } from 'vitest';
import { KEPT_MS } from './first-arrivals/limits.ts';

const NOW_MS = Date.UTC(2026, 10, 20, 12);
const HOUR_MS = 60 * 60 * 1000;

/** Events that get their time of arrival, unless they arrived before. */
const arriving = (keys: readonly string[], nowMs: number) => keys.map((key) => [key, nowMs] as const);

let shards = 0;
const aShard = () => env.FIRST_ARRIVALS.getByName(`prj_test-${++shards}`);

afterEach(() => vi.useRealTimers());

test('returns the first arrival of an id that is repeated', async () => {
  const shard = aShard();
  expect(await shard.settle(arriving(['a', 'b'], NOW_MS), NOW_MS)).toEqual([]);
  expect(await shard.settle(arriving(['b', 'c'], NOW_MS + HOUR_MS), NOW_MS + HOUR_MS)).toEqual([
    { key: 'b', firstMs: NOW_MS },
  ]);
  expect(await shard.settle(arriving(['c', 'a', 'b'], NOW_MS + 2 * HOUR_MS), NOW_MS + 2 * HOUR_MS)).toEqual([
    { key: 'a', firstMs: NOW_MS },
    { key: 'b', firstMs: NOW_MS },
    { key: 'c', firstMs: NOW_MS + HOUR_MS },
  ]);
});

test('returns the time that an event got, if it differs from its arrival', async () => {
  const shard = aShard();
  expect(await shard.settle([['a', NOW_MS - HOUR_MS]], NOW_MS)).toEqual([]);
  expect(await shard.settle([['a', NOW_MS - HOUR_MS]], NOW_MS + 1)).toEqual([]);
  expect(await shard.settle([['a', NOW_MS]], NOW_MS + 2)).toEqual([{ key: 'a', firstMs: NOW_MS - HOUR_MS }]);
});

test('remembers earlier arrivals after an eviction', async () => {
  const shard = aShard();
  await shard.settle(arriving(['a'], NOW_MS), NOW_MS);
  await evictDurableObject(shard);
  expect(await shard.settle(arriving(['a'], NOW_MS + HOUR_MS), NOW_MS + HOUR_MS)).toEqual([
    { key: 'a', firstMs: NOW_MS },
  ]);
});

test('accepts the largest batch in one call, even with the same id twice', async () => {
  const shard = aShard();
  const ids = Array.from({ length: 5_000 }, () => crypto.randomUUID());
  expect(await shard.settle(arriving([...ids, ...ids], NOW_MS), NOW_MS)).toEqual([]);
  expect(await shard.settle(arriving(ids, NOW_MS + 1), NOW_MS + 1)).toHaveLength(5_000);
});

test('forgets an id after a week, and sets no alarm if it remembers nothing', async () => {
  const shard = aShard();
  vi.useFakeTimers({ toFake: ['Date'], now: NOW_MS });
  await shard.settle(arriving(['old'], NOW_MS), NOW_MS);
  await shard.settle(arriving(['new'], NOW_MS + KEPT_MS), NOW_MS + KEPT_MS);
  vi.setSystemTime(NOW_MS + KEPT_MS + 1);
  expect(await runDurableObjectAlarm(shard)).toBe(true);
  expect(await shard.settle(arriving(['old', 'new'], NOW_MS + KEPT_MS + 2), NOW_MS + KEPT_MS + 2)).toEqual([
    { key: 'new', firstMs: NOW_MS + KEPT_MS },
  ]);
  vi.setSystemTime(NOW_MS + 3 * KEPT_MS);
  expect(await runDurableObjectAlarm(shard)).toBe(true);
  expect(await runInDurableObject(shard, (_, { storage }) => storage.getAlarm())).toBeNull();
});
