import type { Senders } from '../../platform/outbox/run-outbox.ts';
import type { RouteTable } from '../../platform/routes/route.ts';
import { actRoutes } from './act-routes.ts';
import { incidentRoutes } from './incident-routes.ts';
import { policyRoutes } from './policy-routes.ts';

/** `/alerts/incidents…` and `/alerts/policy`; the senders send what acts of people have told. */
export function incidentTable(senders: Senders): RouteTable {
  return [...incidentRoutes, ...actRoutes(senders), ...policyRoutes];
}
