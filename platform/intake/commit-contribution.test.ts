import { expect, test } from 'vitest';
import { ok } from '../../core/base/result.ts';
import { aContribution } from '../../test/harness/packs.ts';
import { commitContribution } from './commit-contribution.ts';
import type { Transport } from './transport.ts';

/** Sends as many requests at once, each of one row of `chars`; gives how many were sent together. */
async function groupsOf(requests: number, chars: number): Promise<number[]> {
  const groups: number[] = [];
  const transport: Transport = {
    name: 'buffer',
    async send(_, contributions) {
      groups.push(contributions.length);
      await new Promise((resolve) => setTimeout(resolve, 5));
      return ok(undefined);
    },
  };
  const contribution = aContribution([{ title: 'x'.repeat(chars) }]);
  await Promise.all(
    Array.from({ length: requests }, () => commitContribution(transport, 'eu', contribution, () => {})),
  );
  return groups;
}

test('sends small requests together', async () => {
  expect(await groupsOf(21, 100)).toEqual([1, 20]);
});

test('sends some 8 MB of large requests together at most', async () => {
  const groups = await groupsOf(21, 1_000_000);
  expect(groups.reduce((sum, requests) => sum + requests, 0)).toBe(21);
  expect(Math.max(...groups)).toBeLessThanOrEqual(8);
});
