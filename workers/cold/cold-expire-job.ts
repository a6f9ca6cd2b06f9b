import type { Region } from '../../core/base/regions.ts';
import type { Env } from '../../platform/env.ts';
import { type JobReport, type JobRun, job } from '../../platform/jobs/job.ts';
import { projectsIn } from '../../platform/jobs/projects-in.ts';
import { outbound } from '../../platform/outbound.ts';
import { coldStoreOf } from '../../store/cold/cold-store.ts';
import { readOutlivedDays } from '../../store/cold/due-days.ts';
import { expireDays } from '../../store/cold/expire-days.ts';

/** Removes the files of days that their project no longer keeps. */
export const coldExpireJob = job({ name: 'cold-expire', everyMinutes: 60, run: expire });

const DAYS_MAX = 500;

async function expire(env: Env, region: Region, { nowMs }: JobRun): Promise<JobReport> {
  const store = coldStoreOf(env, region, outbound.fetch);
  let expired = 0;
  for (const archived of await projectsIn(env, region)) {
    const outlived = await readOutlivedDays(store, archived, { nowMs, daysMax: DAYS_MAX });
    expired += (await expireDays(store, outlived)).length;
  }
  return { expired };
}
