import { joinParts } from '../../platform/routes/app.ts';
import { anomalyRoutes } from './anomaly-routes.ts';
import { channelRoutes } from './channel-routes.ts';
import { deliveryRoutes } from './delivery-routes.ts';

export { ALERT_KIND, sendAlert } from './alert-sender.ts';
export { AlertsEntrypoint } from './alerts-entrypoint.ts';

/** `/anomalies…`, `/alerts/channels…` and `/alerts/deliveries…`. */
export const alertsRoutes = joinParts([anomalyRoutes, channelRoutes, deliveryRoutes]);
