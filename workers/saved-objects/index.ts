import { OBJECTS, type ObjectKinds } from '../../core/api/objects/index.ts';
import { joinParts } from '../../platform/routes/app.ts';
import { documentRoutesOf } from './document-routes.ts';
import { objectRoutesOf } from './object-routes.ts';

export function savedObjectRoutesOf(kinds: ObjectKinds) {
  return joinParts([documentRoutesOf(kinds), objectRoutesOf(kinds)]);
}

/** `/api/projects/:project/objects…`: reports, dashboards and everything else that people save. */
export const savedObjectRoutes = savedObjectRoutesOf(OBJECTS);
