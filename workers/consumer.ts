import type { Env, EventPack } from '../platform/env.ts';
import { consume } from './consumer/consume.ts';
import { runDueJobs } from './jobs.ts';

/**
 * The consumer of the split deployment: queues into ClickHouse, dead letters into R2, and the jobs of the clock. It
 * answers no requests.
 */
export default {
  queue: consume,
  async scheduled(controller, env) {
    await runDueJobs(env, controller.scheduledTime);
  },
} satisfies ExportedHandler<Env, EventPack>;
