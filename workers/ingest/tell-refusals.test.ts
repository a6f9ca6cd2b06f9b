import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { apiError } from '../../core/base/errors.ts';
import { err, ok } from '../../core/base/result.ts';
import type { Contribution } from '../../platform/intake/pack-contributions.ts';
import type { Transport } from '../../platform/intake/transport.ts';
import { aContribution } from '../../test/harness/packs.ts';
import { tellRefusal } from './tell-refusals.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function aTransport(isAway = false) {
  const sends: (readonly Contribution[])[] = [];
  const transport: Transport = {
    name: 'buffer',
    async send(_region, contributions) {
      sends.push(contributions);
      return isAway ? err(apiError('unavailable', 'away')) : ok(undefined);
    },
  };
  return { sends, transport };
}

const aRefusal = (projectId: string) => aContribution([], { projectId, rejected: { missing_event: 2 } });

test('makes one send of a flood of refused requests, with the sums of each project', async () => {
  const { sends, transport } = aTransport();
  const works: Promise<unknown>[] = [];
  for (let request = 0; request < 1_000; request++) {
    tellRefusal(transport, 'eu', aRefusal(request % 2 === 0 ? 'p1' : 'p2'), (work) => works.push(work));
  }
  await vi.advanceTimersByTimeAsync(2_000);
  await Promise.all(works);
  expect(sends.map((all) => all.map(({ projectId, rejected }) => [projectId, rejected]))).toEqual([
    [
      ['p1', { missing_event: 1_000 }],
      ['p2', { missing_event: 1_000 }],
    ],
  ]);
});

test('goes on telling after a send that failed', async () => {
  const { sends, transport } = aTransport(true);
  for (const _ of [1, 2]) {
    tellRefusal(transport, 'us', aRefusal('p1'), () => undefined);
    await vi.advanceTimersByTimeAsync(2_000);
  }
  expect(sends).toHaveLength(2);
});
