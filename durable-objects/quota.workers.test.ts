import { evictDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { newId } from '../core/base/ids.ts';
import { withQuota } from '../platform/quota-stub.ts';

/** The quota of a new organisation. */
function aQuota(month = '2026-11', organizationId = newId('organization')) {
  const quota = { organizationId, month };
  let reports = 0;
  return {
    organizationId,
    take: (count: number, settlement = `report ${++reports}`) =>
      withQuota(env, quota, ({ take }) => take(count, settlement)),
    used: () => withQuota(env, quota, ({ used }) => used()),
    evict: () => evictDurableObject(env.QUOTA.get(env.QUOTA.idFromName(`${organizationId}:${month}`))),
  };
}

test('adds up reports', async () => {
  const quota = aQuota();
  expect(await quota.used()).toBe(0);
  expect(await quota.take(3)).toBe(3);
  expect(await quota.take(4)).toBe(7);
  expect(await quota.used()).toBe(7);
});

test('counts survive eviction', async () => {
  const quota = aQuota();
  await quota.take(5, 'first');
  await quota.evict();
  expect(await quota.used()).toBe(5);
  await quota.evict();
  expect(await quota.take(2)).toBe(7);
});

test('counts a repeated report once, also after eviction', async () => {
  const quota = aQuota();
  await quota.take(5, 'again');
  expect(await quota.take(5, 'again')).toBe(5);
  await quota.evict();
  expect(await quota.take(5, 'again')).toBe(5);
});

test('counts each of many simultaneous reports', async () => {
  const quota = aQuota();
  await Promise.all(Array.from({ length: 50 }, () => quota.take(2)));
  await quota.evict();
  expect(await quota.used()).toBe(100);
});

test('remembers only the latest reports, so that it stays small', async () => {
  const quota = aQuota();
  for (let report = 0; report < 300; report++) await quota.take(1);
  expect(await quota.take(1, 'report 300')).toBe(300);
  expect(await quota.take(1, 'report 1')).toBe(301);
});

test('counts months and organizations separately', async () => {
  const november = aQuota();
  const december = aQuota('2026-12', november.organizationId);
  const other = aQuota();
  await november.take(5);
  expect([await december.used(), await other.used()]).toEqual([0, 0]);
});
