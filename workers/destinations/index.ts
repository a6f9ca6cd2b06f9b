import type { RouteTable } from '../../platform/routes/route.ts';
import { batchRoutes } from './batch-routes.ts';
import { destinationTable } from './destination-routes.ts';

export { BATCH_KIND } from './batch-entry.ts';
export { sendBatch } from './batch-sender.ts';
export { streamEvents } from './stream.ts';

/** `/destinations…`: places that the events of a project are sent on to. */
export const destinationRoutes: RouteTable = [...destinationTable, ...batchRoutes];
