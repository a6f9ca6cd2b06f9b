import type { RouteTable } from '../../../platform/routes/route.ts';
import { breakGlassRoute } from './break-glass.ts';
import { domainRoutes } from './domains.ts';
import { providerRoutes } from './providers.ts';
import { signOnSettingsRoutes } from './settings.ts';
import { signOnVisitRoutes } from './visits.ts';

/** Single sign-on of organisations: how it is set up, and the addresses that browsers visit while they sign on. */
export const signOnRoutes: RouteTable = [
  ...signOnVisitRoutes,
  ...signOnSettingsRoutes,
  ...providerRoutes,
  ...domainRoutes,
  breakGlassRoute,
];
