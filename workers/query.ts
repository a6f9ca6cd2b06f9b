import type { Env } from '../platform/env.ts';
import { createApp } from '../platform/routes/app.ts';
import { coldRoutes } from './cold/index.ts';
import { mcpRoutes } from './mcp/index.ts';
import { clickHouseDoorRoutes } from './query/clickhouse-door/index.ts';
import { queryRoutes } from './query/index.ts';
import { liveRoutes } from './query/live.ts';

export { QueryEntrypoint } from './query/index.ts';

/**
 * The query Worker of the split deployment: reports and the cold files that they read, near ClickHouse, the live socket, and
 * agents.
 */
const app = createApp([queryRoutes, clickHouseDoorRoutes, liveRoutes, coldRoutes, mcpRoutes]);

export default { fetch: app.fetch } satisfies ExportedHandler<Env>;
