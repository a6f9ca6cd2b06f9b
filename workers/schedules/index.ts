import type { RouteTable } from '../../platform/routes/route.ts';
import { previewRoutes } from './board/preview-routes.ts';
import { subscriptionRoutes } from './board/subscription-routes.ts';
import { runRoutes } from './run-routes.ts';
import { scheduleTable } from './schedule-routes.ts';

export { sendResult } from './result-sender.ts';
export { RESULT_KIND } from './run-entry.ts';

/** `/schedules…`: saved reports that are sent as files, and dashboards that are sent by email. */
export const scheduleRoutes: RouteTable = [...previewRoutes, ...subscriptionRoutes, ...scheduleTable, ...runRoutes];
