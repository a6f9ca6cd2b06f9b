import type { Env } from '../platform/env.ts';
import type { Job } from '../platform/jobs/job.ts';
import { runDueJobs } from '../platform/jobs/run-due-jobs.ts';
import { deliverDue } from '../platform/outbox/run-outbox.ts';
import { alertRulesJob, ruleSilenceJob } from './alert-rules/index.ts';
import { SENDERS } from './senders.ts';

/** Jobs that tell people, apart from the others: a rollup that takes long holds no alert up. */
export const ALERT_JOBS: readonly Job[] = [alertRulesJob, ruleSilenceJob];

/** For the cron, every minute: evaluates what is due, and sends what came of it at once. */
export async function watchAndTell(env: Env, nowMs: number): Promise<void> {
  await runDueJobs(env, ALERT_JOBS, nowMs);
  await deliverDue(env, Math.max(nowMs, Date.now()), SENDERS);
}
