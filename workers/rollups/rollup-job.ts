import type { Region } from '../../core/base/regions.ts';
import type { Env } from '../../platform/env.ts';
import { type JobReport, type JobRun, job } from '../../platform/jobs/job.ts';

import { problemText } from '../../platform/log.ts';
import { outbound } from '../../platform/outbound.ts';
import { tellOperator } from '../../platform/tell-operator.ts';
import { regionStoreOf } from '../../store/clickhouse/region-store.ts';
import { removeStale, rollUpDays, settleDays } from '../../store/rollups/roll-up-days.ts';

/** Sums up settled days, so that reports over long spans read less (docs/decisions/0072). */
export const rollupJob = job({ name: 'rollups', everyMinutes: 5, run: rollUp });

/** No day is begun after this; the next run continues. */
const RUN_MS_MAX = 20_000;
/** A day takes three requests, and one run of all jobs in all regions may make 10,000. */
const DAYS_MAX = 500;

async function rollUp(env: Env, region: Region, { nowMs, quietMs }: JobRun): Promise<JobReport> {
  const deadlineMs = Date.now() + RUN_MS_MAX;
  const store = regionStoreOf(env, region, outbound.fetch);
  const goesOn = () => Date.now() < deadlineMs;
  const options = { nowMs, quietMs, daysMax: DAYS_MAX, goesOn };
  const rolled = await rollUpDays(store, options);
  const settled = await settleDays(store, options);
  const problem = rolled.problem ?? settled.problem;
  const failed = rolled.failed + settled.failed;
  if (problem) {
    const { projectId, day, cause } = problem;
    const which = { job: rollupJob.name, failed, project_id: projectId, day };
    await tellOperator(env, region, { event: 'job_failed', ...which, detail: problemText(cause) });
  }
  return { days: rolled.days, session_days: settled.days, failed, removed: await removeStale(store) };
}
