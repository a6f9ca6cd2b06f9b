import type { RouteTable } from '../../../platform/routes/route.ts';
import { scimDescriptionRoutes } from './description-routes.ts';
import { scimGroupRoutes } from './group-routes.ts';
import { scimUserRoutes } from './user-routes.ts';

/** The routes `/scim/v2/…` of an organisation's directory (docs/provisioning.md). */
export const scimRoutes: RouteTable = [...scimDescriptionRoutes, ...scimUserRoutes, ...scimGroupRoutes];
