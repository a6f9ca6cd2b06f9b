import { coldRoutes } from './cold/index.ts';
import type { Env } from './env.ts';
import { joinApps } from './http/app.ts';
import { queryRoutes } from './query/index.ts';
import { liveRoutes } from './query/live.ts';

export { QueryEntrypoint } from './query/index.ts';

/** The query Worker of the split deployment: reports and the cold files that they read, near ClickHouse, and the live socket. */
const app = joinApps([queryRoutes, liveRoutes, coldRoutes]);

export default { fetch: app.fetch } satisfies ExportedHandler<Env>;
