import { databaseOf, type Region } from '../../core/base/regions.ts';
import { clickHouseUrlOf, type Env } from '../../platform/env.ts';
import type { Job, JobReport, JobRun } from '../../platform/jobs/job.ts';
import { problemText } from '../../platform/log.ts';
import { tellOperator } from '../../platform/tell-operator.ts';
import { clickHouse } from '../../store/clickhouse/client.ts';
import { maintenanceOf } from '../../store/clickhouse/roles.ts';
import { ROLL_UP_TIMEOUT_S, removeStale, rollUpDays } from '../../store/rollups/roll-up-days.ts';

/** Sums up days that are settled, so that reports over long spans read less (docs/decisions/0072). */
export const rollupJob: Job = { name: 'rollups', everyMinutes: 5, run: rollUp };

/** No day is begun after this; the next run goes on. */
const RUN_MS_MAX = 20_000;
/** A day takes three requests, and a Worker may make 10,000 in one run of all its jobs, in all regions. */
const DAYS_MAX = 500;

async function rollUp(env: Env, region: Region, { nowMs, quietMs }: JobRun): Promise<JobReport> {
  const deadlineMs = Date.now() + RUN_MS_MAX;
  const client = clickHouse({
    url: clickHouseUrlOf(env, region),
    database: databaseOf(region),
    ...maintenanceOf(env),
    timeoutMs: ROLL_UP_TIMEOUT_S * 1_000,
  });
  const goesOn = () => Date.now() < deadlineMs;
  const { days, failed, problem } = await rollUpDays(client, { nowMs, quietMs, daysMax: DAYS_MAX, goesOn });
  if (problem) {
    const { projectId, day, cause } = problem;
    const which = { job: rollupJob.name, failed, project_id: projectId, day };
    await tellOperator(env, region, { event: 'job_failed', ...which, detail: problemText(cause) });
  }
  return { days, failed, removed: await removeStale(client) };
}
