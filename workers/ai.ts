import type { Env } from '../platform/env.ts';
import { createApp } from '../platform/routes/app.ts';
import { aiRoutes } from './ai/index.ts';

/** The language Worker of the split deployment; it reads through the query Worker. */
const app = createApp([aiRoutes], { required: ['AUTH_SECRET', 'PUBLIC_URL'] });

export default { fetch: app.fetch } satisfies ExportedHandler<Env>;
