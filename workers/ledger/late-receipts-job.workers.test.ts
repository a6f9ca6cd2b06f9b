import { env } from 'cloudflare:workers';
import { afterEach, expect, test, vi } from 'vitest';
import { splitPack } from '../../core/ingest/pack.ts';
import { outbound } from '../../platform/outbound.ts';
import { eventStoreOf } from '../../store/insert/event-store.ts';
import { enterDead } from '../../store/insert/write-ledger.ts';
import { aContribution, aPack } from '../../test/harness/packs.ts';
import { interceptClickHouse } from '../../test/harness/workers-clickhouse.ts';
import { lateReceiptsJob } from './late-receipts-job.ts';

afterEach(() => vi.restoreAllMocks());

const run = () => lateReceiptsJob.run(env, 'eu', { nowMs: 0, quietMs: 0 });

test('enters dead letters that came while ClickHouse was away into the ledger, once it is back', async () => {
  const away = { ...eventStoreOf(env, 'eu', outbound), fetch: () => Promise.reject(new Error('away')) };
  const pack = splitPack(aPack([aContribution([{ id: 'a' }, { id: 'b' }])], 'pack-1'));
  expect(await enterDead(away, 'message-1', [pack])).toBe(false);
  const { ledger } = interceptClickHouse();
  expect(await run()).toEqual({ entered: 1 });
  expect(ledger()).toMatchObject([{ entry: 'pack-1', accepted: 2, dead: 2, stored: 0, version: 1 }]);
  expect(await run()).toEqual({ entered: 0 });
});
