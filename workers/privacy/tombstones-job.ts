import type { Region } from '../../core/base/regions.ts';
import { type Database, database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import type { ErasureRecord } from '../../platform/erasure/erasure-insert.ts';
import { type JobReport, type JobRun, job } from '../../platform/jobs/job.ts';
import { logLine } from '../../platform/log.ts';
import { outbound } from '../../platform/outbound.ts';
import { type ColdStore, coldStoreOf } from '../../store/cold/cold-store.ts';
import { putTombstones, readTombstones } from '../../store/erasure/tombstones.ts';
import { erasuresOfRegion, reopenErasure, tombstoneMs } from './records.ts';

/**
 * Restores tombstones that ClickHouse has lost, through a restored backup or a power cut, and repeats their erasures, which
 * removes data that came back with the backup.
 */
export const tombstonesJob = job({ name: 'tombstones', everyMinutes: 60, run });

const ERASURES_A_PAGE = 200;
const RUN_MS_MAX = 20_000;

async function run(env: Env, region: Region, { nowMs }: JobRun): Promise<JobReport> {
  const db = database(env);
  const store = coldStoreOf(env, region, outbound.fetch);
  const deadlineMs = Date.now() + RUN_MS_MAX;
  let restored = 0;
  for (let before = nowMs; Date.now() < deadlineMs; ) {
    const page = await erasuresOfRegion(db, region, before, ERASURES_A_PAGE);
    restored += await restorePage(db, store, page, nowMs);
    const oldest = page.at(-1);
    if (oldest === undefined || page.length < ERASURES_A_PAGE) break;
    before = oldest.erasedAtMs;
  }
  return { erasures_restored: restored };
}

async function restorePage(
  db: Database,
  store: ColdStore,
  page: readonly ErasureRecord[],
  nowMs: number,
): Promise<number> {
  const found = await readTombstones(
    store,
    page.flatMap(({ idHashes }) => idHashes),
  );
  const lost = page.filter((record) => record.idHashes.some((hash) => (found.get(hash) ?? 0) < tombstoneMs(record)));
  for (const record of lost) {
    const { projectId, idHashes } = record;
    await putTombstones(store, { projectId, hashes: idHashes, erasedAtMs: tombstoneMs(record) });
    await reopenErasure(db, projectId, record.erasedAtMs, nowMs);
    logLine('warn', { event: 'tombstones_restored', erasure_id: record.id, project_id: projectId });
  }
  return lost.length;
}
