import { aiRoutes } from './ai/index.ts';
import type { Env } from './env.ts';
import { joinApps } from './http/app.ts';

/** The language Worker of the split deployment; it reads through the query Worker. */
const app = joinApps([aiRoutes], ['AUTH_SECRET', 'PUBLIC_URL']);

export default { fetch: app.fetch } satisfies ExportedHandler<Env>;
