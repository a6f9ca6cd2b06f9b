import type { RouteTable } from '../../platform/routes/route.ts';
import { linkTable } from './link-routes.ts';
import { pageTable } from './page-route.ts';
import { publicTable } from './public-routes.ts';

/** Public links to dashboards and reports: their editors' routes, and the door of their readers. */
export const shareRoutes: RouteTable = [...linkTable, ...publicTable, ...pageTable];
