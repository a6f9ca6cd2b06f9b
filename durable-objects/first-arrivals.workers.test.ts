import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, expect, test, vi } from 'vitest';
import { KEPT_MS } from './arrivals/limits.ts';

const NOW_MS = Date.UTC(2026, 10, 20, 12);
const HOUR_MS = 60 * 60 * 1000;

let shards = 0;
const aShard = () => env.FIRST_ARRIVALS.getByName(`prj_test-${++shards}`);

afterEach(() => vi.useRealTimers());

test('tells of an id that comes again when it came first', async () => {
  const shard = aShard();
  expect(await shard.arrive(['a', 'b'], NOW_MS)).toEqual([]);
  expect(await shard.arrive(['b', 'c'], NOW_MS + HOUR_MS)).toEqual([{ id: 'b', firstMs: NOW_MS }]);
  expect(await shard.arrive(['c', 'a', 'b'], NOW_MS + 2 * HOUR_MS)).toEqual([
    { id: 'a', firstMs: NOW_MS },
    { id: 'b', firstMs: NOW_MS },
    { id: 'c', firstMs: NOW_MS + HOUR_MS },
  ]);
});

test('knows after an eviction what came before it', async () => {
  const shard = aShard();
  await shard.arrive(['a'], NOW_MS);
  await evictDurableObject(shard);
  expect(await shard.arrive(['a'], NOW_MS + HOUR_MS)).toEqual([{ id: 'a', firstMs: NOW_MS }]);
});

test('takes the largest batch in one call, and an id that stands in it twice', async () => {
  const shard = aShard();
  const ids = Array.from({ length: 5_000 }, () => crypto.randomUUID());
  expect(await shard.arrive([...ids, ...ids], NOW_MS)).toEqual([]);
  expect(await shard.arrive(ids, NOW_MS + 1)).toHaveLength(5_000);
});

test('forgets an id after a week, and leaves no alarm where nothing is kept', async () => {
  const shard = aShard();
  vi.useFakeTimers({ toFake: ['Date'], now: NOW_MS });
  await shard.arrive(['old'], NOW_MS);
  await shard.arrive(['new'], NOW_MS + KEPT_MS);
  vi.setSystemTime(NOW_MS + KEPT_MS + 1);
  expect(await runDurableObjectAlarm(shard)).toBe(true);
  expect(await shard.arrive(['old', 'new'], NOW_MS + KEPT_MS + 2)).toEqual([{ id: 'new', firstMs: NOW_MS + KEPT_MS }]);
  vi.setSystemTime(NOW_MS + 3 * KEPT_MS);
  expect(await runDurableObjectAlarm(shard)).toBe(true);
  expect(await runInDurableObject(shard, (_, { storage }) => storage.getAlarm())).toBeNull();
});
