import { clickHouse } from '../../core/clickhouse/client.ts';
import { databaseOf, REGIONS, type Region } from '../../core/regions.ts';
import { MERGE_TIMEOUT_S, mergeLoneParts } from '../../core/store/merge-lone-parts.ts';
import { clickHouseUrlOf, type Env } from '../env.ts';
import type { Job, JobReport, JobRun } from '../http/job.ts';

/** Merges days that came in a single insert, as histories do, so that reads find them settled. */
export const lonePartsJob: Job = { name: 'lone-parts', everyMinutes: 10, run: mergeAll };

/** No day is begun after this; the next run goes on. */
const RUN_MS_MAX = 20_000;
const DAYS_MAX = 500;

/** A region whose store fails holds up none of the others. */
async function mergeAll(env: Env, run: JobRun): Promise<JobReport> {
  const deadlineMs = Date.now() + RUN_MS_MAX;
  const done = await Promise.allSettled(REGIONS.map((region) => mergeRegion(env, region, run, deadlineMs)));
  let days = 0;
  for (const each of done) {
    if (each.status === 'rejected') throw each.reason;
    days += each.value;
  }
  return days > 0 ? { days } : {};
}

function mergeRegion(env: Env, region: Region, { quietMs }: JobRun, deadlineMs: number): Promise<number> {
  const client = clickHouse({
    url: clickHouseUrlOf(env, region),
    database: databaseOf(region),
    user: env.CLICKHOUSE_USER,
    password: env.CLICKHOUSE_PASSWORD,
    timeoutMs: MERGE_TIMEOUT_S * 1_000,
  });
  return mergeLoneParts(client, { quietMs, daysMax: DAYS_MAX, goesOn: () => Date.now() < deadlineMs });
}
