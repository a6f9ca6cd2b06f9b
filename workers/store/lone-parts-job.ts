import type { Region } from '../../core/base/regions.ts';
import type { Env } from '../../platform/env.ts';
import { type JobReport, type JobRun, job } from '../../platform/jobs/job.ts';
import { outbound } from '../../platform/outbound.ts';
import { regionStoreOf } from '../../store/clickhouse/region-store.ts';
import { mergeLoneParts } from '../../store/insert/merge-lone-parts.ts';

/** Merges days that came in a single insert, as imported histories do, so that reads find them settled. */
export const lonePartsJob = job({ name: 'lone-parts', everyMinutes: 10, run: merge });

/** No day is begun after this; the next run continues. */
const RUN_MS_MAX = 20_000;
const DAYS_MAX = 500;

async function merge(env: Env, region: Region, { quietMs }: JobRun): Promise<JobReport> {
  const deadlineMs = Date.now() + RUN_MS_MAX;
  const store = regionStoreOf(env, region, outbound.fetch);
  return { days: await mergeLoneParts(store, { quietMs, daysMax: DAYS_MAX, goesOn: () => Date.now() < deadlineMs }) };
}
