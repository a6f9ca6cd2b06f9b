import type { Env, EventPack } from '../platform/env.ts';
import { deliverDue } from '../platform/outbox/run-outbox.ts';
import { joinApps } from '../platform/routes/app.ts';
import { siteRoutes } from '../platform/routes/site.ts';
import { adminRoutes } from './admin/index.ts';
import { aiRoutes, glossaryRoutes } from './ai/index.ts';
import { alertsRoutes } from './alerts/index.ts';
import { coldRoutes } from './cold/index.ts';
import { consume } from './consumer/consume.ts';
import { importRoutes } from './import/index.ts';
import { ingestRoutes } from './ingest/index.ts';
import { jobRoutes } from './job-routes.ts';
import { runDueJobs } from './jobs.ts';
import { ledgerRoutes } from './ledger/index.ts';
import { operatorRoutes } from './operator/index.ts';
import { privacyRoutes } from './privacy/index.ts';
import { queryRoutes } from './query/index.ts';
import { liveRoutes } from './query/live.ts';
import { savedObjectRoutes } from './saved-objects/index.ts';
import { SENDERS } from './senders.ts';

export { Attempts } from '../durable-objects/attempts.ts';
export { EventBuffer } from '../durable-objects/event-buffer.ts';
export { FirstArrivals } from '../durable-objects/first-arrivals.ts';
export { Operations } from '../durable-objects/operations.ts';
export { ProjectWindow } from '../durable-objects/project-window.ts';
export { Quota } from '../durable-objects/quota.ts';
export { AlertsEntrypoint } from './alerts/index.ts';
export { QueryEntrypoint } from './query/index.ts';

/** Everything in one Worker: the smallest deployment, and what runs on one machine. */
const app = joinApps([
  ingestRoutes,
  importRoutes,
  queryRoutes,
  liveRoutes,
  coldRoutes,
  aiRoutes,
  alertsRoutes,
  glossaryRoutes,
  adminRoutes,
  privacyRoutes,
  savedObjectRoutes,
  ledgerRoutes,
  jobRoutes,
  operatorRoutes,
  siteRoutes,
]);

export default {
  fetch: app.fetch,
  queue: consume,
  async scheduled(controller, env) {
    await Promise.all([deliverDue(env, controller.scheduledTime, SENDERS), runDueJobs(env, controller.scheduledTime)]);
  },
} satisfies ExportedHandler<Env, EventPack>;
