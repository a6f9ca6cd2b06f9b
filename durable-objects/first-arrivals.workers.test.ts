import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, expect, test, vi } from 'vitest';
import { KEPT_MS } from './first-arrivals/limits.ts';

const NOW_MS = Date.UTC(2026, 10, 20, 12);
const HOUR_MS = 60 * 60 * 1000;

/** Events that get the time of their arrival, unless they came before. */
const arriving = (keys: readonly string[], nowMs: number) => keys.map((key) => [key, nowMs] as const);

let shards = 0;
const aShard = () => env.FIRST_ARRIVALS.getByName(`prj_test-${++shards}`);

afterEach(() => vi.useRealTimers());

test('tells of an id that comes again when it came first', async () => {
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

test('tells the time that an event got, where that is not the one of its arrival', async () => {
  const shard = aShard();
  expect(await shard.settle([['a', NOW_MS - HOUR_MS]], NOW_MS)).toEqual([]);
  expect(await shard.settle([['a', NOW_MS - HOUR_MS]], NOW_MS + 1)).toEqual([]);
  expect(await shard.settle([['a', NOW_MS]], NOW_MS + 2)).toEqual([{ key: 'a', firstMs: NOW_MS - HOUR_MS }]);
});

test('knows after an eviction what came before it', async () => {
  const shard = aShard();
  await shard.settle(arriving(['a'], NOW_MS), NOW_MS);
  await evictDurableObject(shard);
  expect(await shard.settle(arriving(['a'], NOW_MS + HOUR_MS), NOW_MS + HOUR_MS)).toEqual([
    { key: 'a', firstMs: NOW_MS },
  ]);
});

test('takes the largest batch in one call, and an id that stands in it twice', async () => {
  const shard = aShard();
  const ids = Array.from({ length: 5_000 }, () => crypto.randomUUID());
  expect(await shard.settle(arriving([...ids, ...ids], NOW_MS), NOW_MS)).toEqual([]);
  expect(await shard.settle(arriving(ids, NOW_MS + 1), NOW_MS + 1)).toHaveLength(5_000);
});

test('forgets an id after a week, and leaves no alarm where nothing is kept', async () => {
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
