import { joinParts } from '../../platform/routes/app.ts';
import { anomalyRoutes } from './anomaly-routes.ts';
import { channelRoutes } from './channel-routes.ts';

export { AlertsEntrypoint } from './alerts-entrypoint.ts';
export { retryDeliveries } from './dispatch.ts';

/** `/anomalies…` and `/alerts/channels…`. */
export const alertsRoutes = joinParts([anomalyRoutes, channelRoutes]);
