import { clickHouse } from '../../core/clickhouse/client.ts';
import { databaseOf, REGIONS, type Region } from '../../core/regions.ts';
import { ROLL_UP_TIMEOUT_S, removeStale, rollUpDays } from '../../core/rollups/roll-up-days.ts';
import { clickHouseUrlOf, type Env } from '../env.ts';
import type { Job, JobReport, JobRun } from '../http/job.ts';

/** Sums up days that are settled, so that reports over long spans read less (docs/decisions/0072). */
export const rollupJob: Job = { name: 'rollups', everyMinutes: 5, run: rollUp };

/** No day is begun after this; the next run goes on. */
const RUN_MS_MAX = 20_000;
/** Of a region. A day takes three requests, and a Worker may make 10,000 in one run of all its jobs. */
const DAYS_MAX = 500;

/** A region whose store fails holds up none of the others. */
async function rollUp(env: Env, run: JobRun): Promise<JobReport> {
  const deadlineMs = Date.now() + RUN_MS_MAX;
  const done = await Promise.allSettled(REGIONS.map((region) => rollUpRegion(env, region, run, deadlineMs)));
  const failed = done.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
  const sums = { days: 0, removed: 0 };
  for (const each of done) {
    if (each.status !== 'fulfilled') continue;
    sums.days += each.value.days;
    sums.removed += each.value.removed;
  }
  return sums.days + sums.removed > 0 ? sums : {};
}

async function rollUpRegion(env: Env, region: Region, { nowMs, quietMs }: JobRun, deadlineMs: number) {
  const client = clickHouse({
    url: clickHouseUrlOf(env, region),
    database: databaseOf(region),
    user: env.CLICKHOUSE_USER,
    password: env.CLICKHOUSE_PASSWORD,
    timeoutMs: ROLL_UP_TIMEOUT_S * 1_000,
  });
  const goesOn = () => Date.now() < deadlineMs;
  const { days } = await rollUpDays(client, { nowMs, quietMs, daysMax: DAYS_MAX, goesOn });
  return { days, removed: await removeStale(client) };
}
