import { adminRoutes } from './admin/index.ts';
import { glossaryRoutes } from './ai/glossary-routes.ts';
import type { Env } from './env.ts';
import { joinApps } from './http/app.ts';
import { siteRoutes } from './http/site.ts';

/** The admin Worker of the split deployment: accounts, projects, keys, health, and the site. */
const app = joinApps([adminRoutes, glossaryRoutes, siteRoutes]);

export default { fetch: app.fetch } satisfies ExportedHandler<Env>;
