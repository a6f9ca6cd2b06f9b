import type { Env } from '../platform/env.ts';

import { tellDue } from '../platform/incidents/tell-due.ts';
import { createApp } from '../platform/routes/app.ts';
import { watchAndTell } from './alert-jobs.ts';
import { alertRuleRoutes } from './alert-rules/index.ts';
import { ALERT_SENDERS, alertsRoutes } from './alerts/index.ts';
import { destinationRoutes, streamEvents, writeDays } from './destinations/index.ts';
import { incidentTable } from './incidents/index.ts';
import { scheduleRoutes } from './schedules/index.ts';
import { SENDERS } from './senders.ts';

export { AlertsEntrypoint } from './alerts/index.ts';

/** The alerts Worker of the split deployment: anomalies, channels, deliveries, and schedules of results. */
const app = createApp(
  [alertsRoutes, alertRuleRoutes, incidentTable(ALERT_SENDERS), scheduleRoutes, destinationRoutes],
  {
    required: ['AUTH_SECRET', 'PUBLIC_URL'],
  },
);

export default {
  fetch: app.fetch,
  async scheduled(controller, env) {
    await Promise.all([
      tellDue(env, controller.scheduledTime, SENDERS),
      watchAndTell(env, controller.scheduledTime),
      streamEvents(env),
      writeDays(env, controller.scheduledTime),
    ]);
  },
} satisfies ExportedHandler<Env>;
