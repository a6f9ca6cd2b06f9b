import { joinParts } from '../../platform/routes/app.ts';
import { healthRoutes } from './health.ts';
import { keyRoutes } from './keys.ts';
import { meRoutes } from './me.ts';
import { metricsRoutes } from './metrics.ts';
import { organizationRoutes } from './organizations.ts';
import { projectRoutes } from './projects.ts';
import { signInRoutes } from './sign-in.ts';

/** `/api/…`, `/health` and `/metrics`. */
export const adminRoutes = joinParts([
  signInRoutes,
  meRoutes,
  organizationRoutes,
  projectRoutes,
  keyRoutes,
  healthRoutes,
  metricsRoutes,
]);
