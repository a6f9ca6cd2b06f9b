import { joinParts } from '../../platform/routes/app.ts';
import { documentRoutes } from './document-routes.ts';
import { objectRoutes } from './object-routes.ts';

/** `/api/projects/:project/objects…`: reports, dashboards and what else people save. */
export const savedObjectRoutes = joinParts([documentRoutes, objectRoutes]);
