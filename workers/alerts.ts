import type { Env } from '../platform/env.ts';

import { deliverDue } from '../platform/outbox/run-outbox.ts';
import { createApp } from '../platform/routes/app.ts';
import { alertsRoutes } from './alerts/index.ts';
import { scheduleRoutes } from './schedules/index.ts';
import { SENDERS } from './senders.ts';

export { AlertsEntrypoint } from './alerts/index.ts';

/** The alerts Worker of the split deployment: anomalies, channels, deliveries, and schedules of results. */
const app = createApp([alertsRoutes, scheduleRoutes], { required: ['AUTH_SECRET', 'PUBLIC_URL'] });

export default {
  fetch: app.fetch,
  async scheduled(controller, env) {
    await deliverDue(env, controller.scheduledTime, SENDERS);
  },
} satisfies ExportedHandler<Env>;
