import type { Env } from '../platform/env.ts';
import { joinApps } from '../platform/routes/app.ts';
import { alertsRoutes, retryDeliveries } from './alerts/index.ts';

export { AlertsEntrypoint } from './alerts/index.ts';

/** The alerts Worker of the split deployment: anomalies, channels, deliveries. */
const app = joinApps([alertsRoutes], ['AUTH_SECRET', 'PUBLIC_URL']);

export default {
  fetch: app.fetch,
  async scheduled(controller, env) {
    await retryDeliveries(env, controller.scheduledTime);
  },
} satisfies ExportedHandler<Env>;
