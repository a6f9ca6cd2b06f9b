import type { RouteTable } from '../../platform/routes/route.ts';
import { anomalyRoutes } from './anomaly-routes.ts';
import { channelRoutes } from './channel-routes.ts';
import { deliveryRoutes } from './delivery-routes.ts';

export { ALERT_KIND, sendAlert } from './alert-sender.ts';
export { AlertsEntrypoint } from './alerts-entrypoint.ts';

/** `/anomalies…`, `/alerts/channels…` and `/alerts/deliveries…`. */
export const alertsRoutes: RouteTable = [...anomalyRoutes, ...channelRoutes, ...deliveryRoutes];
