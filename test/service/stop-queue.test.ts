import { afterAll, beforeAll, expect, it } from 'vitest';
import { query, send } from '../harness/client.ts';
import { type Service, startService } from '../harness/service.ts';

/** Over the queue, which is held in memory here; the default transport keeps events on disk itself. */
const env = { INGEST_TRANSPORT: 'queue' };

let service: Service;
beforeAll(async () => {
  service = await startService({ env });
});
afterAll(() => service.stop());

it('empties the queue before it stops, so that every accepted event is there after the next start', async () => {
  const events = Array.from({ length: 50 }, () => ({ event: 'burst', anonymous_id: 'ann' }));
  const answers = await Promise.all(Array.from({ length: 100 }, () => send(service, { events })));
  expect(answers.filter(({ ok }) => !ok)).toEqual([]);
  expect(await service.stop({ keepData: true })).toBe(0);

  service = await startService({ dataDir: service.dataDir, env });
  const { rows } = await query(service, { query_type: 'segmentation', events: ['burst'], aggregation: 'count' });
  expect(rows).toEqual([[100 * events.length]]);
});
