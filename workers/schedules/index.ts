import type { RouteTable } from '../../platform/routes/route.ts';
import { runRoutes } from './run-routes.ts';
import { scheduleTable } from './schedule-routes.ts';

export { sendResult } from './result-sender.ts';
export { RESULT_KIND } from './run-entry.ts';

/** `/schedules…`: saved reports that are sent as files. */
export const scheduleRoutes: RouteTable = [...scheduleTable, ...runRoutes];
