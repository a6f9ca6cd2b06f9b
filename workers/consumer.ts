import type { Env, EventPack } from '../platform/env.ts';
import { runDueJobs } from '../platform/jobs/run-due-jobs.ts';
import { consume } from './consumer/consume.ts';
import { JOBS } from './jobs.ts';

/**
 * The consumer of the split deployment: queues into ClickHouse, dead letters into R2, and the scheduled jobs. It answers no
 * requests.
 */
export default {
  queue: consume,
  async scheduled(controller, env) {
    await runDueJobs(env, JOBS, controller.scheduledTime);
  },
} satisfies ExportedHandler<Env, EventPack>;
