import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { carriesEvents } from '../dialects/carries-events.ts';
import { type FlakyProxy, startFlakyProxy } from '../dialects/flaky-proxy.ts';
import { NODE_SENDERS, userOf } from '../dialects/node-senders.ts';
import { eventually, query } from '../harness/client.ts';
import type { RunningService } from '../harness/service.ts';
import { sharedService } from '../harness/shared-service.ts';

let service: RunningService;
let proxies: readonly FlakyProxy[];
const failed = new Map<string, unknown>();

/** All SDKs send into one project at a time, each over a connection of its own that fails first. */
beforeAll(async () => {
  service = await sharedService();
  const { url, writeKey: key } = service;
  proxies = await Promise.all(NODE_SENDERS.map(({ flaws }) => startFlakyProxy(url, flaws, carriesEvents)));
  const sending = NODE_SENDERS.map(async (sender, place) => {
    await sender
      .send({ url: proxies[place]?.url ?? '', key })
      .catch((problem) => failed.set(sender.packageName, problem));
  });
  await Promise.all(sending);
});
afterAll(() => Promise.all(proxies.map((proxy) => proxy.stop())));

/** Names of the events of one user, each as often as it counts. */
async function eventsOf(user: string): Promise<string[]> {
  const { rows } = await query(service, {
    query_type: 'segmentation',
    group_by: ['user_id', 'event'],
    aggregation: 'count',
    limit: 1_000,
  });
  return rows.filter(([id]) => id === user).flatMap(([, name, count]) => Array(Number(count)).fill(String(name)));
}

describe.each(NODE_SENDERS.map((sender, place) => [sender.packageName, sender, place] as const))(
  '%s',
  (name, sender, place) => {
    test('delivers each event once, as its maker publishes it', async () => {
      expect(failed.get(name)).toBeUndefined();
      const events = await eventually(
        () => eventsOf(userOf(name)),
        (found) => found.length >= sender.sent.length,
      );
      expect(events.sort()).toEqual([...sender.sent].sort());
      expect(proxies[place]?.left).toEqual([]);
    });
  },
);
