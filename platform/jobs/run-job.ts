import { REGIONS, type Region } from '../../core/base/regions.ts';
import type { Env } from '../env.ts';
import { problemText } from '../log.ts';
import { recordJob } from '../metrics/metrics.ts';
import { tellOperator } from '../tell-operator.ts';
import type { Job, JobReport, JobRun } from './job.ts';

/** The work of a job in all regions together, and the regions in which it failed. */
export type JobOutcome = { readonly report: JobReport; readonly failedIn: readonly Region[] };

/** Runs a job in all regions at once. Operators are told of each region in which it fails; the others go on. */
export async function runJob(env: Env, job: Job, run: JobRun): Promise<JobOutcome> {
  const report: Record<string, number> = {};
  const failedIn: Region[] = [];
  const runIn = async (region: Region): Promise<void> => {
    const startMs = Date.now();
    try {
      const done = Object.entries(await job.run(env, region, run)).filter(([, count]) => count > 0);
      for (const [what, count] of done) report[what] = (report[what] ?? 0) + count;
    } catch (problem) {
      failedIn.push(region);
      await tellOperator(env, region, { event: 'job_failed', job: job.name, detail: problemText(problem) });
    }
    recordJob(job.name, region, failedIn.includes(region) ? 'failed' : 'done', Date.now() - startMs);
  };
  await Promise.all(REGIONS.map(runIn));
  return { report, failedIn };
}
