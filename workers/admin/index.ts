import { joinParts } from '../http/app.ts';
import { healthRoutes } from './health.ts';
import { keyRoutes } from './keys.ts';
import { meRoutes } from './me.ts';
import { projectRoutes } from './projects.ts';
import { signInRoutes } from './sign-in.ts';

/** `/api/…` and `/health`. */
export const adminRoutes = joinParts([signInRoutes, meRoutes, projectRoutes, keyRoutes, healthRoutes]);
