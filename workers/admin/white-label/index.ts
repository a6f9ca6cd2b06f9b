import type { RouteTable } from '../../../platform/routes/route.ts';
import { hostRoutes } from './host-routes.ts';
import { lookRoutes } from './look-routes.ts';
import { shownLookRoutes } from './shown-look.ts';

/** An organisation's own look and host names. */
export const whiteLabelRoutes: RouteTable = [...lookRoutes, ...hostRoutes, ...shownLookRoutes];
