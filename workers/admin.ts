import type { Env } from '../platform/env.ts';
import { joinApps } from '../platform/routes/app.ts';
import { siteRoutes } from '../platform/routes/site.ts';
import { adminRoutes } from './admin/index.ts';
import { glossaryRoutes } from './ai/glossary-routes.ts';
import { jobRoutes } from './job-routes.ts';
import { ledgerRoutes } from './ledger/index.ts';
import { operatorRoutes } from './operator/index.ts';
import { privacyRoutes } from './privacy/index.ts';
import { savedObjectRoutes } from './saved-objects/index.ts';

/** The admin Worker of the split deployment: accounts, projects, keys, health, what operators do, and the site. */
const app = joinApps([
  adminRoutes,
  privacyRoutes,
  savedObjectRoutes,
  glossaryRoutes,
  jobRoutes,
  operatorRoutes,
  ledgerRoutes,
  siteRoutes,
]);

export default { fetch: app.fetch } satisfies ExportedHandler<Env>;
