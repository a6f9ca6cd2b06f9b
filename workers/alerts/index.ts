import type { RouteTable } from '../../platform/routes/route.ts';
import { anomalyRoutes } from './anomaly-routes.ts';
import { bellRoutes } from './bell-routes.ts';
import { channelChangeRoutes } from './channel-change-routes.ts';
import { channelRoutes } from './channel-routes.ts';
import { deliveryRoutes } from './delivery-routes.ts';
import { historyRoutes } from './history-routes.ts';
import { pictureRoutes } from './picture-routes.ts';
import { severityRoutes } from './severity-routes.ts';
import { worthRoutes } from './worth-routes.ts';

export { ALERT_SENDERS } from './alert-sender.ts';
export { AlertsEntrypoint } from './alerts-entrypoint.ts';

/** `/anomalies…`, `/alerts/channels…`, `/alerts/routes` and `/alerts/deliveries…`. */
export const alertsRoutes: RouteTable = [
  // Before `/anomalies/:id`, which would take their names for ids.
  ...historyRoutes,
  ...anomalyRoutes,
  ...worthRoutes,
  ...channelRoutes,
  ...channelChangeRoutes,
  ...severityRoutes,
  ...bellRoutes,
  ...pictureRoutes,
  ...deliveryRoutes,
];
