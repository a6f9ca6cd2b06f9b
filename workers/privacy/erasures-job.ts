import type { Region } from '../../core/base/regions.ts';
import { type Database, database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { type JobReport, type JobRun, job, QUIET_MS } from '../../platform/jobs/job.ts';
import { outbound } from '../../platform/outbound.ts';
import { coldStoreOf } from '../../store/cold/cold-store.ts';
import { findUnerasedDevices } from '../../store/erasure/tombstones.ts';
import { dueErasures, holdErasure, reopenErasure } from './records.ts';
import { runErasure } from './run-erasure.ts';

/**
 * Finishes erasures that a request has not finished, repeats each a while after it was done, and again if a dropped event
 * has named another device of the person since.
 */
export const erasuresJob = job({ name: 'erasures', everyMinutes: 1, run });

const ERASURES_A_RUN = 20;
const RUN_MS_MAX = 40_000;

async function run(env: Env, region: Region, { nowMs, quietMs }: JobRun): Promise<JobReport> {
  const db = database(env);
  const deadlineMs = Date.now() + RUN_MS_MAX;
  await reopenFound(env, db, region, nowMs);
  let worked = 0;
  for (const id of await dueErasures(db, region, nowMs + QUIET_MS - quietMs, ERASURES_A_RUN)) {
    const record = Date.now() < deadlineMs ? await holdErasure(db, id, nowMs) : undefined;
    if (record === undefined) continue;
    await runErasure(env, record, deadlineMs);
    worked++;
  }
  return { erasures: worked };
}

async function reopenFound(env: Env, db: Database, region: Region, nowMs: number): Promise<void> {
  const store = coldStoreOf(env, region, outbound.fetch);
  for (const { projectId, erasedAtMs } of await findUnerasedDevices(store)) {
    await reopenErasure(db, projectId, erasedAtMs, nowMs);
  }
}
