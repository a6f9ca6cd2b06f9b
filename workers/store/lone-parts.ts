import { databaseOf, type Region } from '../../core/base/regions.ts';
import { clickHouseUrlOf, type Env } from '../../platform/env.ts';
import type { Job, JobReport, JobRun } from '../../platform/jobs/job.ts';
import { clickHouse } from '../../store/clickhouse/client.ts';
import { maintenanceOf } from '../../store/clickhouse/roles.ts';
import { MERGE_TIMEOUT_S, mergeLoneParts } from '../../store/insert/merge-lone-parts.ts';

/** Merges days that came in a single insert, as histories do, so that reads find them settled. */
export const lonePartsJob: Job = { name: 'lone-parts', everyMinutes: 10, run: merge };

/** No day is begun after this; the next run goes on. */
const RUN_MS_MAX = 20_000;
const DAYS_MAX = 500;

async function merge(env: Env, region: Region, { quietMs }: JobRun): Promise<JobReport> {
  const deadlineMs = Date.now() + RUN_MS_MAX;
  const client = clickHouse({
    url: clickHouseUrlOf(env, region),
    database: databaseOf(region),
    ...maintenanceOf(env),
    timeoutMs: MERGE_TIMEOUT_S * 1_000,
  });
  return { days: await mergeLoneParts(client, { quietMs, daysMax: DAYS_MAX, goesOn: () => Date.now() < deadlineMs }) };
}
