import type { Env, EventPack } from '../platform/env.ts';

import { tellDue } from '../platform/incidents/tell-due.ts';
import { runDueJobs } from '../platform/jobs/run-due-jobs.ts';
import { createApp } from '../platform/routes/app.ts';
import { watchAndTell } from './alert-jobs.ts';
import { consume } from './consumer/consume.ts';
import { streamEvents, writeDays } from './destinations/index.ts';
import { answerOwnHost } from './ingest/own-host.ts';
import { JOBS } from './jobs.ts';
import { ROUTES } from './route-table.ts';
import { SENDERS } from './senders.ts';

export { Attempts } from '../durable-objects/attempts.ts';
export { AuditChain } from '../durable-objects/audit-chain.ts';
export { DashboardRoom } from '../durable-objects/dashboard-room.ts';
export { EventBuffer } from '../durable-objects/event-buffer.ts';
export { FirstArrivals } from '../durable-objects/first-arrivals.ts';
export { Operations } from '../durable-objects/operations.ts';
export { ProjectWindow } from '../durable-objects/project-window.ts';
export { Quota } from '../durable-objects/quota.ts';
export { AlertsEntrypoint } from './alerts/index.ts';
export { QueryEntrypoint } from './query/index.ts';

/** Everything in one Worker: the smallest deployment, and the one that runs on one machine. */
const app = createApp([ROUTES], { hasSite: true, otherwise: answerOwnHost });

export default {
  fetch: app.fetch,
  queue: consume,
  async scheduled(controller, env) {
    await Promise.all([
      tellDue(env, controller.scheduledTime, SENDERS),
      runDueJobs(env, JOBS, controller.scheduledTime),
      watchAndTell(env, controller.scheduledTime),
      streamEvents(env),
      writeDays(env, controller.scheduledTime),
    ]);
  },
} satisfies ExportedHandler<Env, EventPack>;
