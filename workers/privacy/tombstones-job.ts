import { rowsFrom } from '../../core/cold/ask-store.ts';
import { type ColdStore, coldStoreOf } from '../../core/cold/cold-store.ts';
import { change } from '../../core/privacy/privacy-store.ts';
import { findTombstones, insertTombstones } from '../../core/privacy/statements.ts';
import { REGIONS, type Region } from '../../core/regions.ts';
import { outbound } from '../../durable-objects/outbound.ts';
import type { Env } from '../env.ts';
import { type Database, database } from '../http/database.ts';
import type { Job, JobRun } from '../http/job.ts';
import { logLine } from '../http/log.ts';
import { type ErasureRecord, erasuresOfRegion, reopenErasure, tombstoneMs } from './records.ts';

/**
 * Puts tombstones back that the store has lost, because a backup was restored or the power cut, and does those erasures
 * again: what was erased since the backup goes once more.
 */
export const tombstonesJob: Job = { name: 'tombstones', everyMinutes: 60, run };

const ERASURES_A_PAGE = 200;
const RUN_MS_MAX = 20_000;
const PROBLEM_CHARS_MAX = 500;

async function run(env: Env, { nowMs }: JobRun): Promise<Record<string, number>> {
  const counts = await Promise.all(REGIONS.map((region) => restoreIn(env, region, nowMs)));
  const restored = counts.reduce((sum, count) => sum + count, 0);
  return restored === 0 ? {} : { erasures_restored: restored };
}

/** A region that does not answer holds up none of the others. */
async function restoreIn(env: Env, region: Region, nowMs: number): Promise<number> {
  const db = database(env);
  const store = coldStoreOf(env, region, outbound.fetch);
  const deadlineMs = Date.now() + RUN_MS_MAX;
  let restored = 0;
  try {
    for (let before = nowMs; Date.now() < deadlineMs; ) {
      const page = await erasuresOfRegion(db, region, before, ERASURES_A_PAGE);
      restored += await restorePage(db, store, page, nowMs);
      const oldest = page.at(-1);
      if (oldest === undefined || page.length < ERASURES_A_PAGE) break;
      before = oldest.erasedAtMs;
    }
  } catch (problem) {
    logLine('warn', { event: 'tombstones_not_checked', region, detail: String(problem).slice(0, PROBLEM_CHARS_MAX) });
  }
  return restored;
}

async function restorePage(
  db: Database,
  store: ColdStore,
  page: readonly ErasureRecord[],
  nowMs: number,
): Promise<number> {
  const all = page.flatMap(({ idHashes }) => idHashes);
  if (all.length === 0) return 0;
  const there = new Set((await rowsFrom(store, findTombstones(all))).map(([hash]) => String(hash)));
  const lost = page.filter(({ idHashes }) => !idHashes.every((hash) => there.has(hash)));
  // Oldest first: of a person who was erased twice the last erasure counts.
  for (const record of lost.toReversed()) {
    const { projectId, idHashes } = record;
    await change(store, insertTombstones({ projectId, hashes: idHashes, erasedAtMs: tombstoneMs(record) }));
    await reopenErasure(db, projectId, record.erasedAtMs, nowMs);
    logLine('warn', { event: 'tombstones_restored', erasure_id: record.id, project_id: projectId });
  }
  return lost.length;
}
