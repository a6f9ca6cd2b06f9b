import type { RouteTable } from '../../platform/routes/route.ts';
import { createOrganizationRoute } from './create-organization.ts';
import { factorRoutes } from './factors/index.ts';
import { healthRoute } from './health.ts';
import { keyRoutes } from './keys.ts';
import { mailboxRoute } from './mailbox.ts';
import { meRoute } from './me.ts';
import { memberRoutes } from './members/index.ts';
import { metricsRoute } from './metrics.ts';
import { organizationDeletionRoutes } from './organization-deletion.ts';
import { organizationRoutes } from './organizations.ts';
import { outsideRecipientsRoutes } from './outside-recipients.ts';
import { projectRoutes } from './projects.ts';
import { provisioningRoutes } from './provisioning.ts';
import { rulesRoutes } from './rules-routes.ts';
import { scimRoutes } from './scim/index.ts';
import { sessionRoutes } from './sessions/index.ts';
import { signInRoutes } from './sign-in/index.ts';
import { signOnRoutes } from './sign-on/index.ts';
import { siteRoutes } from './sites.ts';
import { tokenRoutes } from './tokens/index.ts';
import { usageRoutes } from './usage-routes.ts';
import { whiteLabelRoutes } from './white-label/index.ts';

/** The routes `/api/…`, `/scim/v2/…`, `/health` and `/metrics`. A new route is a file and a line here. */
export const adminRoutes: RouteTable = [
  ...signInRoutes,
  ...factorRoutes,
  ...signOnRoutes,
  ...sessionRoutes,
  ...tokenRoutes,
  meRoute,
  mailboxRoute,
  createOrganizationRoute,
  ...organizationRoutes,
  ...outsideRecipientsRoutes,
  ...memberRoutes,
  ...organizationDeletionRoutes,
  ...usageRoutes,
  ...projectRoutes,
  ...rulesRoutes,
  ...keyRoutes,
  ...siteRoutes,
  ...provisioningRoutes,
  ...scimRoutes,
  healthRoute,
  metricsRoute,
  ...whiteLabelRoutes,
];
