import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { newId } from '../../core/base/ids.ts';
import { withPermits } from '../durable-objects.ts';
import { Leases } from './leases.ts';

/** A limit of its own, and isolates that share it. */
function aLimit(burst: number, isolates: number) {
  const limit = { burst, everyMs: 60_000 };
  const name = `tests:${newId('project')}`;
  const nowMs = Date.now();
  let calls = 0;
  const ask = (wanted: number) => {
    calls++;
    return withPermits(env, { name, region: 'eu' }, (object) => object.lease(limit, wanted, nowMs));
  };
  const all = Array.from({ length: isolates }, () => new Leases());
  return {
    /** So many requests in the same moment, spread over the isolates: how many of them are let through. */
    async rush(requests: number): Promise<number> {
      const waits = await Promise.all(
        Array.from({ length: requests }, (_, index) => all[index % isolates]?.take(name, 1, limit, nowMs, ask) ?? 0),
      );
      return waits.filter((waitMs) => waitMs === 0).length;
    },
    calls: () => calls,
  };
}

test.each([1, 2, 5])(
  'lets exactly 10 of 40 simultaneous requests through against a limit of 10, over %d isolates',
  async (isolates) => {
    expect(await aLimit(10, isolates).rush(40)).toBe(10);
  },
);

test('never lets more through than the limit, however the permits are spread over isolates, and all but what they hold', async () => {
  const limit = aLimit(1_000, 4);
  const let_through = await limit.rush(3_000);
  expect(let_through).toBeLessThanOrEqual(1_000);
  expect(let_through).toBeGreaterThan(1_000 - 4 * 50);
});

test('asks the object once for many permits', async () => {
  const limit = aLimit(1_000, 1);
  let taken = 0;
  for (let request = 0; request < 500; request++) taken += await limit.rush(1);
  expect(taken).toBe(500);
  expect(limit.calls()).toBe(10);
});
