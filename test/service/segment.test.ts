import { Analytics } from '@segment/analytics-node';
import { beforeAll, expect, test } from 'vitest';
import { eventually, query } from '../harness/client.ts';
import type { RunningService } from '../harness/service.ts';
import { sharedService } from '../harness/shared-service.ts';

let service: RunningService;
beforeAll(async () => {
  service = await sharedService();
});

/** Events by name and by one property, as `POST /query` gives them back. */
async function grouped(property: string) {
  const { rows } = await query(service, {
    query_type: 'segmentation',
    group_by: ['event', property],
    aggregation: 'count',
  });
  return rows.map((row) => row.join(' ')).sort();
}

test('accepts what the unmodified server SDK sends, and returns it', async () => {
  const analytics = new Analytics({ writeKey: service.writeKey, host: service.url, maxRetries: 0 });
  const problems: unknown[] = [];
  analytics.on('error', (problem) => problems.push(problem));
  analytics.track({ userId: 'u1', event: 'Order Completed', properties: { revenue: 12.5, plan: 'pro' } });
  analytics.identify({ userId: 'u1', traits: { plan: 'pro' } });
  analytics.page({ anonymousId: 'a1', name: 'Home', properties: { path: '/home' } });
  analytics.screen({ userId: 'u1', name: 'Cart' });
  analytics.group({ userId: 'u1', groupId: 'g1', traits: { plan: 'team' } });
  analytics.alias({ userId: 'u1', previousId: 'a1' });
  await analytics.closeAndFlush();
  expect(problems).toEqual([]);
  const rows = await eventually(
    () => grouped('plan'),
    (found) => found.length >= 6,
  );
  expect(rows).toEqual([
    'Order Completed pro 1',
    'alias  1',
    'group team 1',
    'identify pro 1',
    'page_view  1',
    'screen_view  1',
  ]);
  const { rows: people } = await query(service, { query_type: 'segmentation', aggregation: 'unique_users' });
  expect(people[0]?.at(-1)).toBe(1);
});
