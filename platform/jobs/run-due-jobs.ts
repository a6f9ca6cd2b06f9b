import { MINUTE_MS } from '../../core/base/time/durations.ts';
import type { Env } from '../env.ts';
import { logLine } from '../log.ts';
import { type Job, QUIET_MS } from './job.ts';
import { runJob } from './run-job.ts';

/**
 * Runs the jobs that are due in this minute, one after the other; called once a minute. A job whose last run is still going
 * on in this isolate is skipped, and a failing job does not hold up the others.
 */
export async function runDueJobs(env: Env, jobs: readonly Job[], nowMs: number): Promise<void> {
  for (const job of jobs.filter((each) => isDue(each, nowMs))) {
    if (running.has(job.name)) continue;
    running.add(job.name);
    await runLogged(env, job, nowMs);
    running.delete(job.name);
  }
}

const running = new Set<string>();

function isDue({ everyMinutes }: Job, nowMs: number): boolean {
  return Math.floor(nowMs / MINUTE_MS) % everyMinutes === 0;
}

async function runLogged(env: Env, job: Job, nowMs: number): Promise<void> {
  const startMs = Date.now();
  const { report } = await runJob(env, job, { nowMs, quietMs: QUIET_MS });
  if (Object.keys(report).length === 0) return;
  logLine('info', { event: 'job', job: job.name, duration_ms: Date.now() - startMs, ...report });
}
