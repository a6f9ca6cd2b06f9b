import { MINUTE_MS } from '../core/base/time/durations.ts';
import type { Env } from '../platform/env.ts';
import { type Job, QUIET_MS } from '../platform/jobs/job.ts';
import { runJob } from '../platform/jobs/run-job.ts';
import { logLine } from '../platform/log.ts';
import { coldExpireJob, coldWriteJob } from './cold/index.ts';
import { lateReceiptsJob } from './ledger/late-receipts-job.ts';
import { ledgerProofJob } from './ledger/proof-job.ts';
import { erasuresJob } from './privacy/erasures-job.ts';
import { tombstonesJob } from './privacy/tombstones-job.ts';
import { rollupJob } from './rollups/index.ts';
import { lonePartsJob } from './store/index.ts';

/** Every job of the service. The Workers that have a cron for it run the list: `all`, and `consumer` of the split. */
export const JOBS: readonly Job[] = [
  erasuresJob,
  tombstonesJob,
  rollupJob,
  lonePartsJob,
  coldWriteJob,
  coldExpireJob,
  lateReceiptsJob,
  ledgerProofJob,
];

/**
 * Runs the jobs that are due in this minute, one after the other; called once a minute. A job that is still at it here
 * is left alone, one that fails holds up none of the others.
 */
export async function runDueJobs(env: Env, nowMs: number, jobs: readonly Job[] = JOBS): Promise<void> {
  const minute = Math.floor(nowMs / MINUTE_MS);
  for (const job of jobs) {
    if (minute % job.everyMinutes !== 0 || underWay.has(job.name)) continue;
    underWay.add(job.name);
    await runLogged(env, job, nowMs);
    underWay.delete(job.name);
  }
}

const underWay = new Set<string>();

async function runLogged(env: Env, job: Job, nowMs: number): Promise<void> {
  const startMs = Date.now();
  const { report } = await runJob(env, job, { nowMs, quietMs: QUIET_MS });
  if (Object.keys(report).length === 0) return;
  logLine('info', { event: 'job', job: job.name, duration_ms: Date.now() - startMs, ...report });
}
