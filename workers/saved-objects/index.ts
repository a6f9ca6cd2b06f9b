import { OBJECTS, type ObjectKinds } from '../../core/api/objects/index.ts';
import type { RouteTable } from '../../platform/routes/route.ts';
import { documentRoutesOf } from './document-routes.ts';
import { namesRoutes } from './names-route.ts';
import { objectRoutesOf } from './object-routes.ts';

export function savedObjectRoutesOf(kinds: ObjectKinds): RouteTable {
  return [...documentRoutesOf(kinds), ...objectRoutesOf(kinds), ...namesRoutes];
}

/** `/api/projects/:project/objects…`: reports, dashboards and everything else that people save. */
export const savedObjectRoutes = savedObjectRoutesOf(OBJECTS);
