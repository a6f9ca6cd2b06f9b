import type { Env } from '../platform/env.ts';
import { createApp } from '../platform/routes/app.ts';
import { importRoutes } from './import/index.ts';
import { ingestRoutes } from './ingest/index.ts';
import { answerOwnHost } from './ingest/own-host.ts';

/** The ingest Worker of the split deployment: takes events and imports, at the edge. */
const app = createApp([ingestRoutes, importRoutes], {
  required: ['AUTH_SECRET', 'PUBLIC_URL'],
  otherwise: answerOwnHost,
});

export default { fetch: app.fetch } satisfies ExportedHandler<Env>;
