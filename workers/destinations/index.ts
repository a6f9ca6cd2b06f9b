import type { RouteTable } from '../../platform/routes/route.ts';
import { batchRoutes } from './batch-routes.ts';
import { daysRoute } from './days/days-route.ts';
import { destinationTable } from './destination-routes.ts';

export { BATCH_KIND } from './batch-entry.ts';
export { sendBatch } from './batch-sender.ts';
export { writeDays } from './days/write-days.ts';
export { streamEvents } from './stream.ts';

/** `/destinations…`: places that the events of a project are sent on to. */
export const destinationRoutes: RouteTable = [...destinationTable, ...batchRoutes, daysRoute];
