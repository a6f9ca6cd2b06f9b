import type { Region } from '../../core/base/regions.ts';
import { splitPacks } from '../../core/ingest/pack.ts';
import { bucketOf, type Env } from '../../platform/env.ts';
import { type JobReport, job } from '../../platform/jobs/job.ts';
import { outbound } from '../../platform/outbound.ts';
import { eventStoreOf } from '../../store/insert/event-store.ts';
import { LATE_RECEIPTS, writeDead } from '../../store/insert/write-ledger.ts';

/** Files a run. */
const FILES_MAX = 100;

/** Enters packs into the ledger that became dead letters while ClickHouse was away. */
export const lateReceiptsJob = job({
  name: 'ledger-late',
  everyMinutes: 5,
  run: enterLate,
});

/** Stops at the first file that ClickHouse does not accept; the next run continues there. */
async function enterLate(env: Env, region: Region): Promise<JobReport> {
  const bucket = bucketOf(env, region);
  const store = eventStoreOf(env, region, outbound);
  const { objects } = await bucket.list({ prefix: LATE_RECEIPTS, limit: FILES_MAX });
  let entered = 0;
  for (const { key } of objects) {
    const file = await bucket.get(key);
    if (file === null) continue;
    const written = await writeDead(store, splitPacks(new Uint8Array(await file.arrayBuffer())));
    if (!written.ok) break;
    await bucket.delete(key);
    entered++;
  }
  return { entered };
}
